import type { ServerResponse } from 'node:http';
import type { Answer } from '../dicomweb/httpError';

/** Writes an answer out; `headersOnly` for HEAD. */
export function sendAnswer(response: ServerResponse, answer: Answer, headersOnly: boolean): void {
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    'Content-Type': answer.contentType ?? 'text/plain; charset=utf-8',
    'Content-Length': body.byteLength,
    'Cache-Control': 'no-store',
    ...answer.headers,
  });
  response.end(headersOnly ? undefined : body);
}
