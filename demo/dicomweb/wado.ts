import type { DicomJson, DicomJsonElement } from './dicomJson';
import { frameContentType, readFrames } from './frames';
import { dicomJsonAnswer, HttpError, type Answer } from './httpError';
import { readBinaryValue } from './instance';
import { formatMultipart, type MediaType } from './multipart';
import type { StoredInstance, Storage } from './storage';
import { Tag } from './tags';

/** Frames of so many instances stay in memory: viewers ask for them one by one. */
const FRAME_CACHE_SIZE = 8;

/** Answers WADO-RS retrievals (PS3.18 section 10.4). Pixel data is sent as stored, never transcoded. */
export class Wado {
  private readonly frames = new Map<string, Promise<readonly Uint8Array[]>>();

  constructor(private readonly storage: Storage) {}

  /** Metadata of instances in the DICOM JSON Model; bulk values are given by URI. */
  metadata(instances: readonly StoredInstance[], baseUrl: string): Answer {
    return dicomJsonAnswer(
      200,
      instances.map((instance) => withBulkDataUris(instance, baseUrl))
    );
  }

  /** Whole DICOM files: multipart, or a single one where the client asks for exactly that. */
  async instances(
    instances: readonly StoredInstance[],
    accept: readonly MediaType[]
  ): Promise<Answer> {
    const files = await Promise.all(instances.map((instance) => this.storage.read(instance)));
    if (files.length === 1 && accept[0]?.type === 'application/dicom') {
      return { status: 200, contentType: 'application/dicom', body: files[0] };
    }
    const multipart = formatMultipart(
      files.map((body, index) => ({
        contentType: `application/dicom; transfer-syntax=${instances[index].transferSyntaxUid}`,
        body,
      })),
      'application/dicom'
    );
    return { status: 200, ...multipart };
  }

  /**
   * Frames by number, counted from 1.
   * @throws HttpError 400 for a bad list, 404 for a frame that does not exist
   */
  async frameList(instance: StoredInstance, list: string): Promise<Answer> {
    const numbers = list.split(',').map((text) => {
      if (!/^[1-9]\d{0,8}$/.test(text)) {
        throw new HttpError(400, `"${list.slice(0, 64)}" is no list of frame numbers.`);
      }
      return Number(text);
    });
    const frames = await this.framesOf(instance);
    const contentType = frameContentType(instance.transferSyntaxUid);
    const parts = numbers.map((number) => {
      const body = frames[number - 1];
      if (!body) {
        throw new HttpError(404, `The instance has ${frames.length} frame(s), not ${number}.`);
      }
      return { contentType, body };
    });
    return { status: 200, ...formatMultipart(parts, contentType.split(';')[0]) };
  }

  /**
   * One large value that the metadata gives by URI.
   * @throws HttpError 404 where the instance has no such value
   */
  async bulkData(
    instance: StoredInstance,
    tag: string,
    accept: readonly MediaType[]
  ): Promise<Answer> {
    if (!instance.bulkTags.includes(tag)) {
      throw new HttpError(404, `The instance has no bulk data for ${tag.slice(0, 8)}.`);
    }
    const values = readBinaryValue(await this.storage.read(instance), tag);
    const isPixelData = tag === Tag.PixelData && values.length > 1;
    if (values.length === 1 && accept[0]?.type === 'application/octet-stream') {
      return { status: 200, contentType: 'application/octet-stream', body: values[0] };
    }
    const contentType = isPixelData
      ? frameContentType(instance.transferSyntaxUid)
      : 'application/octet-stream';
    const parts = values.map((body) => ({ contentType, body }));
    return { status: 200, ...formatMultipart(parts, contentType.split(';')[0]) };
  }

  private framesOf(instance: StoredInstance): Promise<readonly Uint8Array[]> {
    const uid = instance.sopInstanceUid;
    const known = this.frames.get(uid);
    if (known) {
      return known;
    }
    const frames = this.storage.read(instance).then((bytes) => readFrames(instance, bytes));
    this.frames.set(uid, frames);
    frames.catch(() => this.frames.delete(uid));
    for (const oldest of this.frames.keys()) {
      if (this.frames.size <= FRAME_CACHE_SIZE) {
        break;
      }
      this.frames.delete(oldest);
    }
    return frames;
  }
}

function withBulkDataUris(instance: StoredInstance, baseUrl: string): DicomJson {
  const dataset: Record<string, DicomJsonElement> = {
    ...instance.dataset,
    [Tag.AvailableTransferSyntaxUid]: { vr: 'UI', Value: [instance.transferSyntaxUid] },
  };
  const url =
    `${baseUrl}/studies/${instance.studyUid}/series/${instance.seriesUid}` +
    `/instances/${instance.sopInstanceUid}/bulkdata`;
  for (const tag of instance.bulkTags) {
    dataset[tag] = { vr: dataset[tag]?.vr ?? 'OW', BulkDataURI: `${url}/${tag}` };
  }
  return dataset;
}
