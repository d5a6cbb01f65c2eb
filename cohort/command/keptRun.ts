import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProjectFile, type ProjectContent } from '@multiverseg/core/project';
import { hashOfRun, sha256Of } from '../task/identity';
import { askedIn } from './openProcessor';

/** What the folder of a run says of it. */
interface RunFile {
  /** What was asked for. */
  readonly question: string;
  readonly runHash: string;
  readonly structureIds: readonly string[];
  /** Of the project file that the examples were taken from. */
  readonly examplesHash?: string;
}

export interface KeptRun extends RunFile {
  readonly projectFile: string;
  readonly content: ProjectContent;
  /** Its examples and this network would answer what the run was begun with. */
  readonly isSame: boolean;
}

export function filesOf(folder: string) {
  return { run: join(folder, 'cohort.json'), project: join(folder, 'examples.zip') };
}

/** The hash of a folder's run, undefined where it holds none of this software. */
export async function runHashIn(folder: string): Promise<string | undefined> {
  return (await runFileIn(folder))?.runHash;
}

/**
 * The run whose folder it is, undefined where it holds none of this software: then one is begun.
 *
 * @param model hash of the network
 * @throws UserError `project-file-refused`
 */
export async function readKeptRun(folder: string, model: string): Promise<KeptRun | undefined> {
  const file = await runFileIn(folder);
  if (!file) {
    return undefined;
  }
  const projectFile = filesOf(folder).project;
  const content = await readProjectFile(await readFile(projectFile));
  const isSame = hashOf(content, file.structureIds, model) === file.runHash;
  return { ...file, projectFile, content, isSame };
}

export function hashOf(
  content: ProjectContent,
  structureIds: readonly string[],
  model: string
): string {
  return hashOfRun(askedIn(content, structureIds), content.project, model);
}

export async function hashOfFile(file: string): Promise<string> {
  return sha256Of(await readFile(file));
}

async function runFileIn(folder: string): Promise<RunFile | undefined> {
  const { run: file } = filesOf(folder);
  if (!existsSync(file)) {
    return undefined;
  }
  const text = await readFile(file, 'utf8');
  try {
    const run = JSON.parse(text) as Partial<RunFile>;
    return run.runHash && run.question && run.structureIds ? (run as RunFile) : undefined;
  } catch {
    return undefined;
  }
}
