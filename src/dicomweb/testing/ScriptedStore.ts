import type { NaturalDataset } from '../../dicom/NaturalDataset';
import { throwIfAborted } from '../../jobs';
import type { HttpAnswer, NoAnswer, NotSent, SegStore } from '../SegStore';

type Given = HttpAnswer | NoAnswer;

/** A service that answers what a test tells it to; the last answer to reading repeats. */
export class ScriptedStore implements SegStore {
  readonly stored: NaturalDataset[] = [];
  readonly reads: { readonly resource: string; readonly accept: string }[] = [];
  stow: Given | NotSent | (() => Promise<Given>) = answered(200);
  wado: readonly Given[] | ((resource: string, accept: string) => Given) = [answered(404)];
  qido: Given = answered(204);

  async store(dataset: NaturalDataset): Promise<Given | NotSent> {
    this.stored.push(dataset);
    return typeof this.stow === 'function' ? this.stow() : this.stow;
  }

  async retrieve(resource: string, accept: string, signal?: AbortSignal): Promise<Given> {
    throwIfAborted(signal);
    this.reads.push({ resource, accept });
    return typeof this.wado === 'function'
      ? this.wado(resource, accept)
      : this.wado[Math.min(this.reads.length, this.wado.length) - 1];
  }

  async query(): Promise<Given> {
    return this.qido;
  }
}

export const noAnswer: NoAnswer = { kind: 'no-answer', cause: new TypeError('Failed to fetch') };

export function answered(
  status: number,
  body: string | Uint8Array = '',
  more: Partial<HttpAnswer> = {}
): HttpAnswer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { kind: 'answer', status, contentType: '', body: bytes, redirected: false, ...more };
}

export function page(status = 200, more: Partial<HttpAnswer> = {}): HttpAnswer {
  return answered(status, '<!doctype html><title>Sign in</title>', {
    contentType: 'text/html; charset=utf-8',
    ...more,
  });
}

export function json(status: number, value: unknown): HttpAnswer {
  return answered(status, JSON.stringify(value), { contentType: 'application/dicom+json' });
}
