import type { IncomingMessage } from 'node:http';
import { HttpError } from '../dicomweb/httpError';

const BODY_LIMIT_BYTES = 1024 ** 3;

/**
 * The whole body of a request.
 * @throws HttpError 413 when it is larger than 1 GiB
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size > BODY_LIMIT_BYTES) {
      throw new HttpError(413, 'The request is larger than 1 GiB.');
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
