import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createServer,
  ensureOhif,
  type RunningServer,
  type ServerOptions,
} from '../../../demo/server';

/** The viewer, the built plugin and the sample studies, as of `npm start`, in a temporary folder. */
export class SampleServer {
  private constructor(
    /** For what a test keeps; goes with the server. */
    readonly folder: string,
    private readonly server: RunningServer
  ) {}

  /** @param options besides the viewer and where to store; default: all sample studies */
  static async start(
    options: Pick<ServerOptions, 'studyFolders' | 'appConfigFile'> = {}
  ): Promise<SampleServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'samples-'));
    const server = await createServer({
      ohifFolder: await ensureOhif(),
      dataFolder: path.join(folder, 'data'),
      ...options,
    });
    return new SampleServer(folder, server);
  }

  get url(): string {
    return this.server.url;
  }

  get dicomwebUrl(): string {
    return this.server.dicomwebUrl;
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
