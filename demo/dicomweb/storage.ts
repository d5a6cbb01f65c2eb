import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { SerialQueue } from '../../src/jobs';
import { readInstance, UnreadableInstanceError, type Instance } from './instance';
import { isUid } from './uid';

/** An instance and the file that holds it. */
export interface StoredInstance extends Instance {
  readonly file: string;
}

/** What became of an instance that was to be stored. */
export type StoreOutcome = 'stored' | 'already-there' | 'conflict';

/**
 * The index of all instances: read-only sample folders, and one folder that takes what is stored.
 * The index lives in memory and is rebuilt from the files' headers at every start.
 */
export class Storage {
  private readonly instances = new Map<string, StoredInstance>();
  private readonly stores = new SerialQueue();
  /** Files that could not be read, with the reason. */
  readonly unreadable: { readonly file: string; readonly reason: string }[] = [];

  /**
   * @param sampleFolders searched for `*.dcm` files, never written to
   * @param storeFolder takes new instances as `<study>/<series>/<instance>.dcm`; what an interrupted
   *   store left there is deleted
   */
  constructor(
    sampleFolders: readonly string[],
    private readonly storeFolder: string
  ) {
    removePartialFiles(storeFolder);
    for (const folder of [...sampleFolders, storeFolder]) {
      for (const file of dicomFilesIn(folder)) {
        this.indexFile(file);
      }
    }
  }

  /** All instances, in the order in which they were found or stored. */
  all(): readonly StoredInstance[] {
    return [...this.instances.values()];
  }

  /** The instances of a study, of one of its series, or a single one; empty where there is none. */
  find(studyUid: string, seriesUid?: string, sopInstanceUid?: string): readonly StoredInstance[] {
    return this.all().filter(
      (instance) =>
        instance.studyUid === studyUid &&
        (seriesUid === undefined || instance.seriesUid === seriesUid) &&
        (sopInstanceUid === undefined || instance.sopInstanceUid === sopInstanceUid)
    );
  }

  /** The bytes of the DICOM file, exactly as they were stored. */
  read(instance: StoredInstance): Promise<Buffer> {
    return readFile(instance.file);
  }

  /**
   * Stores an instance atomically: it is either there as a whole or not at all.
   * @returns `already-there` when the very same bytes are stored, `conflict` when another object
   *   bears the same SOP Instance UID
   */
  async store(instance: Instance, bytes: Uint8Array): Promise<StoreOutcome> {
    const key = instance.sopInstanceUid;
    return this.stores.run(() => this.storeNow(instance, bytes), { key });
  }

  private async storeNow(instance: Instance, bytes: Uint8Array): Promise<StoreOutcome> {
    const present = this.instances.get(instance.sopInstanceUid);
    if (present) {
      return (await this.read(present)).equals(bytes) ? 'already-there' : 'conflict';
    }
    const file = instancePath(this.storeFolder, instance);
    await writeAtomically(file, bytes);
    this.instances.set(instance.sopInstanceUid, { ...instance, file });
    return 'stored';
  }

  private indexFile(file: string): void {
    try {
      const instance = readInstance(readFileSync(file));
      if (!this.instances.has(instance.sopInstanceUid)) {
        this.instances.set(instance.sopInstanceUid, { ...instance, file });
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.unreadable.push({ file, reason });
    }
  }
}

/**
 * Where an instance is stored. Only proper UIDs become file names, so no path leads out of `folder`.
 * @throws UnreadableInstanceError for anything that is not a UID.
 */
export function instancePath(
  folder: string,
  instance: Pick<Instance, 'studyUid' | 'seriesUid' | 'sopInstanceUid'>
): string {
  const names = [instance.studyUid, instance.seriesUid, instance.sopInstanceUid];
  if (!names.every(isUid)) {
    throw new UnreadableInstanceError('The object carries an invalid UID.');
  }
  return path.join(folder, names[0], names[1], `${names[2]}.dcm`);
}

function dicomFilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const entryPath = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return dicomFilesIn(entryPath);
      }
      return entry.name.endsWith('.dcm') ? [entryPath] : [];
    });
}

/** Exactly what {@link writeAtomically} leaves when the process ends before it: nothing of others. */
function removePartialFiles(storeFolder: string): void {
  for (const study of uidFoldersIn(storeFolder)) {
    for (const series of uidFoldersIn(study)) {
      for (const name of readdirSync(series).filter(isPartialName)) {
        rmSync(path.join(series, name), { force: true });
      }
    }
  }
}

function isPartialName(name: string): boolean {
  const match = /^(.+)\.dcm\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.partial$/.exec(name);
  return match !== null && isUid(match[1]);
}

function uidFoldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isUid(entry.name))
    .map((entry) => path.join(folder, entry.name));
}

async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
