import { transferSyntaxes } from '@multiverseg/core/dicom/pixelFrames';
import { readPart10 } from '@multiverseg/core/dicom/readPart10';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { HttpAnswer, SegStore } from '@multiverseg/core/dicomweb';
import { inAcceptableForm } from '@multiverseg/core/dicomweb/inAcceptableForm';
import { firstPart, partsOf } from '@multiverseg/core/dicomweb/multipart';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';
import type { SourceImage } from '@multiverseg/core/memory';
import { CohortError } from '../errors/CohortError';

/** A frame as it is stored. */
export interface EncodedFrame {
  readonly encoded: Uint8Array;
  readonly transferSyntaxUid: string;
}

/** As it is stored first: nothing is lost, and the PACS has no work. */
const FORMS = [
  'multipart/related; type="application/octet-stream"; transfer-syntax=*',
  'multipart/related; type=application/octet-stream; transfer-syntax=*',
  'multipart/related; type="application/octet-stream"',
  '*/*',
] as const;
const WHOLE_FORMS = [
  'multipart/related; type="application/dicom"; transfer-syntax=*',
  'multipart/related; type="application/dicom"',
  '*/*',
] as const;

/** What a part is that does not name its transfer syntax (PS3.18 table 8.7.3-5). */
const OF_MEDIA_TYPE: Readonly<Record<string, string>> = {
  'image/jpeg': '1.2.840.10008.1.2.4.70',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jphc': '1.2.840.10008.1.2.4.201',
  'image/dicom-rle': transferSyntaxes.rleLossless,
};

/**
 * Reads one frame of an image in the compression it is stored in: by itself, or out of its whole file
 * where the PACS gives no frames.
 *
 * @throws UserError `search-unreachable`, `search-logged-out`
 * @throws CohortError `cohort-frame-missing`, `cohort-frame-damaged`
 */
export async function retrieveFrame(
  store: SegStore,
  { studyInstanceUid, seriesInstanceUid, sopInstanceUid, frameNumber }: SourceImage,
  signal?: AbortSignal
): Promise<EncodedFrame> {
  const resource = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
  const answer = await answerIn(store, `${resource}/frames/${frameNumber}`, FORMS, signal);
  if (answer.status === 200) {
    return frameIn(answer);
  }
  const whole = await answerIn(store, resource, WHOLE_FORMS, signal);
  if (whole.status !== 200) {
    throw new CohortError('cohort-frame-missing', { status: answer.status });
  }
  return frameOfFile(whole, frameNumber);
}

async function answerIn(
  store: SegStore,
  resource: string,
  forms: readonly string[],
  signal: AbortSignal | undefined
): Promise<HttpAnswer> {
  const answer = await inAcceptableForm(store, resource, forms, { index: 0 }, signal);
  if (answer.kind === 'no-answer') {
    throw new UserError('search-unreachable', {}, { cause: answer.cause });
  }
  if (answer.status === 401 || answer.status === 407 || answer.status >= 500) {
    datasetsOf(answer); // Says which failure it is.
  }
  return answer;
}

function frameIn({ body, contentType }: HttpAnswer): EncodedFrame {
  const [part] = undamaged(() => partsOf(body, contentType));
  const [mediaType] = part.contentType.toLowerCase().split(';');
  const named = /transfer-syntax\s*=\s*"?([\d.]+)/i.exec(`${part.contentType};${contentType}`)?.[1];
  return {
    encoded: part.body,
    transferSyntaxUid:
      named ?? OF_MEDIA_TYPE[mediaType.trim()] ?? transferSyntaxes.explicitLittleEndian,
  };
}

function frameOfFile({ body, contentType }: HttpAnswer, frameNumber: number): EncodedFrame {
  return undamaged(() => {
    const { pixels, attributes } = readPart10(firstPart(body, contentType));
    if (!pixels) {
      throw new CohortError('cohort-image-unsupported', { reason: 'no-pixels' });
    }
    const { transferSyntaxUid } = pixels;
    if ('readFrame' in pixels) {
      return { transferSyntaxUid, encoded: Uint8Array.from(pixels.readFrame(frameNumber - 1)) };
    }
    const number = (tag: string) => attributes.unsignedShort(tag) ?? 0;
    const bytes = (number('00280010') * number('00280011') * number('00280100')) / 8;
    const first = bytes * (frameNumber - 1);
    // Words in OW stand in little endian by now.
    return {
      transferSyntaxUid: transferSyntaxes.explicitLittleEndian,
      encoded: pixels.native.subarray(first, first + bytes),
    };
  });
}

function undamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof CohortError
      ? cause
      : new CohortError('cohort-frame-damaged', {}, { cause });
  }
}
