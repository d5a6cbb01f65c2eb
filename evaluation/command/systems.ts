import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluationError } from '../errors/EvaluationError';
import {
  FirstImageModel,
  SamSystem,
  ScribblePromptAfterUniverSeg,
  SessionSystem,
  type EvaluatedSystem,
  type SystemRow,
} from '../index';
import { parseManifest, type ModelEntry, type SegmentationModel } from '@multiverseg/core/model';
import { createNodeModel, nodeRuntime } from '@multiverseg/core/model/node';
import { readSamFolder } from './samFolder';

/** Threads of one worker: the workers share the processor. */
const THREADS = 1;

/** A row's system, ready to be loaded by any process. */
export interface SystemPlan {
  readonly id: string;
  readonly kind: 'model' | 'context-only' | 'first-image' | 'sp-uvs' | 'sam';
  /** Folders of the weights it is made of, in the order its kind wants them. */
  readonly folders: readonly string[];
}

interface Definition {
  readonly id: string;
  readonly title: string;
  readonly kind: SystemPlan['kind'];
  /** Names of weights. */
  readonly needs: readonly string[];
  /** How to get the weights. */
  readonly source: string;
}

/** What trains a row and writes its folder, from models/training. */
function trainingOf(recipe: string, name: string): string {
  return `python -m multiverseg_training.compared recipes/${recipe}.toml --output FOLDER (models/training); --model ${name}=FOLDER/model`;
}

const IMPORT = 'import it with multiverseg-import (models/training/IMPORT.md)';

const DEFINITIONS: readonly Definition[] = [
  {
    id: 'one-way',
    title: 'MultiverSeg one-way (ours, shipped)',
    kind: 'model',
    needs: ['one-way'],
    source: 'models/ of this project',
  },
  {
    id: 'one-way-compared',
    title: 'MultiverSeg one-way (own training, small budget)',
    kind: 'model',
    needs: ['one-way-compared'],
    source: trainingOf('one-way-compared', 'one-way-compared'),
  },
  {
    id: 'full',
    title: 'MultiverSeg full CrossBlock (own training, small budget)',
    kind: 'model',
    needs: ['full'],
    source: trainingOf('full-crossblock', 'full'),
  },
  {
    id: 'multiverseg',
    title: 'MultiverSeg (published weights)',
    kind: 'model',
    needs: ['multiverseg'],
    source: `the authors' checkpoint MultiverSeg_v1_nf256_res128.pt (repository halleewong/MultiverSeg); ${IMPORT}; --model multiverseg=FOLDER`,
  },
  {
    id: 'scribbleprompt',
    title: 'ScribblePrompt-UNet (published weights)',
    kind: 'model',
    needs: ['scribbleprompt'],
    source: `the authors' checkpoint ScribblePrompt_unet_v1_nf192_res128.pt (repository halleewong/ScribblePrompt); ${IMPORT}; --model scribbleprompt=FOLDER`,
  },
  {
    id: 'scribbleprompt-ours',
    title: 'ScribblePrompt-UNet (own training, small budget)',
    kind: 'model',
    needs: ['scribbleprompt-ours'],
    source: trainingOf('scribbleprompt-unet', 'scribbleprompt-ours'),
  },
  {
    id: 'universeg',
    title: 'UniverSeg (published weights)',
    kind: 'context-only',
    needs: ['universeg'],
    source: `the authors' checkpoint universeg_v1_nf64_ss64_STA.pt (repository JJGO/UniverSeg; research only); ${IMPORT}; --model universeg=FOLDER`,
  },
  {
    id: 'universeg-ours',
    title: 'UniverSeg (own training, small budget)',
    kind: 'context-only',
    needs: ['universeg-ours'],
    source: trainingOf('universeg', 'universeg-ours'),
  },
  {
    id: 'sp-uvs',
    title: 'SP+UVS (published weights)',
    kind: 'sp-uvs',
    needs: ['scribbleprompt', 'universeg'],
    source: 'both of ScribblePrompt-UNet and UniverSeg, as above',
  },
  {
    id: 'sp-uvs-ours',
    title: 'SP+UVS (own training, small budget)',
    kind: 'sp-uvs',
    needs: ['scribbleprompt-ours', 'universeg-ours'],
    source: 'both of ScribblePrompt-UNet and UniverSeg of our own training, as above',
  },
  {
    id: 'sam',
    title: 'SAM',
    kind: 'sam',
    needs: ['sam'],
    source:
      'an ONNX export of Segment Anything: encoder and decoder with the names of the public export; --model sam=FOLDER',
  },
  {
    id: 'medsam',
    title: 'MedSAM',
    kind: 'sam',
    needs: ['medsam'],
    source:
      'an ONNX export of MedSAM with the same names, "normalisation": "unit" in sam.json; --model medsam=FOLDER',
  },
];

/** A row and, where its weights are at hand, the plan of its system. */
export interface PlannedRow {
  readonly row: SystemRow;
  readonly plan?: SystemPlan;
}

/**
 * All rows of the tables; folders under names that no row knows become rows of their own.
 * @param folders by the name of the weights
 * @param only ids of the rows wanted; all unless given
 * @throws EvaluationError for an unknown row or a folder without a usable manifest
 */
export function planSystems(
  folders: ReadonlyMap<string, string>,
  only?: readonly string[]
): PlannedRow[] {
  const known = new Set(DEFINITIONS.flatMap(({ needs }) => needs));
  const others = [...folders.keys()].filter((name) => !known.has(name));
  const definitions: Definition[] = [
    ...DEFINITIONS,
    ...others.map((id) => ({ id, title: id, kind: 'model' as const, needs: [id], source: '' })),
  ];
  const unknown = only?.find((id) => !definitions.some((definition) => definition.id === id));
  if (unknown !== undefined) {
    throw new EvaluationError('evaluation-usage', {
      problem: { kind: 'unknown-system', name: unknown },
    });
  }
  return definitions
    .filter(({ id }) => only?.includes(id) ?? true)
    .map((definition) => planRow(definition, folders));
}

function planRow(definition: Definition, folders: ReadonlyMap<string, string>): PlannedRow {
  const { id, title, needs, source } = definition;
  const found = needs.flatMap((name) => folders.get(name) ?? []);
  if (found.length < needs.length) {
    return { row: { id, title, missing: source } };
  }
  const first = id === 'multiverseg' ? folders.get('scribbleprompt') : undefined;
  const plan: SystemPlan = first
    ? { id, kind: 'first-image', folders: [...found, first] }
    : { id, kind: definition.kind, folders: found };
  const entries = plan.kind === 'sam' ? [] : plan.folders.map((folder) => readEntry(folder));
  const models = entries.map(({ name, version }) => `${name} ${version}`).join(', ');
  const note = first ? `${models} (the second on the first image)` : models || undefined;
  return { row: { id, title, note, fingerprint: fingerprintOf(plan, entries) }, plan };
}

/** Loads the networks of a plan. Errors as `createNodeModel` and `readSamFolder`. */
export async function loadSystem({ kind, folders }: SystemPlan): Promise<EvaluatedSystem> {
  if (kind === 'sam') {
    return loadSam(folders[0]);
  }
  const models: SegmentationModel[] = [];
  for (const folder of folders) {
    const { manifestPath, modelId } = manifestOf(folder);
    models.push(await createNodeModel({ manifestPath, modelId, threads: THREADS }));
  }
  switch (kind) {
    case 'model':
      return new SessionSystem(models[0]);
    case 'context-only':
      return new SessionSystem(models[0], []);
    case 'first-image':
      return new SessionSystem(new FirstImageModel(models[0], models[1]));
    case 'sp-uvs':
      return new SessionSystem(new ScribblePromptAfterUniverSeg(models[0], models[1]));
  }
}

async function loadSam(folder: string): Promise<EvaluatedSystem> {
  const { encoder, decoder, input } = readSamFolder(folder);
  const runtime = await nodeRuntime(THREADS).create();
  return new SamSystem({
    runtime,
    encoder: await runtime.loadGraph(encoder, 'host'),
    decoder: await runtime.loadGraph(decoder, 'host'),
    input,
  });
}

/** What decides a system's answers: its graphs and how prompts and contexts are shown to them. */
function fingerprintOf({ kind, folders }: SystemPlan, entries: readonly ModelEntry[]): string {
  const hash = createHash('sha256').update(kind);
  if (kind === 'sam') {
    const { encoder, decoder, input } = readSamFolder(folders[0]);
    return hash.update(encoder).update(decoder).update(JSON.stringify(input)).digest('hex');
  }
  entries.forEach(({ family, inputSize, maxContext, promptRadius, emptyContext, files }) => {
    const hashes = files.map(({ role, sha256 }) => [role, sha256]);
    hash.update(
      JSON.stringify([family, inputSize, maxContext, promptRadius, emptyContext, hashes])
    );
  });
  return hash.digest('hex');
}

function readEntry(folder: string): ModelEntry {
  const { manifestPath, modelId } = manifestOf(folder);
  if (!existsSync(manifestPath)) {
    throw new EvaluationError('evaluation-model-missing', { folder });
  }
  const { models } = parseManifest(JSON.parse(readFileSync(manifestPath, 'utf8')), manifestPath);
  const entry = modelId === undefined ? models[0] : models.find(({ id }) => id === modelId);
  if (!entry) {
    throw new EvaluationError('evaluation-model-unknown', {
      manifest: manifestPath,
      modelId: modelId ?? '',
    });
  }
  return entry;
}

function manifestOf(folder: string): { manifestPath: string; modelId?: string } {
  const [path, modelId] = folder.split('#');
  return { manifestPath: join(path, 'manifest.json'), modelId };
}
