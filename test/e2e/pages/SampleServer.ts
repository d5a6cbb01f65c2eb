import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createServer,
  ensureOhif,
  type RunningServer,
  type ServerOptions,
} from '../../../demo/server';
import { startOrthanc, type RunningOrthanc } from '../../support';

type SampleOptions = Pick<ServerOptions, 'studyFolders' | 'appConfigFile'>;

/** The viewer, the built plugin and the sample studies, as of `npm start`, in a temporary folder. */
export class SampleServer {
  private constructor(
    /** For what a test keeps; goes with the server. */
    readonly folder: string,
    private readonly server: RunningServer,
    private readonly orthanc?: RunningOrthanc
  ) {}

  /** @param options besides the viewer and where to store; default: all sample studies */
  static async start(options: SampleOptions = {}): Promise<SampleServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'samples-'));
    const server = await createServer({
      ohifFolder: await ensureOhif(),
      dataFolder: path.join(folder, 'data'),
      ...options,
    });
    return new SampleServer(folder, server);
  }

  /** The same viewer before a real PACS that holds the studies. */
  static async startOnOrthanc({
    studyFolders = [],
    appConfigFile,
  }: SampleOptions): Promise<SampleServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'samples-'));
    const orthanc = await startOrthanc();
    for (const study of studyFolders) {
      await orthanc.upload(study);
    }
    const server = await createServer({
      ohifFolder: await ensureOhif(),
      dicomweb: orthanc.dicomwebUrl,
      appConfigFile,
    });
    return new SampleServer(folder, server, orthanc);
  }

  get url(): string {
    return this.server.url;
  }

  get dicomwebUrl(): string {
    return this.server.dicomwebUrl;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.orthanc?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
