import { detail, type Detail } from '../errors/ErrorCodes';
import { UserError } from '../errors/UserError';
import type { Example, ExampleOrigin, ExampleSlice } from '../examples';
import { ModelViews } from '../examples/ModelViews';
import type { RunLengthMask, StoredSlice } from '../image';
import { FieldReader } from '../json/FieldReader';
import { ByteReader, ByteWriter, parsedJson } from './bytes';

/** The first bytes of an encoded example. */
const MAGIC = 'MVSX';
const VERSION = 1;
/** Of the image as it was acquired; more would not be read into memory anywhere else either. */
const MOST_PIXELS = 2 ** 27;
const LONGEST_SIDE = 65535;

/**
 * One example as bytes, little-endian: `MVSX`, the version and the length of what follows (32 bits
 * each), a JSON text in UTF-8 that says all but the pixels, then 16 bits for every pixel of the whole image
 * and of its detail, and 32 bits for every run of the mask and of the pixels without value. What
 * networks were shown of it is left out: it follows from the rest.
 */
export function encodeExample(example: Example): Uint8Array {
  const { id, revision, slice, mask, window, origin, enabled } = example;
  const { acquired, whole, detail: native } = slice;
  const head = {
    ...{ id, revision, enabled, window, origin, acquired },
    whole: headOf(whole),
    ...(native && { detail: { left: native.left, top: native.top, ...headOf(native.slice) } }),
    maskRuns: mask.runs.length,
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const writer = new ByteWriter();
  writer.bytes(new TextEncoder().encode(MAGIC));
  writer.words32([VERSION, text.length]);
  writer.bytes(text);
  for (const stored of native ? [whole, native.slice] : [whole]) {
    writer.words16(stored.codes);
    writer.words32(stored.withoutValue?.runs ?? []);
  }
  writer.words32(mask.runs);
  return writer.all();
}

/**
 * The example again; every length and place in it is checked, whoever wrote the bytes.
 *
 * @throws UserError `example-unreadable`
 */
export function decodeExample(bytes: Uint8Array): Example {
  const reader = new ByteReader(bytes, () => unreadable(detail('bytes-end-too-soon')));
  if (new TextDecoder('latin1').decode(reader.bytes(MAGIC.length)) !== MAGIC) {
    throw unreadable(detail('bytes-of-another-kind'));
  }
  const [version, textLength] = reader.words32(2);
  if (version !== VERSION) {
    throw unreadable(detail('bytes-of-another-version', { version }));
  }
  const head = FieldReader.root(parsedJson(reader.bytes(textLength), unreadable), unreadable);
  const acquired = readAcquired(head.object('acquired'));
  const whole = readStored(head.object('whole'), reader);
  const native = head.has('detail')
    ? readDetail(head.object('detail'), reader, acquired)
    : undefined;
  const { width, height } = acquired;
  const runs = reader.words32(head.integer('maskRuns', 0, width * height + 1));
  reader.end();
  const window = head.object('window');
  const lower = anyNumber(window, 'lower');
  return {
    id: head.string('id'),
    ...(head.has('revision') && { revision: head.string('revision') }),
    slice: { acquired, whole, ...(native && { detail: native }) },
    mask: checkedMask({ width, height, runs }),
    window: { lower, upper: window.number('upper', lower, Number.MAX_VALUE) },
    origin: readOrigin(head.object('origin')),
    enabled: head.boolean('enabled'),
    views: new ModelViews(),
  };
}

function headOf({ codes, withoutValue, ...rest }: StoredSlice) {
  return { ...rest, pixels: codes.length, withoutValueRuns: withoutValue?.runs.length ?? 0 };
}

function readAcquired(fields: FieldReader): ExampleSlice['acquired'] {
  const { width, height } = readSize(fields);
  return { width, height, spacingMm: readSpacing(fields) };
}

function readDetail(
  fields: FieldReader,
  reader: ByteReader,
  { width, height }: ExampleSlice['acquired']
): NonNullable<ExampleSlice['detail']> {
  const slice = readStored(fields, reader);
  return {
    left: fields.integer('left', 0, width - slice.width),
    top: fields.integer('top', 0, height - slice.height),
    slice,
  };
}

function readStored(fields: FieldReader, reader: ByteReader): StoredSlice {
  const { width, height } = readSize(fields);
  const pixels = fields.integer('pixels', width * height, width * height);
  const codes = reader.words16(pixels);
  const runs = reader.words32(fields.integer('withoutValueRuns', 0, pixels + 1));
  return {
    ...{ codes, width, height, spacingMm: readSpacing(fields) },
    inverted: fields.boolean('inverted'),
    scale: fields.number('scale', Number.MIN_VALUE, Number.MAX_VALUE),
    offset: anyNumber(fields, 'offset'),
    ...(runs.length > 0 && { withoutValue: checkedMask({ width, height, runs }) }),
  };
}

function readSize(fields: FieldReader): { readonly width: number; readonly height: number } {
  const width = fields.integer('width', 1, LONGEST_SIDE);
  return {
    width,
    height: fields.integer('height', 1, Math.min(LONGEST_SIDE, MOST_PIXELS / width)),
  };
}

function readSpacing(fields: FieldReader): readonly [number, number] {
  const [x, y] = fields.numbers('spacingMm', 2, Number.MIN_VALUE, Number.MAX_VALUE);
  return [x, y];
}

function readOrigin(fields: FieldReader): ExampleOrigin {
  return {
    studyInstanceUid: fields.string('studyInstanceUid'),
    seriesInstanceUid: fields.string('seriesInstanceUid'),
    sopInstanceUid: fields.string('sopInstanceUid'),
    frameNumber: fields.integer('frameNumber', 1, 2 ** 31),
    acceptedAt: fields.string('acceptedAt'),
    promptCount: fields.integer('promptCount', 0, 2 ** 31),
    ...readDisplayFacts(fields),
  };
}

/** What is only shown of where it came from; any of it may be unknown. */
function readDisplayFacts(
  fields: FieldReader
): Pick<ExampleOrigin, 'seriesDescription' | 'instanceNumber' | 'corrected' | 'seconds'> {
  return {
    ...(fields.has('seriesDescription') && {
      seriesDescription: fields.string('seriesDescription'),
    }),
    ...(fields.has('instanceNumber') && {
      instanceNumber: fields.integer('instanceNumber', -(2 ** 31), 2 ** 31),
    }),
    ...(fields.has('seconds') && { seconds: fields.number('seconds', 0, Number.MAX_VALUE) }),
    ...(fields.has('corrected') && { corrected: fields.boolean('corrected') }),
  };
}

/** All of its runs lie on the image, and only the first is empty. */
function checkedMask(mask: RunLengthMask): RunLengthMask {
  const { width, height, runs } = mask;
  const covered = runs.reduce((sum, length) => sum + length, 0);
  if (covered > width * height || runs.subarray(1).includes(0)) {
    throw unreadable(detail('mask-off-image'));
  }
  return mask;
}

function anyNumber(fields: FieldReader, name: string): number {
  return fields.number(name, -Number.MAX_VALUE, Number.MAX_VALUE);
}

function unreadable(reason: Detail): UserError {
  return new UserError('example-unreadable', { reason });
}
