import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { HttpAnswer, NoAnswer, NotSent, SegStore } from '@multiverseg/core/dicomweb';
import { throwIfAborted } from '@multiverseg/core/jobs';
import { readSegmentation, type StoredSegmentation } from '@multiverseg/core/seg';
import { DicomWebService } from '../../demo/dicomweb/dicomWebService';
import { HttpError, type Answer } from '../../demo/dicomweb/httpError';
import { formatMultipart } from '../../demo/dicomweb/multipart';
import { Storage } from '../../demo/dicomweb/storage';
import { writeFile } from '../process/writeFile';

const SEG_CLASS = '1.2.840.10008.5.1.4.1.1.66.4';

/** What a fault does to a request: the PACS never hears of it, answers and is not heard, or says this. */
export type PacsFault =
  'not-heard' | 'answer-lost' | { readonly status: number; readonly retryAfterSeconds?: number };

/** The embedded DICOMweb service without a network, with faults at any request. */
export class MemoryPacs implements SegStore {
  readonly requests: string[] = [];
  /** Asked before each request; undefined: all is well. May reject, as a process that dies does. */
  fault: (
    request: string,
    index: number
  ) => PacsFault | undefined | Promise<PacsFault | undefined> = () => undefined;
  private readonly storage: Storage;
  private readonly service: DicomWebService;

  constructor(studies: string, data: string) {
    this.storage = new Storage([studies], data);
    this.service = new DicomWebService(this.storage);
  }

  /** All SEG objects it holds, read by the reader of the core. */
  async segmentations(): Promise<readonly StoredSegmentation[]> {
    const objects = this.storage.all().filter(({ sopClassUid }) => sopClassUid === SEG_CLASS);
    return Promise.all(objects.map(async (one) => readSegmentation(await this.storage.read(one))));
  }

  async store(
    dataset: NaturalDataset,
    signal?: AbortSignal
  ): Promise<HttpAnswer | NoAnswer | NotSent> {
    const body = { contentType: 'application/dicom', body: writeFile(dataset) };
    const message = formatMultipart([body], 'application/dicom');
    return this.ask('POST', 'studies', undefined, signal, message);
  }

  retrieve(resource: string, accept: string, signal?: AbortSignal) {
    return this.ask('GET', resource, accept, signal);
  }

  query(resource: string, signal?: AbortSignal) {
    return this.ask('GET', resource, 'application/dicom+json', signal);
  }

  private async ask(
    method: string,
    resource: string,
    accept?: string,
    signal?: AbortSignal,
    message?: { readonly contentType: string; readonly body: Buffer }
  ): Promise<HttpAnswer | NoAnswer> {
    throwIfAborted(signal);
    const request = `${method} ${resource}`;
    this.requests.push(request);
    const fault = await this.fault(request, this.requests.length - 1);
    if (fault === 'not-heard') {
      return { kind: 'no-answer', cause: new Error('not heard') };
    }
    if (typeof fault === 'object') {
      return httpAnswer({ status: fault.status }, fault.retryAfterSeconds);
    }
    const [path, query] = resource.split('?');
    const answer = await this.service
      .answer({
        ...{ method, path: `/${path}`, accept, contentType: message?.contentType },
        parameters: new URLSearchParams(query),
        body: async () => message?.body ?? Buffer.alloc(0),
        baseUrl: '',
      })
      .catch((error: unknown) => {
        if (error instanceof HttpError) {
          return { status: error.status };
        }
        throw error;
      });
    return fault === 'answer-lost'
      ? { kind: 'no-answer', cause: new Error('lost') }
      : httpAnswer(answer);
  }
}

function httpAnswer(
  { status, contentType = '', body = '' }: Answer,
  retryAfterSeconds?: number
): HttpAnswer {
  return {
    ...{ kind: 'answer', status, contentType, redirected: false },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}
