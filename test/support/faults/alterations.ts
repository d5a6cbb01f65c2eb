import { findAll, padded, readTree, writeTree, type TreeElement } from './dicomTree';

const Tag = {
  MediaStorageSopInstanceUid: 0x00020003,
  SopInstanceUid: 0x00080018,
  PatientName: 0x00100010,
  PatientId: 0x00100020,
  ImagePositionPatient: 0x00200032,
  SegmentLabel: 0x00620005,
  PixelData: 0x7fe00010,
};

/** A change of one DICOM file, as a PACS might make it on its way. */
export type Alteration = (file: Buffer) => Buffer;

/** The first bit of the pixel data is another: one voxel of a BINARY segmentation. */
export const withOtherPixel: Alteration = altered(Tag.PixelData, (value) => {
  const changed = Buffer.from(value);
  changed[0] ^= 1;
  return changed;
});

/** Name and identity of somebody else. */
export const withOtherPatient: Alteration = (file) =>
  replaced(Tag.PatientId, 'OTHER')(replaced(Tag.PatientName, 'Other^Patient')(file));

export const withOtherSegmentLabel: Alteration = replaced(Tag.SegmentLabel, 'Other structure');

/** Every frame lies one millimetre further along x. */
export const withOtherPosition: Alteration = altered(Tag.ImagePositionPatient, (value) => {
  const [x, ...rest] = value.toString('latin1').trim().split('\\');
  return padded([String(Number(x) + 1), ...rest].join('\\'), 'DS');
});

/** The same object under another SOP Instance UID. */
export function withOtherUid(uid: string): Alteration {
  const inDataset = replaced(Tag.SopInstanceUid, uid);
  const inMeta = replaced(Tag.MediaStorageSopInstanceUid, uid);
  return (file) => inMeta(inDataset(file));
}

/** The same object in another transfer syntax; see `TransferSyntax` in `dicomTree.ts`. */
export function reencoded(transferSyntax: string): Alteration {
  return (file) => writeTree(readTree(file), transferSyntax);
}

function replaced(tag: number, text: string): Alteration {
  return altered(tag, (_, vr) => padded(text, vr));
}

/** @throws Error where the file has no such element: the test would prove nothing */
function altered(tag: number, change: (value: Buffer, vr: string) => Buffer): Alteration {
  return (file) => {
    const tree = readTree(file);
    const elements: readonly TreeElement[] = findAll(tree, tag);
    if (elements.length === 0) {
      throw new Error(`There is no element ${tag.toString(16).padStart(8, '0')} to change.`);
    }
    for (const element of elements) {
      if (Buffer.isBuffer(element.value)) {
        element.value = change(element.value, element.vr);
      }
    }
    return writeTree(tree);
  };
}
