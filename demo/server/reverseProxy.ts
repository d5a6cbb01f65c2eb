import http from 'node:http';
import https from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** Header fields that concern one connection only (RFC 9110 section 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Passes requests on to the DICOMweb service of a PACS, so that the viewer finds it at its own
 * origin. URLs of the PACS in JSON answers are rewritten to this origin.
 */
export class ReverseProxy {
  private readonly upstream: URL;

  /**
   * @param upstream root of the DICOMweb service, for example `http://localhost:8042/dicom-web`;
   *   a user and password in it are sent as basic authentication
   */
  constructor(upstream: string) {
    this.upstream = new URL(upstream.replace(/\/+$/, ''));
  }

  /** The root of the PACS without user and password, for messages. */
  get address(): string {
    return `${this.upstream.origin}${this.upstream.pathname.replace(/\/$/, '')}`;
  }

  /**
   * @param pathAndQuery what follows the root, for example `/studies?limit=10`
   * @param ownBaseUrl the root of the DICOMweb service as the browser sees it
   */
  forward(
    request: IncomingMessage,
    response: ServerResponse,
    pathAndQuery: string,
    ownBaseUrl: string
  ): Promise<void> {
    const target = new URL(`${this.address}${pathAndQuery}`);
    const send = target.protocol === 'https:' ? https.request : http.request;
    return new Promise((resolve) => {
      const upstreamRequest = send(
        target,
        { method: request.method, headers: this.requestHeaders(request.headers, ownBaseUrl) },
        (answer) => {
          answer.on('error', () => response.destroy());
          this.relay(answer, response, ownBaseUrl);
        }
      );
      upstreamRequest.on('error', (error) => this.fail(response, error));
      response.on('close', () => {
        upstreamRequest.destroy();
        resolve();
      });
      request.pipe(upstreamRequest);
    });
  }

  private requestHeaders(incoming: IncomingHttpHeaders, ownBaseUrl: string) {
    const own = new URL(ownBaseUrl);
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of Object.entries(incoming)) {
      if (value !== undefined && !HOP_BY_HOP.has(name)) {
        headers[name] = value;
      }
    }
    // Bodies are rewritten, so they must not come compressed.
    delete headers['accept-encoding'];
    delete headers.origin;
    delete headers.referer;
    headers.host = this.upstream.host;
    headers.forwarded = `for=127.0.0.1;host=${own.host};proto=${own.protocol.replace(':', '')}`;
    if (this.upstream.username !== '') {
      const credentials = [this.upstream.username, this.upstream.password].map(decodeURIComponent);
      headers.authorization = `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`;
    }
    return headers;
  }

  private relay(answer: IncomingMessage, response: ServerResponse, ownBaseUrl: string): void {
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !HOP_BY_HOP.has(name) && !name.startsWith('cross-origin-')) {
        response.setHeader(name, value);
      }
    }
    const status = answer.statusCode ?? 502;
    if (!/\bjson\b/.test(answer.headers['content-type'] ?? '')) {
      response.writeHead(status);
      answer.pipe(response);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const body = this.rewrite(Buffer.concat(chunks).toString('utf8'), ownBaseUrl);
      response.removeHeader('content-length');
      response.writeHead(status).end(body);
    });
  }

  private rewrite(json: string, ownBaseUrl: string): string {
    const path = this.upstream.pathname.replace(/\/$/, '');
    const forwarded = `${new URL(ownBaseUrl).origin}${path}/`;
    // In one go: where the PACS has no path of its own, the second would find what the first wrote.
    const [either, or] = [`${this.address}/`, forwarded].map(escapeForPattern);
    return json.replace(new RegExp(`${either}|${or}`, 'g'), () => `${ownBaseUrl}/`);
  }

  private fail(response: ServerResponse, error: Error): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end(`The PACS at ${this.address} does not answer: ${error.message}`);
  }
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
