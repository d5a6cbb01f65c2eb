import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CohortError } from '../errors/CohortError';
import type { SlotSetup } from '../queue/protocol';
import { filesOf, hashOfFile, readKeptRun, runHashIn } from './keptRun';
import { THUMBNAILS } from './persistence';

export interface WorkerRunsOptions {
  /** Holds the folders of runs, or is one. */
  readonly folder: string;
  /** The worker's own: nothing that a queue says decides who is asked. */
  readonly dicomweb: string;
  readonly credentialsFile?: string;
  readonly manifestPath: string;
  /** Of the worker, for whoever has to look after it. */
  readonly name: string;
}

/** What a worker needs to do the jobs of a run: found by the hash of the run, below a folder that is shared. */
export class WorkerRuns {
  private readonly known = new Map<string, Promise<SlotSetup>>();

  constructor(private readonly options: WorkerRunsOptions) {}

  /**
   * @param run hash
   * @throws CohortError `cohort-run-absent`, `cohort-worker-differs`
   */
  async find(run: string): Promise<SlotSetup> {
    const setup = this.known.get(run) ?? this.open(run);
    this.known.set(run, setup);
    setup.catch(() => this.known.delete(run)); // The folder may be shared only later.
    return setup;
  }

  private async open(run: string): Promise<SlotSetup> {
    const { dicomweb, credentialsFile, manifestPath, name } = this.options;
    const folder = await this.folderOf(run);
    const kept = folder && (await readKeptRun(folder, await hashOfFile(manifestPath)));
    if (!folder || !kept) {
      throw new CohortError('cohort-run-absent', { worker: name });
    }
    if (!kept.isSame) {
      throw new CohortError('cohort-worker-differs', { worker: name });
    }
    return {
      ...{ dicomweb, manifestPath, structureIds: kept.structureIds },
      ...(credentialsFile !== undefined && { credentialsFile }),
      projectFile: filesOf(folder).project,
      ...((await isWritable(folder)) && { thumbnailFolder: join(folder, THUMBNAILS) }),
    };
  }

  private async folderOf(run: string): Promise<string | undefined> {
    const { folder } = this.options;
    const inside = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const folders = inside.filter((one) => one.isDirectory() || one.isSymbolicLink());
    for (const one of [folder, ...folders.map(({ name }) => join(folder, name))]) {
      if ((await runHashIn(one)) === run) {
        return one;
      }
    }
    return undefined;
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false
  );
}
