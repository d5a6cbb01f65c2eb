import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { DataSource } from '../../host/types';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';

export interface StowAnswer {
  /** HTTP status; 0 = no answer, undefined = never answers. */
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  /** Of the header of that name. */
  readonly retryAfter?: string;
  /** Where the answer came from, if not from where it was asked. */
  readonly responseUrl?: string;
  /** Whether the object is kept; default: for 2xx. */
  readonly keeps?: boolean;
  /** The host's client throws inside its event handler on some bodies, so its promise never settles. */
  readonly clientHangs?: boolean;
}

export interface WadoAnswer {
  readonly status: number;
  readonly change?: (dataset: NaturalDataset) => NaturalDataset;
}

/** A PACS behind the host's DICOMweb client, as seen through XMLHttpRequest and fetch. */
export class FakePacs {
  stow: StowAnswer = { status: 200 };
  /** Answered in its place to the objects it refuses. */
  refusal: StowAnswer = { status: 409 };
  refuses: (dataset: NaturalDataset) => boolean = () => false;
  /** One per try to read back; the last one repeats. */
  wado: WadoAnswer[] = [{ status: 200 }];
  /** Numbers of the series that a search finds. */
  seriesNumbers: readonly number[] = [];
  readonly uploads: NaturalDataset[] = [];
  readonly reads: { url: string; headers: Record<string, string> }[] = [];
  private kept?: NaturalDataset;

  readonly dataSource: DataSource = {
    getConfig: () => ({
      wadoRoot: '/dicom-web/',
      qidoRoot: '/dicom-web',
      friendlyName: 'Archive A',
    }),
    store: { dicom: (dataset, request) => this.storeThroughClient(dataset, request) },
  };

  /** Like dicomweb-client 0.10.4: 202 counts as success and the body is dropped by the data source. */
  private storeThroughClient(dataset: NaturalDataset, request?: XMLHttpRequest): Promise<void> {
    const stow = this.refuses(dataset) ? this.refusal : this.stow;
    const { status, keeps, clientHangs } = stow;
    this.uploads.push(dataset);
    if (keeps ?? (status !== undefined && status >= 200 && status < 300)) {
      this.kept = dataset;
    }
    const sent = request as unknown as FakeRequest;
    sent.readyState = 1;
    return new Promise((resolve, reject) => {
      sent.answered = () => {
        if (!clientHangs) {
          (sent.status === 200 || sent.status === 202 ? resolve : reject)(undefined);
        }
      };
      if (status !== undefined) {
        setTimeout(() => sent.answer(stow));
      }
    });
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (url.endsWith('/series?Modality=SEG')) {
      return new Response(null, { status: 204 });
    }
    if (url.endsWith('/series')) {
      const found = this.seriesNumbers.map((number) => ({ '00200011': { Value: [number] } }));
      return new Response(JSON.stringify(found));
    }
    this.reads.push({ url, headers: init.headers as Record<string, string> });
    const answer = this.wado[Math.min(this.reads.length, this.wado.length) - 1];
    if (answer.status === 0) {
      throw new TypeError('Failed to fetch');
    }
    if (answer.status !== 200 || !this.kept) {
      return new Response('', { status: answer.status === 200 ? 404 : answer.status });
    }
    const file = writeDicom(answer.change?.(this.kept) ?? this.kept);
    const part = [Buffer.from('--b\r\nContent-Type: application/dicom\r\n\r\n'), Buffer.from(file)];
    return new Response(Buffer.concat([...part, Buffer.from('\r\n--b--\r\n')]), {
      headers: { 'Content-Type': 'multipart/related; type="application/dicom"; boundary=b' },
    });
  };
}

/** The part of XMLHttpRequest that storing uses. */
export class FakeRequest extends EventTarget {
  static readonly UNSENT = 0;
  static readonly DONE = 4;
  readyState = 0;
  status = 0;
  timeout = 0;
  readonly responseType = '';
  response = '';
  responseURL = '';
  answered: () => void = () => undefined;
  private readonly headers = new Map<string, string>();

  answer({ status = 0, body = '', contentType, retryAfter, responseUrl }: StowAnswer): void {
    this.readyState = 4;
    this.status = status;
    this.response = body;
    this.responseURL = responseUrl ?? '/dicom-web/studies';
    const headers = { 'content-type': contentType, 'retry-after': retryAfter };
    Object.entries(headers).forEach(([name, value]) => value && this.headers.set(name, value));
    this.answered();
    this.dispatchEvent(new Event('loadend'));
  }

  getResponseHeader(name: string): string | null {
    return this.headers.get(name.toLowerCase()) ?? null;
  }

  abort(): void {
    this.answer({});
  }
}
