/** A request that can't be answered as asked: the status and a sentence that says why. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

/** What a handler answers; the server writes it out. */
export interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** Answers with the DICOM JSON Model. */
export function dicomJsonAnswer(status: number, value: unknown): Answer {
  return { status, contentType: 'application/dicom+json', body: JSON.stringify(value) };
}
