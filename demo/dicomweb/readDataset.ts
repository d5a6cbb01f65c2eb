import { inflateRawSync } from 'node:zlib';
import { data } from 'dcmjs';
import { parseDicom, type DataSet, type Element } from 'dicom-parser';
import type { DicomJson, DicomJsonElement } from './dicomJson';
import { hasValues, readValues } from './elementValues';
import { Tag } from './tags';

/** Binary values longer than this are given as BulkDataURI instead of inline. */
const INLINE_LIMIT_BYTES = 4096;
/** No object of the standard nests its sequences nearly as deep; each level costs stack. */
const DEPTH_LIMIT = 64;
const INFLATED_LIMIT_BYTES = 1024 ** 3;
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const UTF_8: DicomJsonElement = { vr: 'CS', Value: ['ISO_IR 192'] };

/** The header of a DICOM file. */
export interface ReadDataset {
  readonly transferSyntaxUid: string;
  /** All attributes except the bulk ones, in the DICOM JSON Model, in Unicode. */
  readonly dataset: DicomJson;
  /** Tags whose values were left out: pixel data and large binary values. */
  readonly bulkTags: readonly string[];
}

/** The sequences lie in each other deeper than this server reads. */
export class NestingError extends Error {
  constructor() {
    super(`Sequences are nested in each other more than ${DEPTH_LIMIT} times.`);
    this.name = 'NestingError';
  }
}

/**
 * Reads a DICOM Part 10 file up to its pixel data.
 * @throws NestingError, and whatever the parser throws for bytes that are no such file
 */
export function readDataset(bytes: Uint8Array): ReadDataset {
  const parsed = parse(bytes);
  const transferSyntaxUid = transferSyntaxOf(parsed, bytes);
  const context: Context = {
    specificCharacterSet: [],
    littleEndian: transferSyntaxUid !== BIG_ENDIAN,
    depth: 0,
  };
  const bulkTags: string[] = [];
  const dataset = convert(parsed, context, (tag, element) => {
    const isBulk =
      tag === Tag.PixelData ||
      (isBinary(vrOf(element, parsed)) && element.length > INLINE_LIMIT_BYTES);
    if (isBulk) {
      bulkTags.push(tag);
    }
    return isBulk;
  });
  return {
    transferSyntaxUid,
    dataset: { ...dataset, [Tag.SpecificCharacterSet]: UTF_8 },
    bulkTags,
  };
}

interface Context {
  readonly specificCharacterSet: readonly string[];
  readonly littleEndian: boolean;
  readonly depth: number;
}

function parse(bytes: Uint8Array): DataSet {
  try {
    return parseDicom(bytes, {
      untilTag: 'x7fe00010',
      vrCallback: (tag) => dictionaryVr(tag),
      // The parser begins at the first byte of what it is given.
      inflater: (file, position) =>
        inflateRawSync(file.subarray(position), { maxOutputLength: INFLATED_LIMIT_BYTES }),
    });
  } catch (error) {
    const { exception = error } = error as { exception?: unknown };
    // The parser calls itself for each level.
    if (/maximum call stack/i.test(String(exception))) {
      throw new NestingError();
    }
    throw error;
  }
}

/** The meta information lies in the file itself, also where the data set was inflated from it. */
function transferSyntaxOf({ elements }: DataSet, file: Uint8Array): string {
  const { dataOffset, length } = elements.x00020010;
  return Buffer.from(file.subarray(dataOffset, dataOffset + length))
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
}

function convert(
  dataset: DataSet,
  outer: Context,
  isBulk: (tag: string, element: Element) => boolean = () => false
): DicomJson {
  if (outer.depth > DEPTH_LIMIT) {
    throw new NestingError();
  }
  const own = dataset.elements[toParserTag(Tag.SpecificCharacterSet)];
  const specificCharacterSet =
    own && own.length > 0
      ? Buffer.from(valueBytes(dataset, own)).toString('latin1').split('\\')
      : outer.specificCharacterSet;
  const context = { ...outer, specificCharacterSet };
  const converted: Record<string, DicomJsonElement> = {};
  for (const [parserTag, element] of Object.entries(dataset.elements)) {
    const tag = parserTag.slice(1).toUpperCase();
    if (/^(0002|FFFE)|0000$/.test(tag)) {
      continue;
    }
    const vr = vrOf(element, dataset);
    if (tag === Tag.SpecificCharacterSet) {
      converted[tag] = UTF_8;
    } else if (!isBulk(tag, element)) {
      converted[tag] = convertElement(vr, element, dataset, context);
    } else if (tag !== Tag.PixelData) {
      converted[tag] = { vr };
    }
  }
  return converted;
}

function convertElement(
  vr: string,
  element: Element,
  dataset: DataSet,
  context: Context
): DicomJsonElement {
  if (element.items || (vr === 'SQ' && element.length === 0)) {
    const items = (element.items ?? []).flatMap((item) => (item.dataSet ? [item.dataSet] : []));
    const inner = { ...context, depth: context.depth + 1 };
    return { vr: 'SQ', Value: items.map((item) => convert(item, inner)) };
  }
  const bytes = valueBytes(dataset, element);
  if (bytes.byteLength === 0) {
    return { vr };
  }
  if (!hasValues(vr)) {
    // A sequence whose file hides it behind UN has bytes here, not items.
    return { vr: vr === 'SQ' ? 'UN' : vr, InlineBinary: Buffer.from(bytes).toString('base64') };
  }
  const values = readValues(vr, bytes, context);
  return values.some((value) => value !== null) ? { vr, Value: values } : { vr };
}

function valueBytes(dataset: DataSet, { dataOffset, length }: Element): Uint8Array {
  return dataset.byteArray.subarray(dataOffset, dataOffset + length);
}

function isBinary(vr: string): boolean {
  return vr !== 'SQ' && !hasValues(vr);
}

/** The VR of the file, else that of the dictionary. */
function vrOf(element: Element, dataset: DataSet): string {
  const isKnown = element.vr !== undefined && element.vr !== 'UN';
  const vr = isKnown ? element.vr : (dictionaryVr(element.tag) ?? element.vr);
  switch (vr) {
    case 'xs': // US or SS, as the pixels have it.
      return dataset.uint16('x00280103') === 1 ? 'SS' : 'US';
    case 'ox':
      return 'OW';
    default:
      return vr ?? 'UN';
  }
}

/** @param parserTag for example `x00100010` */
function dictionaryVr(parserTag: string): string | undefined {
  const group = parserTag.slice(1, 5).toUpperCase();
  const element = parserTag.slice(5).toUpperCase();
  if (Number.parseInt(group, 16) % 2 === 1) {
    return /^00[1-9A-F]/.test(element) ? 'LO' : undefined;
  }
  return data.DicomMetaDictionary.dictionary[`(${group},${element})`]?.vr;
}

function toParserTag(tag: string): string {
  return `x${tag.toLowerCase()}`;
}
