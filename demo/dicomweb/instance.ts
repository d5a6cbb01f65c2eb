import { data, log, type DcmjsDictionary } from 'dcmjs';
import { textOf, type DicomJson } from './dicomJson';
import { NestingError, readDataset, type ReadDataset } from './readDataset';
import { Tag } from './tags';
import { isUid } from './uid';

// Files from the wild make dcmjs complain about value lengths; what matters is checked below.
log.setLevel('silent');
log.getLogger('validation.dcmjs').setLevel('silent');

/** What is known of one stored SOP instance without its pixel data. */
export interface Instance {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  /** All attributes except the bulk ones, in the DICOM JSON Model. */
  readonly dataset: DicomJson;
  /** Tags whose values are only given through a BulkDataURI. */
  readonly bulkTags: readonly string[];
}

/** The bytes are no DICOM file that this server can keep. */
export class UnreadableInstanceError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'UnreadableInstanceError';
  }
}

/**
 * Reads the header of a DICOM Part 10 file up to its pixel data.
 * @throws UnreadableInstanceError when the bytes are no DICOM file or lack one of the UIDs.
 */
export function readInstance(bytes: Uint8Array): Instance {
  const { transferSyntaxUid, dataset, bulkTags } = readHeader(bytes);
  const instance: Instance = {
    studyUid: textOf(dataset, Tag.StudyInstanceUid),
    seriesUid: textOf(dataset, Tag.SeriesInstanceUid),
    sopInstanceUid: textOf(dataset, Tag.SopInstanceUid),
    sopClassUid: textOf(dataset, Tag.SopClassUid),
    transferSyntaxUid,
    dataset,
    bulkTags,
  };
  const uids = {
    StudyInstanceUID: instance.studyUid,
    SeriesInstanceUID: instance.seriesUid,
    SOPInstanceUID: instance.sopInstanceUid,
    SOPClassUID: instance.sopClassUid,
    TransferSyntaxUID: transferSyntaxUid,
  };
  for (const [name, uid] of Object.entries(uids)) {
    if (!isUid(uid)) {
      throw new UnreadableInstanceError(`The DICOM file has no valid ${name}.`);
    }
  }
  return instance;
}

/**
 * The binary value of one top-level attribute: one buffer, or one per frame for encapsulated pixel
 * data. Empty where the attribute is absent.
 * @throws UnreadableInstanceError when the bytes are no DICOM file.
 */
export function readBinaryValue(bytes: Uint8Array, tag: string): readonly Uint8Array[] {
  const value = readElements(bytes)[tag]?.Value;
  return (Array.isArray(value) ? (value as unknown[]) : [])
    .filter((part): part is ArrayBuffer => part instanceof ArrayBuffer)
    .map((part) => new Uint8Array(part));
}

function readHeader(bytes: Uint8Array): ReadDataset {
  try {
    return readDataset(bytes);
  } catch (cause) {
    if (cause instanceof NestingError) {
      throw new UnreadableInstanceError(cause.message, { cause });
    }
    throw new UnreadableInstanceError('The bytes are not a DICOM Part 10 file.', { cause });
  }
}

function readElements(bytes: Uint8Array): DcmjsDictionary {
  // dcmjs wants an ArrayBuffer of its own realm and reads from its beginning.
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  try {
    return data.DicomMessage.readFile(buffer, { ignoreErrors: true }).dict;
  } catch (cause) {
    throw new UnreadableInstanceError('The bytes are not a DICOM Part 10 file.', { cause });
  }
}
