import { unzipSync, type UnzipFileInfo } from 'fflate';
import { detail, type Detail } from '../errors/ErrorCodes';

/** Of an archive: before anything is inflated. */
const MOST_ENTRIES = 4097;
const MOST_BYTES = 2 ** 30;
/** Of one entry: an example takes 3 MB at most, the text of a project with all its examples 1 MB. */
const MOST_BYTES_AN_ENTRY = 2 ** 25;
/** No folder but the one, nothing that leads out of it. */
const ALLOWED_NAME = /^(?:[a-z0-9]+\/)?[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)?$/i;
const DEFLATED = 8;

const tooLarge = detail('archive-too-large', { maximum: MOST_BYTES / 2 ** 20 });

export interface Archive {
  readonly names: readonly string[];
  /** @throws Error of `refuse`, where the entry is missing or damaged */
  read(name: string): Uint8Array;
}

/**
 * Looks into a zip that somebody sent. Number, names and sizes of its entries are checked by its
 * directory before anything is inflated, and no more is inflated than the directory says.
 *
 * @param refuse makes the error
 * @throws Error of `refuse`
 */
export function openArchive(
  bytes: Uint8Array,
  refuse: (reason: Detail, cause?: unknown) => Error
): Archive {
  const entries = new Map<string, UnzipFileInfo>();
  if (bytes.length > MOST_BYTES) {
    throw refuse(tooLarge);
  }
  let total = 0;
  const look = (entry: UnzipFileInfo): boolean => {
    const { name, originalSize, size, compression } = entry;
    total += originalSize;
    const isStored = compression === 0 && size === originalSize;
    if (entries.size >= MOST_ENTRIES) {
      throw refuse(detail('archive-too-many-entries', { maximum: MOST_ENTRIES }));
    }
    if (!ALLOWED_NAME.test(name)) {
      throw refuse(detail('entry-unexpected', { name: name.slice(0, 100) }));
    }
    if (entries.has(name)) {
      throw refuse(detail('entry-twice', { name }));
    }
    if (originalSize > MOST_BYTES_AN_ENTRY || total > MOST_BYTES) {
      throw refuse(tooLarge);
    }
    if (!isStored && compression !== DEFLATED) {
      throw refuse(detail('entry-damaged', { name }));
    }
    entries.set(name, entry);
    return false;
  };
  unzipped(bytes, look, (cause) => refuse(detail('archive-none'), cause));
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) {
        throw refuse(detail('entry-missing', { name: name.slice(0, 100) }));
      }
      const damaged = (cause?: unknown) => refuse(detail('entry-damaged', { name }), cause);
      const found = unzipped(bytes, (other) => other.name === name, damaged)[name];
      if (found?.length !== entry.originalSize) {
        throw damaged();
      }
      return found;
    },
  };
}

/** What the filter throws stays what it is; what the library throws is the archive's fault. */
function unzipped(
  bytes: Uint8Array,
  filter: (entry: UnzipFileInfo) => boolean,
  fault: (cause: unknown) => Error
): Record<string, Uint8Array> {
  let thrown: Error | undefined;
  try {
    return unzipSync(bytes, {
      filter: (entry) => {
        try {
          return filter(entry);
        } catch (error) {
          thrown = error as Error;
          throw error;
        }
      },
    });
  } catch (error) {
    throw thrown ?? fault(error);
  }
}
