import { mkdir, readFile } from 'node:fs/promises';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { readProjectFile, writeProjectFile, type ProjectContent } from '@multiverseg/core/project';
import { version } from '../../package.json';
import { CohortError } from '../errors/CohortError';
import { projectOf, structuresIn } from '../examples/askedStructures';
import { examplesOfPacs } from '../examples/examplesOfPacs';
import { PacsImages } from '../pixels/PacsImages';
import { filesOf, hashOf, hashOfFile, readKeptRun } from './keptRun';
import { askedIn } from './openProcessor';
import type { CohortOptions } from './options';
import { replaceFile } from './replaceFile';
import type { RunSurroundings } from './RunSurroundings';

/** Networks take so many at most, and are hardly better with more. */
const MOST_EXAMPLES = 64;

/** What a run goes by; kept in its folder, so that going on later is going on with the same. */
export interface PreparedRun {
  readonly runHash: string;
  readonly projectFile: string;
  readonly structureIds: readonly string[];
  readonly content: ProjectContent;
  /** Of segmentations that could not be used as examples. */
  readonly failures: number;
  /** The folder had all of it already. */
  readonly goesOn: boolean;
  /** The project file that the examples came from, where it is another one by now. */
  readonly changedFile?: string;
}

/**
 * The examples and structures of a run: those that its folder holds, else of the PACS or of a project file, which
 * are then kept there.
 *
 * @throws CohortError `cohort-folder-of-another`, `cohort-examples-none`, `cohort-usage`
 * @throws UserError what the PACS or the file has against it
 */
export async function prepareRun(
  store: SegStore,
  options: CohortOptions,
  { stream, signal }: Pick<RunSurroundings, 'stream' | 'signal'>
): Promise<PreparedRun> {
  const { output, structures, examples } = options;
  const files = filesOf(output);
  const question = JSON.stringify({ structures, examples });
  const model = await hashOfFile(options.manifestPath);
  const kept = await readKeptRun(output, model);
  if (kept) {
    if (kept.question !== question || !kept.isSame) {
      throw new CohortError('cohort-folder-of-another', { folder: output });
    }
    const { examplesHash } = kept;
    const changedFile =
      'file' in examples && examplesHash && examplesHash !== (await hashOfFile(examples.file))
        ? examples.file
        : undefined;
    return { ...kept, failures: 0, goesOn: true, ...(changedFile && { changedFile }) };
  }
  if (!('file' in examples)) {
    stream.write(`Looking for accepted segmentations in ${options.dicomweb}.\n`);
  }
  const found = await collect(store, options, signal);
  const structureIds = found.asked;
  for (const { structure, examples: own } of askedIn(found.content, structureIds)) {
    if (own.length === 0) {
      throw new CohortError('cohort-examples-none', { structure: structure.name });
    }
  }
  const runHash = hashOf(found.content, structureIds, model);
  if (!options.isDryRun) {
    await mkdir(output, { recursive: true });
    const blob = await writeProjectFile(
      found.content,
      { keepsIdentifiers: true, softwareVersion: version, now: new Date() },
      { signal }
    );
    await replaceFile(files.project, new Uint8Array(await blob.arrayBuffer()));
    await replaceFile(
      files.run,
      JSON.stringify({
        ...{ question, runHash, structureIds },
        ...('file' in examples && { examplesHash: await hashOfFile(examples.file) }),
      })
    );
  }
  return {
    ...{ runHash, structureIds, failures: found.failures, content: found.content },
    projectFile: files.project,
    goesOn: false,
  };
}

async function collect(
  store: SegStore,
  { structures, examples }: CohortOptions,
  signal: AbortSignal
): Promise<{ content: ProjectContent; asked: readonly string[]; failures: number }> {
  if ('file' in examples) {
    const content = await readProjectFile(await readFile(examples.file), { signal });
    const asked = structuresIn(content.project, structures, examples.file).structures;
    return { content, asked: asked.map(({ id }) => id), failures: 0 };
  }
  const project = projectOf(structures);
  const images = new PacsImages(store);
  const found = await examplesOfPacs(store, {
    ...{ structures: project.structures, images, signal },
    query: examples.query,
    most: MOST_EXAMPLES,
  });
  return {
    content: { project, examples: found.examples },
    asked: project.structures.map(({ id }) => id),
    failures: found.failures.length,
  };
}
