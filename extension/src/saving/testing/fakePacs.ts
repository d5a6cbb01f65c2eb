import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { DataSource } from '../../host/types';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';

export interface StowAnswer {
  /** HTTP status; 0 = no answer, undefined = never answers. */
  readonly status?: number;
  readonly body?: string;
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
  /** One per try to read back; the last one repeats. */
  wado: WadoAnswer[] = [{ status: 200 }];
  readonly uploads: NaturalDataset[] = [];
  readonly reads: { url: string; headers: Record<string, string> }[] = [];
  private kept?: NaturalDataset;

  readonly dataSource: DataSource = {
    getConfig: () => ({ wadoRoot: '/dicom-web/' }),
    store: { dicom: (dataset, request) => this.storeThroughClient(dataset, request) },
  };

  /** Like dicomweb-client 0.10.4: 202 counts as success and the body is dropped by the data source. */
  private storeThroughClient(dataset: NaturalDataset, request?: XMLHttpRequest): Promise<void> {
    const { status, body = '', keeps, clientHangs } = this.stow;
    this.uploads.push(dataset);
    if (keeps ?? (status !== undefined && status >= 200 && status < 300)) {
      this.kept = dataset;
    }
    const sent = request as unknown as FakeRequest;
    return new Promise((resolve, reject) => {
      sent.answered = () => {
        if (!clientHangs) {
          (sent.status === 200 || sent.status === 202 ? resolve : reject)(undefined);
        }
      };
      if (status !== undefined) {
        setTimeout(() => sent.answer(status, body));
      }
    });
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
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
  static readonly DONE = 4;
  readyState = 0;
  status = 0;
  timeout = 0;
  readonly responseType = '';
  responseText = '';
  answered: () => void = () => undefined;

  answer(status: number, body: string): void {
    this.readyState = 4;
    this.status = status;
    this.responseText = body;
    this.answered();
    this.dispatchEvent(new Event('loadend'));
  }

  abort(): void {
    this.answer(0, '');
  }
}
