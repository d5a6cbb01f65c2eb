import http from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Unlike `fetch`, sends the path, the method and the headers as they are, and follows no redirect.
 * @param urlPath path and query, also one that no browser would send
 */
export function rawRequest(
  url: string,
  urlPath: string,
  options: {
    readonly method?: string;
    readonly headers?: http.OutgoingHttpHeaders;
    readonly body?: string | Uint8Array;
  } = {}
): Promise<RawAnswer> {
  const { port, hostname } = new URL(url);
  const { method, headers, body } = options;
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: hostname, port, path: urlPath, method, headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
        });
      }
    );
    request.on('error', reject);
    request.end(body);
  });
}
