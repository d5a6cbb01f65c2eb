import path from 'node:path';
import { createServer, ensureOhif, type RunningServer, type ServerOptions } from './server/index';
import { ensurePlugin } from './server/plugin';

const REPOSITORY = path.resolve(__dirname, '..');
const DEFAULT_PORT = 3000;
const PORTS_TO_TRY = 20;

/** The command line of `npm start`. */
export interface StartOptions {
  readonly port?: number;
  readonly dicomweb?: string;
  readonly data?: string;
}

/** Fetches and builds what is missing, starts the server and prints the URL to open. */
export async function main(options: StartOptions): Promise<void> {
  const ohifFolder = await ensureOhif();
  ensurePlugin(REPOSITORY);
  const server = await listen(options.port, {
    ohifFolder,
    dicomweb: options.dicomweb,
    dataFolder: options.data === undefined ? undefined : path.resolve(options.data),
  });
  for (const { file, reason } of server.unreadable) {
    console.error(`Left out ${file}: ${reason}`);
  }
  console.log(`MultiverSeg for OHIF is ready. Open ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1)
      );
    });
  }
}

async function listen(
  port: number | undefined,
  options: Omit<ServerOptions, 'port'>
): Promise<RunningServer> {
  const first = port ?? DEFAULT_PORT;
  for (let candidate = first; ; candidate++) {
    try {
      return await createServer({ ...options, port: candidate });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
        throw error;
      }
      if (port !== undefined || candidate >= first + PORTS_TO_TRY) {
        throw new Error(
          `Port ${candidate} is taken by another program. Choose one: npm start -- --port <number>`,
          { cause: error }
        );
      }
      console.error(`Port ${candidate} is taken; trying ${candidate + 1}.`);
    }
  }
}
