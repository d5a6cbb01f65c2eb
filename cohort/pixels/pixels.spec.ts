import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openjpeg from '@cornerstonejs/codec-openjpeg';
import openjph from '@cornerstonejs/codec-openjph';
import { readPart10 } from '@multiverseg/core/dicom/readPart10';
import type { HttpAnswer, SegStore } from '@multiverseg/core/dicomweb';
import { readInstance } from '../../demo/dicomweb/instance';
import { formatMultipart } from '../../demo/dicomweb/multipart';
import { writeFile } from '../process/writeFile';
import { imageDataset, temporaryFolder } from '../testing/smallStudies';
import { PacsImages } from './PacsImages';

const folder = temporaryFolder();
const [ROWS, COLUMNS] = [80, 97];
const noise = Uint16Array.from({ length: ROWS * COLUMNS }, (_, index) => (index * 7919) % 4096);
/** CT numbers, in all 16 bits. */
const signed = Int16Array.from(noise, (value) => 8 * value - 16000);

const images = {
  'unsigned, 12 of 16 bits': { dataset: imageDataset(noise, ROWS), values: noise },
  'signed, 16 bits': {
    dataset: {
      ...imageDataset(signed, ROWS),
      ...{ BitsStored: 16, HighBit: 15, PixelRepresentation: 1, RescaleIntercept: '0' },
    },
    values: signed,
  },
} as const;

/** Transfer syntax → the program of DCMTK that writes it. */
const BY_DCMTK = {
  'implicit little endian': ['dcmconv', '+ti'],
  'explicit little endian': ['dcmconv', '+te'],
  deflated: ['dcmconv', '+td'],
  'big endian': ['dcmconv', '+tb'],
  'RLE lossless': ['dcmcrle'],
  'JPEG lossless': ['dcmcjpeg', '+el'],
  'JPEG lossless, first order': ['dcmcjpeg', '+e1'],
  'JPEG-LS lossless': ['dcmcjpls', '+el'],
} as const;

/** DCMTK does not write these: the codecs' own encoders do. */
const BY_CODEC = {
  'JPEG 2000 lossless': [openjpeg, 'J2KEncoder', '1.2.840.10008.1.2.4.90', 'image/jp2'],
  'HTJ2K lossless': [openjph, 'HTJ2KEncoder', '1.2.840.10008.1.2.4.201', 'image/jphc'],
} as const;

describe.each(Object.entries(images))('pixels that are %s', (name, { dataset, values }) => {
  const source = {
    studyInstanceUid: '1.2',
    seriesInstanceUid: '1.3',
    sopInstanceUid: '1.4',
    frameNumber: 1,
  };
  const plain = Buffer.from(writeFile(dataset));

  describe.each(Object.entries(BY_DCMTK))('stored as %s', (syntax, [program, ...options]) => {
    const file = encodedBy(program, options, plain, `${name} ${syntax}`);

    it('are read exactly out of the whole file', async () => {
      const slice = await new PacsImages(storeOf(plain, { file })).readSource(source);
      expect(slice.pixels).toEqual(Float32Array.from(values));
    });

    it('are read exactly as a frame', async () => {
      const frame = frameOf(file);
      const slice = await new PacsImages(storeOf(plain, { frame })).readSource(source);
      expect(slice.pixels).toEqual(Float32Array.from(values));
    });
  });

  it.each(Object.entries(BY_CODEC))(
    'stored as %s are read exactly',
    async (_, [factory, encoder, uid, mediaType]) => {
      const body = await encodedByCodec(factory, encoder, values);
      for (const type of [`${mediaType}; transfer-syntax=${uid}`, mediaType]) {
        const store = storeOf(plain, { frame: { body, contentType: type } });
        const slice = await new PacsImages(store).readSource(source);
        expect(slice.pixels).toEqual(Float32Array.from(values));
      }
    }
  );
});

it('HTJ2K of the tests is what OpenJPEG reads as well, which is not the decoder of the cohort', async () => {
  const encoded = await encodedByCodec(openjph, 'HTJ2KEncoder', noise);
  const decoder = new (await openjpeg({ print: () => undefined })).J2KDecoder();
  decoder.getEncodedBuffer(encoded.length).set(encoded);
  decoder.decode();
  const bytes = Uint8Array.from(decoder.getDecodedBuffer());
  decoder.delete();
  expect(new Uint16Array(bytes.buffer)).toEqual(noise);
});

describe('pixels that are no image to segment', () => {
  const source = {
    studyInstanceUid: '1.2',
    seriesInstanceUid: '1.3',
    sopInstanceUid: '1.4',
    frameNumber: 1,
  };
  const read = (changes: object, body: Uint8Array = new Uint8Array(noise.buffer), type = '') => {
    const file = Buffer.from(writeFile({ ...imageDataset(noise, ROWS), ...changes }));
    const contentType = type || 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';
    return new PacsImages(storeOf(file, { frame: { body, contentType } })).readSource(source);
  };

  it('are refused with the reason: colour, no pixels, too few bytes, an unknown compression, rubbish', async () => {
    await expect(read({ SamplesPerPixel: 3 })).rejects.toMatchObject({
      params: { reason: 'colour' },
    });
    await expect(read({ Rows: undefined })).rejects.toMatchObject({
      params: { reason: 'no-pixels' },
    });
    await expect(read({}, new Uint8Array(10))).rejects.toMatchObject({
      code: 'cohort-frame-damaged',
    });
    const movie = 'video/mp4; transfer-syntax=1.2.840.10008.1.2.4.102';
    await expect(read({}, new Uint8Array(10), movie)).rejects.toMatchObject({
      code: 'cohort-compression-unknown',
    });
    await expect(read({}, new Uint8Array(50), 'image/jls')).rejects.toMatchObject({
      code: 'cohort-frame-damaged',
    });
  });

  it('leave out bits that are none of the pixel: old overlays', async () => {
    const overlaid = noise.map((value) => value | 0x8000);
    const { pixels } = await read({}, new Uint8Array(overlaid.buffer));
    expect(pixels).toEqual(Float32Array.from(noise));
  });

  it('are told apart from a PACS that does not give them', async () => {
    const store = storeOf(Buffer.from(writeFile(imageDataset(noise, ROWS))), {});
    await expect(new PacsImages(store).readSource(source)).rejects.toMatchObject({
      code: 'cohort-frame-missing',
    });
  });
});

it('a slope and an intercept make modality values, the window is the image’s own', async () => {
  const file = Buffer.from(
    writeFile({
      ...imageDataset(noise, ROWS),
      ...{ RescaleSlope: '2', RescaleIntercept: '-1024', WindowCenter: '40', WindowWidth: '401' },
      PixelPaddingValue: 0,
    })
  );
  const source = {
    studyInstanceUid: '1.2',
    seriesInstanceUid: '1.3',
    sopInstanceUid: '1.4',
    frameNumber: 1,
  };
  const slice = await new PacsImages(storeOf(file, { file })).readSource(source);
  expect(slice.pixels).toEqual(Float32Array.from(noise, (value) => 2 * value - 1024));
  expect(slice).toMatchObject({ window: { lower: -160.5, upper: 239.5 }, paddingValue: -1024 });
});

interface Parts {
  readonly file?: Buffer;
  readonly frame?: { readonly body: Uint8Array; readonly contentType: string };
}

/** A PACS of one image that gives its frame, its file, or neither. @param described the image */
function storeOf(described: Buffer, { file, frame }: Parts): SegStore {
  const answer = (status: number, body: Uint8Array, contentType: string): HttpAnswer => ({
    ...{ kind: 'answer', status, body, contentType, redirected: false },
  });
  return {
    store: async () => ({ kind: 'not-sent', reason: 'no-store' }),
    query: async () => answer(204, new Uint8Array(), ''),
    retrieve: async (resource) => {
      if (resource.endsWith('/metadata')) {
        const json = JSON.stringify([readInstance(described).dataset]);
        return answer(200, Buffer.from(json), 'application/dicom+json');
      }
      const isFrame = /\/frames\/1$/.test(resource);
      const part = isFrame ? frame : file && { body: file, contentType: 'application/dicom' };
      if (!part) {
        return answer(404, new Uint8Array(), '');
      }
      const { body, contentType } = formatMultipart([part], part.contentType.split(';')[0]);
      return answer(200, body, contentType);
    },
  };
}

/** As PS3.18 has it: of what leaves the data set readable, only big endian words are not little endian. */
function frameOf(file: Buffer): Parts['frame'] {
  const { pixels } = readPart10(file);
  if (!pixels) {
    throw new Error('no pixels');
  }
  const isCompressed = 'readFrame' in pixels;
  const uid = isCompressed ? pixels.transferSyntaxUid : '1.2.840.10008.1.2.1';
  return {
    body: isCompressed ? Uint8Array.from(pixels.readFrame(0)) : pixels.native,
    contentType: `application/octet-stream; transfer-syntax=${uid}`,
  };
}

function encodedBy(
  program: string,
  options: readonly string[],
  plain: Buffer,
  name: string
): Buffer {
  mkdirSync(folder, { recursive: true });
  const [from, to] = [join(folder, 'plain.dcm'), join(folder, `${name}.dcm`)];
  writeFileSync(from, plain);
  const { status, stderr, error } = spawnSync(program, [...options, from, to], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `${program} failed; install "dcmtk" (Debian). ${stderr} ${error?.message ?? ''}`
    );
  }
  return readFileSync(to);
}

async function encodedByCodec(
  factory: (typeof BY_CODEC)[keyof typeof BY_CODEC][0],
  name: string,
  values: Uint16Array | Int16Array
): Promise<Uint8Array> {
  const Encoder = (await factory({ print: () => undefined }))[name];
  const encoder = new Encoder();
  const frame = encoder.getDecodedBuffer({
    ...{ width: COLUMNS, height: ROWS, bitsPerSample: 16, componentCount: 1 },
    ...{ isSigned: values instanceof Int16Array, isUsingColorTransform: false },
  });
  frame.set(new Uint8Array(values.buffer));
  encoder.setQuality(true, 0);
  encoder.encode();
  // Copied before its memory is given back.
  const encoded = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return encoded;
}
