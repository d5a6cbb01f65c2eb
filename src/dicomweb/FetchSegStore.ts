import type { NaturalDataset } from '../dicom/NaturalDataset';
import { fetchAnswer } from './fetchAnswer';
import { resolveWithin } from './resolveWithin';
import type { HttpAnswer, NoAnswer, NotSent, SegStore } from './SegStore';

export interface FetchSegStoreOptions {
  /** Root of the DICOMweb service. */
  readonly root: string;
  /** Writes a data set as a DICOM file (PS3.10). */
  readonly write: (dataset: NaturalDataset) => Uint8Array;
  /** Headers of every request, asked for each time: tokens expire. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** `manual`: whoever the service points to is not asked; its answer is the redirection. */
  readonly redirect?: 'follow' | 'manual';
  readonly storeTimeoutMs?: number;
  readonly readTimeoutMs?: number;
}

/** A DICOMweb service by `fetch` alone: for programs without a viewer. */
export class FetchSegStore implements SegStore {
  constructor(private readonly options: FetchSegStoreOptions) {}

  async store(
    dataset: NaturalDataset,
    signal?: AbortSignal
  ): Promise<HttpAnswer | NoAnswer | NotSent> {
    let file: Uint8Array;
    try {
      file = this.options.write(dataset);
    } catch (cause) {
      return { kind: 'not-sent', reason: 'not-writable', cause };
    }
    const boundary = `multiverseg-${crypto.randomUUID()}`;
    return fetchAnswer(`${this.root}/studies`, {
      method: 'POST',
      headers: {
        ...this.options.headers?.(),
        Accept: 'application/dicom+json',
        'Content-Type': `multipart/related; type="application/dicom"; boundary="${boundary}"`,
      },
      body: enclose(file, boundary),
      redirect: this.options.redirect,
      signal,
      timeoutMs: this.options.storeTimeoutMs ?? 180_000,
    });
  }

  retrieve(resource: string, accept: string, signal?: AbortSignal) {
    return this.get(resource, accept, signal);
  }

  query(resource: string, signal?: AbortSignal) {
    return this.get(resource, 'application/dicom+json', signal);
  }

  private async get(
    resource: string,
    accept: string,
    signal?: AbortSignal
  ): Promise<HttpAnswer | NoAnswer> {
    const url = resolveWithin(this.root, resource);
    return url === undefined
      ? { kind: 'no-answer', cause: new Error('a URL outside the DICOMweb service') }
      : fetchAnswer(url, {
          headers: { ...this.options.headers?.(), Accept: accept },
          redirect: this.options.redirect,
          signal,
          timeoutMs: this.options.readTimeoutMs ?? 120_000,
        });
  }

  private get root(): string {
    return this.options.root.replace(/\/+$/, '');
  }
}

function enclose(file: Uint8Array, boundary: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const head = encoder.encode(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const message = new Uint8Array(head.length + file.length + tail.length);
  message.set(head);
  message.set(file, head.length);
  message.set(tail, head.length + file.length);
  return message;
}
