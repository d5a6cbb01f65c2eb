import type http from 'node:http';
import { dicomFilesIn, withDicomFiles } from './dicomBodies';
import type { Fault, FaultAnswer, SeenRequest } from './faults';

/** What the service behind the proxy answered. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The body that the service gets in place of the client's. */
export function alterRequest(fault: Fault, seen: SeenRequest) {
  if (fault.kind !== 'alter') {
    return seen;
  }
  const body = { contentType: seen.contentType, bytes: seen.body };
  const altered = withDicomFiles(body, dicomFilesIn(body).map(fault.alter));
  return { contentType: altered.contentType, body: altered.bytes };
}

/** What the service is made to have answered; its refusals stay as they are. */
export function alterAnswer(fault: Fault, answer: UpstreamAnswer): UpstreamAnswer {
  if (answer.status !== 200) {
    return answer;
  }
  if (fault.kind === 'alter-json') {
    const datasets: unknown = JSON.parse(answer.body.toString('utf8'));
    return { ...answer, body: Buffer.from(JSON.stringify(fault.alter(datasets))) };
  }
  if (fault.kind !== 'alter') {
    return answer;
  }
  const body = { contentType: answer.headers['content-type'] ?? '', bytes: answer.body };
  const altered = withDicomFiles(body, dicomFilesIn(body).map(fault.alter));
  const headers = { ...answer.headers, 'content-type': altered.contentType };
  return { ...answer, headers, body: altered.bytes };
}

/** Sends an answer, cut short where the fault says so. */
export function sendSpoilt(
  response: http.ServerResponse,
  fault: Fault,
  answer: UpstreamAnswer
): void {
  if (fault.kind !== 'truncate') {
    send(response, answer);
    return;
  }
  const part = answer.body.subarray(0, Math.floor(answer.body.byteLength * fault.share));
  if (fault.ending === 'complete') {
    const headers = { ...answer.headers, 'content-length': String(part.byteLength) };
    send(response, { ...answer, headers, body: part });
    return;
  }
  response.writeHead(answer.status, headersFor(answer));
  response.write(part, () => response.destroy());
}

export function sendFaultAnswer(response: http.ServerResponse, answer: FaultAnswer): void {
  const body = Buffer.from(answer.body ?? '');
  const type = answer.contentType === undefined ? {} : { 'Content-Type': answer.contentType };
  response
    .writeHead(answer.status, { ...type, ...answer.headers, 'Content-Length': body.byteLength })
    .end(body);
}

export function send(response: http.ServerResponse, answer: UpstreamAnswer): void {
  response.writeHead(answer.status, headersFor(answer)).end(answer.body);
}

function headersFor({ headers, body }: UpstreamAnswer): http.OutgoingHttpHeaders {
  const kept: http.OutgoingHttpHeaders = { ...headers };
  delete kept['transfer-encoding'];
  delete kept.connection;
  // An answer to HEAD, and one that nothing changed, announce what they don't hold.
  return body.byteLength === 0 ? kept : { ...kept, 'content-length': body.byteLength };
}
