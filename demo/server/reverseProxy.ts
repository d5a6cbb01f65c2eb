import http from 'node:http';
import https from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readDicomwebTarget } from './dicomwebPath';
import { answerFields, requestFields } from './proxyHeaders';

/**
 * Passes requests on to the DICOMweb service of a PACS, so that the viewer finds it at its own
 * origin. Only DICOMweb resources can be reached, with the methods that DICOMweb has for them: the
 * PACS is asked with a stored password, and serves more than that at its address.
 * URLs of the PACS in JSON answers are rewritten to this origin.
 */
export class ReverseProxy {
  private readonly upstream: URL;
  /** The root of the PACS without user and password, for messages. */
  readonly address: string;
  private readonly authorization: string | undefined;

  /**
   * @param upstream root of the DICOMweb service, for example `http://localhost:8042/dicom-web`;
   *   a user and password in it are sent as basic authentication
   */
  constructor(upstream: string) {
    this.upstream = new URL(upstream.replace(/\/+$/, ''));
    this.address = `${this.upstream.origin}${this.upstream.pathname.replace(/\/$/, '')}`;
    this.authorization = basicAuthorization(this.upstream);
  }

  /**
   * @param pathAndQuery what follows the root as it was sent, for example `/studies?limit=10`
   * @param ownBaseUrl the root of the DICOMweb service as the browser sees it
   * @throws HttpError where that is no request to a DICOMweb service; nothing has been sent then
   */
  async forward(
    request: IncomingMessage,
    response: ServerResponse,
    pathAndQuery: string,
    ownBaseUrl: string
  ): Promise<void> {
    const method = request.method ?? 'GET';
    const target = new URL(`${this.address}${readDicomwebTarget(method, pathAndQuery)}`);
    const send = target.protocol === 'https:' ? https.request : http.request;
    const headers = this.requestHeaders(request, ownBaseUrl);
    await new Promise<void>((resolve) => {
      const upstreamRequest = send(target, { method, headers }, (answer) => {
        answer.on('error', () => response.destroy());
        this.relay(answer, response, ownBaseUrl);
      });
      upstreamRequest.on('error', (error) =>
        this.fail(response, `does not answer: ${error.message}`)
      );
      response.on('close', () => {
        upstreamRequest.destroy();
        resolve();
      });
      if (hasBody(request)) {
        request.pipe(upstreamRequest);
      } else {
        upstreamRequest.end();
      }
    });
  }

  private requestHeaders(request: IncomingMessage, ownBaseUrl: string) {
    const own = new URL(ownBaseUrl);
    return {
      ...requestFields(request.headers, {
        hasBody: hasBody(request),
        authorization: this.authorization,
      }),
      host: this.upstream.host,
      forwarded: `for=127.0.0.1;host=${own.host};proto=${own.protocol.replace(':', '')}`,
    };
  }

  private relay(answer: IncomingMessage, response: ServerResponse, ownBaseUrl: string): void {
    const status = answer.statusCode ?? 502;
    if (isRedirect(status)) {
      answer.resume();
      this.redirect(status, answer.headers.location ?? '', response, ownBaseUrl);
      return;
    }
    const headers = answerFields(answer.headers, this.authorization === undefined);
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
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

  /** Follows the PACS only to DICOMweb resources of its own; the page must not be led elsewhere. */
  private redirect(
    status: number,
    location: string,
    response: ServerResponse,
    ownBaseUrl: string
  ): void {
    const target = URL.canParse(location, this.address)
      ? new URL(location, this.address)
      : undefined;
    const pathAndQuery = target && this.resourceOf(target, ownBaseUrl);
    if (pathAndQuery === undefined) {
      const where = target ? target.origin : 'an address that is none';
      this.fail(
        response,
        `redirects to ${where}, outside its DICOMweb root. It may want a login that it was not ` +
          'given, or be reached at another address.'
      );
      return;
    }
    response
      .writeHead(status, { Location: `${ownBaseUrl}${pathAndQuery}`, 'Content-Length': 0 })
      .end();
  }

  /** What follows the root in a URL of the PACS, or undefined where that is no resource of it. */
  private resourceOf(url: URL, ownBaseUrl: string): string | undefined {
    const { pathname } = new URL(this.address);
    const root = pathname.replace(/\/$/, '');
    const isOwn = [this.upstream.origin, new URL(ownBaseUrl).origin].includes(url.origin);
    if (!isOwn || !url.pathname.startsWith(`${root}/`)) {
      return undefined;
    }
    try {
      return readDicomwebTarget('GET', `${url.pathname.slice(root.length)}${url.search}`);
    } catch {
      return undefined;
    }
  }

  private rewrite(json: string, ownBaseUrl: string): string {
    const path = this.upstream.pathname.replace(/\/$/, '');
    const forwarded = `${new URL(ownBaseUrl).origin}${path}/`;
    // In one go: where the PACS has no path of its own, the second would find what the first wrote.
    const [either, or] = [`${this.address}/`, forwarded].map(escapeForPattern);
    return json.replace(new RegExp(`${either}|${or}`, 'g'), () => `${ownBaseUrl}/`);
  }

  private fail(response: ServerResponse, what: string): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end(`The PACS at ${this.address} ${what}`);
  }
}

function basicAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') {
    return undefined;
  }
  const credentials = [username, password].map(decodeURIComponent).join(':');
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function hasBody({ method }: IncomingMessage): boolean {
  return method === 'POST';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
