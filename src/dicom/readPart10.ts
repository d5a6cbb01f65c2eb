import dicomParser from 'dicom-parser';
import { inflateSync } from 'fflate';
import type { AttributeReader, Tag } from './AttributeReader';
import { decodeText } from './characterSets';
import { type EncodedPixels, transferSyntaxes } from './pixelFrames';

/** A DICOM file (PS3.10) taken apart. */
export interface Part10File {
  readonly attributes: AttributeReader;
  /** Undefined where there is no pixel data. */
  readonly pixels?: EncodedPixels;
}

const tags = {
  transferSyntaxUid: 'x00020010',
  specificCharacterSet: 'x00080005',
  pixelData: 'x7fe00010',
} as const;

/**
 * Takes a DICOM file apart, in any of the transfer syntaxes that leave the data set readable: little
 * and big endian, explicit and implicit, deflated; pixel data may be encapsulated.
 *
 * @throws Error no DICOM file, or one that is cut off
 */
export function readPart10(file: Uint8Array): Part10File {
  const dataSet = parse(file);
  const characterSet = dataSet.elements[tags.specificCharacterSet]
    ? dataSet.string(tags.specificCharacterSet)
    : undefined;
  return {
    attributes: new DataSetReader(dataSet, characterSet),
    pixels: pixelsOf(dataSet),
  };
}

/** The parser throws text, or an object that holds all it has read, patient included: neither is passed on. */
function parse(file: Uint8Array): dicomParser.DataSet {
  try {
    return dicomParser.parseDicom(inflated(file));
  } catch (error) {
    const { exception = error } = Object(error) as { readonly exception?: unknown };
    throw new Error(exception instanceof Error ? exception.message : String(exception));
  }
}

/** The same file without compression of its data set, named explicit little endian. */
function inflated(file: Uint8Array): Uint8Array {
  const end = metaInformationEnd(file);
  if (end === undefined) {
    return file; // Whether it is a DICOM file at all, the parser will say.
  }
  const header = dicomParser.readPart10Header(file.subarray(0, end));
  const element = header.elements[tags.transferSyntaxUid];
  if (!element || header.string(tags.transferSyntaxUid) !== transferSyntaxes.deflated) {
    return file;
  }
  const dataSet = inflateSync(file.subarray(end));
  const plain = new Uint8Array(end + dataSet.length);
  plain.set(file.subarray(0, end));
  plain.set(dataSet, end);
  plain.fill(0, element.dataOffset, element.dataOffset + element.length);
  plain.set(new TextEncoder().encode(transferSyntaxes.explicitLittleEndian), element.dataOffset);
  return plain;
}

/** Where the data set begins: after the group whose length its first element says (PS3.10 7.1). */
function metaInformationEnd(file: Uint8Array): number | undefined {
  const [lengthElement, valueOffset] = [132, 140];
  if (file.length < valueOffset + 4) {
    return undefined;
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isGroupLength =
    view.getUint16(lengthElement, true) === 2 && view.getUint16(lengthElement + 2, true) === 0;
  const end = valueOffset + 4 + view.getUint32(valueOffset, true);
  return isGroupLength && end <= file.length ? end : undefined;
}

function pixelsOf(dataSet: dicomParser.DataSet): EncodedPixels | undefined {
  const element = dataSet.elements[tags.pixelData];
  if (!element) {
    return undefined;
  }
  const transferSyntaxUid = dataSet.string(tags.transferSyntaxUid) ?? '';
  if (element.encapsulatedPixelData) {
    const fragmentCount = element.fragments?.length ?? 0;
    const offsets = element.basicOffsetTable?.length ?? 0;
    return {
      transferSyntaxUid,
      frameCount: offsets || fragmentCount,
      readFrame: (index) =>
        offsets > 0
          ? dicomParser.readEncapsulatedImageFrame(dataSet, element, index)
          : dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, index),
    };
  }
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  const isSwapped = transferSyntaxUid === transferSyntaxes.bigEndian && element.vr === 'OW';
  return { transferSyntaxUid, native: isSwapped ? swappedWords(bytes) : bytes };
}

/** Words of two bytes with the other byte first: so bits and bytes of OW stand as in little endian. */
function swappedWords(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, index) => bytes[index ^ 1] ?? 0);
}

class DataSetReader implements AttributeReader {
  constructor(
    private readonly dataSet: dicomParser.DataSet,
    private readonly characterSet: string | undefined
  ) {}

  text(tag: Tag): string | undefined {
    const element = this.dataSet.elements[`x${tag}`];
    if (!element || element.length === 0) {
      return undefined;
    }
    const end = element.dataOffset + element.length;
    const bytes = this.dataSet.byteArray.subarray(element.dataOffset, end);
    return decodeText(bytes, this.characterSet)
      ?.split('\\')[0]
      .replace(/[\0 ]+$/, '');
  }

  numbers(tag: Tag): readonly number[] {
    const text = this.dataSet.elements[`x${tag}`] && this.dataSet.string(`x${tag}`);
    return text ? text.split('\\').map(Number) : [];
  }

  unsignedShort(tag: Tag): number | undefined {
    return this.dataSet.elements[`x${tag}`]?.length ? this.dataSet.uint16(`x${tag}`) : undefined;
  }

  items(tag: Tag): readonly AttributeReader[] {
    const items = this.dataSet.elements[`x${tag}`]?.items ?? [];
    return items.flatMap(({ dataSet }) =>
      dataSet ? [new DataSetReader(dataSet, this.characterSet)] : []
    );
  }
}
