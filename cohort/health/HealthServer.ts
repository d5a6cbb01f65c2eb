import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CohortError } from '../errors/CohortError';

export interface HealthAnswers {
  /** `isWell`: as far as this process can do anything about it. */
  health(): Promise<{ readonly isWell: boolean; readonly state: string }>;
  /** In the text format of Prometheus. */
  metrics(): Promise<string>;
}

/** Tells at `/health` and `/metrics` how a worker is; numbers and states, of no patient and no study. */
export class HealthServer {
  private constructor(private readonly server: Server) {}

  /** @throws CohortError `cohort-port-taken` */
  static async listen(host: string, port: number, answers: HealthAnswers): Promise<HealthServer> {
    const server = createServer((request, response) => {
      answer(request.method ?? '', request.url ?? '', response, answers).catch(() =>
        response.destroy()
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new CohortError('cohort-port-taken', { port, reason: error.code ?? error.name }))
      );
      server.listen(port, host, resolve);
    });
    return new HealthServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function answer(
  method: string,
  url: string,
  response: ServerResponse,
  answers: HealthAnswers
): Promise<void> {
  const path = url.split('?')[0];
  const isKnown = (method === 'GET' || method === 'HEAD') && /^\/(health|metrics)$/.test(path);
  if (!isKnown) {
    response.writeHead(404).end();
    return;
  }
  if (path === '/metrics') {
    const text = await answers.metrics();
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(text);
    return;
  }
  const { isWell, state } = await answers.health();
  const body = JSON.stringify({ state });
  response.writeHead(isWell ? 200 : 503, { 'Content-Type': 'application/json' }).end(body);
}
