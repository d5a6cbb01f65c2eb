import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNodeModel } from '@multiverseg/core/model/node';
import { readProjectFile, type ProjectContent } from '@multiverseg/core/project';
import { version } from '../../package.json';
import { createProcessor } from '../process/createProcessor';
import type { SlotSetup } from '../queue/protocol';
import type { AskedStructure } from '../task/identity';
import type { CohortTask, Processor } from '../task/types';
import { openStore } from './openStore';
import { replaceFile } from './replaceFile';

/** One thread: the answer is the same however many processes run beside it. */
const THREADS = 1;

/** Loads the network and the examples of a run. @throws what those throw */
export async function openProcessor(setup: SlotSetup): Promise<Processor> {
  const { dicomweb, credentialsFile, projectFile, structureIds, manifestPath, thumbnailFolder } =
    setup;
  const content = await readProjectFile(await readFile(projectFile));
  const model = await createNodeModel({ manifestPath, threads: THREADS });
  if (thumbnailFolder) {
    await mkdir(thumbnailFolder, { recursive: true });
  }
  return createProcessor({
    store: openStore(dicomweb, credentialsFile),
    model,
    asked: askedIn(content, structureIds),
    mayOverlap: content.project.mayOverlap ?? false,
    softwareVersion: version,
    ...(thumbnailFolder && {
      saveThumbnail: ({ key }: CohortTask, png: Uint8Array) =>
        replaceFile(join(thumbnailFolder, `${key}.png`), png),
    }),
  });
}

/** The structures asked for, each with its examples. */
export function askedIn(
  { project, examples }: ProjectContent,
  structureIds: readonly string[]
): readonly AskedStructure[] {
  return project.structures
    .filter(({ id }) => structureIds.includes(id))
    .map((structure) => ({
      structure,
      examples: examples.flatMap(({ structureId, example }) =>
        structureId === structure.id && example.enabled ? [example] : []
      ),
    }));
}
