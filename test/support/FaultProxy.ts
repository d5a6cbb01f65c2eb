import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOGIN_PAGE, LOGIN_PATH, type Fault, type Moment, type SeenRequest } from './faults/faults';
import {
  alterAnswer,
  alterRequest,
  send,
  sendFaultAnswer,
  sendSpoilt,
  type UpstreamAnswer,
} from './faults/answers';
import { requestKind, type RequestKind } from './faults/requestKind';

interface ActiveFault {
  readonly fault: Fault;
  timesLeft: number;
}

/**
 * An http server before a DICOMweb service that lets it fail as a test wants, per kind of request
 * and changeable at any time. All other paths of the origin are passed on as they are, so a whole
 * viewer can be opened at `url`.
 *
 * ```ts
 * const proxy = await FaultProxy.start(server.dicomwebUrl);
 * proxy.set('store', answerStatus(500, 'after'));            // stored, but the answer is an error
 * proxy.set('retrieve', answerStatus(404), { times: 3 });    // slow to show: the fourth try finds it
 * proxy.set('retrieve', { kind: 'alter', alter: withOtherPatient });
 * proxy.set('store', { kind: 'hold', moment: 'before' });  // no answer until release() or mend()
 * proxy.mend();
 * ```
 * Ready-made faults are in `faults/faults.ts`, changes of DICOM files in `faults/alterations.ts`.
 */
export class FaultProxy {
  /** Every DICOMweb request since the last {@link forget}, in the order of arrival. */
  readonly seen: SeenRequest[] = [];
  private readonly faults = new Map<RequestKind, ActiveFault>();
  private readonly held = new Set<() => void>();
  private readonly root: string;
  /** Of the tests' own alterations: a client would only see a closed connection. */
  private readonly mistakes: unknown[] = [];

  private constructor(
    private readonly server: http.Server,
    private readonly upstream: URL
  ) {
    this.root = upstream.pathname.replace(/\/$/, '');
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      this.handle(request, response).catch((error: unknown) => {
        // An upstream that is gone is, for the client, a connection that is.
        response.destroy();
        if ((error as NodeJS.ErrnoException).code === undefined) {
          this.mistakes.push(error);
        }
      });
    });
  }

  /** @param dicomwebUrl root of the service, for example `http://localhost:3000/dicom-web` */
  static async start(dicomwebUrl: string): Promise<FaultProxy> {
    const server = http.createServer();
    const proxy = new FaultProxy(server, new URL(dicomwebUrl));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** The origin, for example `http://localhost:40123`. */
  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  get dicomwebUrl(): string {
    return `${this.url}${this.root}`;
  }

  /** Lets requests of a kind fail: until it is mended, or only the next few. */
  set(kind: RequestKind, fault: Fault, { times = Number.POSITIVE_INFINITY } = {}): void {
    this.faults.set(kind, { fault, timesLeft: times });
  }

  /** All is well again, for one kind or for all; what is held goes on. */
  mend(kind?: RequestKind): void {
    if (kind === undefined) {
      this.faults.clear();
    } else {
      this.faults.delete(kind);
    }
    this.release();
  }

  /** Lets requests go on that wait because of a `hold`; the next one waits again. */
  release(): void {
    for (const goOn of this.held) {
      goOn();
    }
  }

  /** How many requests wait because of a `hold`. */
  get waiting(): number {
    return this.held.size;
  }

  /** Empties {@link seen}. */
  forget(): void {
    this.seen.length = 0;
  }

  /** @throws what an alteration threw meanwhile */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
    if (this.mistakes.length > 0) {
      throw this.mistakes[0];
    }
  }

  private async handle(
    request: http.IncomingMessage,
    response: http.ServerResponse
  ): Promise<void> {
    const body = await readAll(request);
    if (request.url === LOGIN_PATH) {
      sendFaultAnswer(response, LOGIN_PAGE);
      return;
    }
    const seen = this.see(request, body);
    const fault = seen && this.takeFault(seen.kind);
    if (!seen || !fault) {
      send(response, await this.ask(request, body));
      return;
    }
    if (!(await this.intervene(fault, 'before', seen, response))) {
      return;
    }
    const asked = seen.kind === 'store' ? alterRequest(fault, seen) : seen;
    const answer = await this.ask(request, asked.body, asked.contentType);
    if (await this.intervene(fault, 'after', seen, response)) {
      sendSpoilt(response, fault, seen.kind === 'store' ? answer : alterAnswer(fault, answer));
    }
  }

  private see(request: http.IncomingMessage, body: Buffer): SeenRequest | undefined {
    const { method = 'GET', url = '/' } = request;
    if (!url.startsWith(`${this.root}/`)) {
      return undefined;
    }
    const target = url.slice(this.root.length);
    const kind = requestKind(method, target.split('?')[0]);
    if (kind === undefined) {
      return undefined;
    }
    const contentType = request.headers['content-type'] ?? '';
    const seen = { kind, method, target, contentType, body };
    this.seen.push(seen);
    return seen;
  }

  private takeFault(kind: RequestKind): Fault | undefined {
    const active = this.faults.get(kind);
    if (!active || active.timesLeft <= 0) {
      return undefined;
    }
    active.timesLeft -= 1;
    return active.fault;
  }

  /** @returns false where the request ends here */
  private async intervene(
    fault: Fault,
    moment: Moment,
    seen: SeenRequest,
    response: http.ServerResponse
  ): Promise<boolean> {
    if (!('moment' in fault) || fault.moment !== moment) {
      return true;
    }
    switch (fault.kind) {
      case 'reset':
        response.destroy();
        return false;
      case 'hold':
        await this.hold(response);
        return !response.destroyed;
      case 'answer':
        sendFaultAnswer(
          response,
          typeof fault.answer === 'function' ? fault.answer(seen) : fault.answer
        );
        return false;
    }
  }

  private hold(response: http.ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        this.held.delete(goOn);
        resolve();
      };
      this.held.add(goOn);
      response.once('close', goOn);
    });
  }

  /** The host stays the proxy's own, so that the URLs in the answers lead back to it. */
  private ask(
    request: http.IncomingMessage,
    body: Buffer,
    contentType = request.headers['content-type']
  ): Promise<UpstreamAnswer> {
    const headers: http.OutgoingHttpHeaders = { ...request.headers, 'accept-encoding': 'identity' };
    delete headers['transfer-encoding'];
    delete headers.connection;
    if (contentType !== undefined && body.byteLength > 0) {
      Object.assign(headers, { 'content-type': contentType, 'content-length': body.byteLength });
    }
    const { hostname, port } = this.upstream;
    const { method, url } = request;
    return new Promise((resolve, reject) => {
      const outgoing = http.request(
        { host: hostname, port, method, path: url, headers, agent: false },
        (answer) => {
          readAll(answer).then(
            (bytes) =>
              resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
            reject
          );
        }
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

async function readAll(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
