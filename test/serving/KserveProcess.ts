import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { freePort } from '../support/freePort';

const FOLDER = path.resolve(__dirname, '../../models/serving');
const PYTHON = path.resolve(__dirname, '../../.venv-serving/bin/python');

/** The server of `models/serving` as it ships, behind a relay that counts bytes. */
export class KserveProcess {
  /** Both ways, with HTTP headers: what goes over the network. */
  bytes = 0;

  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly relay: Server
  ) {}

  static async start(): Promise<KserveProcess> {
    const port = await freePort();
    const options = ['--http_port', `${port}`, '--threads', '2'];
    const python = spawn(PYTHON, ['server.py', ...options], { cwd: FOLDER });
    let output = '';
    const listen = (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-4000));
    python.stdout.on('data', listen);
    python.stderr.on('data', listen);
    await answersOrEnds(python, `http://127.0.0.1:${port}/v2/health/ready`, () => output);
    const relay = createServer();
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const { port: relayPort } = relay.address() as AddressInfo;
    const kserve = new KserveProcess(`http://127.0.0.1:${relayPort}`, python, relay);
    const count = (chunk: Buffer) => (kserve.bytes += chunk.length);
    relay.on('connection', (client) => {
      const server = connect(port, '127.0.0.1');
      client.on('data', count).pipe(server);
      server.on('data', count).pipe(client);
      client.on('error', () => server.destroy());
      server.on('error', () => client.destroy());
    });
    return kserve;
  }

  /** As by the kernel: no answer is finished. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGKILL');
      await ended;
    }
    this.relay.close();
  }
}

async function answersOrEnds(
  server: ChildProcess,
  healthUrl: string,
  output: () => string
): Promise<void> {
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt++) {
    if (
      await fetch(healthUrl).then(
        ({ ok }) => ok,
        () => false
      )
    ) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGKILL');
  throw new Error(`The server did not start:\n${output()}`);
}
