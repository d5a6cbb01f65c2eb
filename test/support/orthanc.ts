import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './freePort';

const PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const BINARIES = ['/usr/sbin/Orthanc', '/usr/bin/Orthanc'];

/** A real Orthanc with an empty database, for one test. */
export interface RunningOrthanc {
  /** Root of its REST interface, for example `http://127.0.0.1:43567`. */
  readonly url: string;
  /** Root of its DICOMweb service; give it to `createServer({ dicomweb })`. */
  readonly dicomwebUrl: string;
  /** Uploads all `*.dcm` files at or below a path. @returns how many */
  upload(fileOrFolder: string): Promise<number>;
  /** Stops it and deletes its data. */
  close(): Promise<void>;
}

/**
 * Starts the Orthanc of the Debian packages `orthanc` and `orthanc-dicomweb` on free ports of the
 * loopback interface.
 * @throws Error that says what to install, or what Orthanc said before it ended
 */
export async function startOrthanc(): Promise<RunningOrthanc> {
  const binary = BINARIES.find((place) => existsSync(place));
  if (!binary || !existsSync(PLUGIN)) {
    throw new Error(
      'Orthanc is missing. Install it: "apt-get install orthanc orthanc-dicomweb" (Debian).'
    );
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'orthanc-'));
  const httpPort = await freePort();
  const dicomPort = await freePort();
  const configuration = path.join(folder, 'orthanc.json');
  await writeFile(configuration, JSON.stringify(settings(folder, httpPort, dicomPort)));
  const orthanc = spawn(binary, [configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = `http://127.0.0.1:${httpPort}`;
  const close = () => stop(orthanc, folder);
  try {
    await answersOrEnds(orthanc, url);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    dicomwebUrl: `${url}/dicom-web`,
    upload: (fileOrFolder) => uploadAll(url, fileOrFolder),
    close,
  };
}

function settings(folder: string, httpPort: number, dicomPort: number) {
  return {
    Name: 'test',
    StorageDirectory: path.join(folder, 'storage'),
    IndexDirectory: path.join(folder, 'index'),
    Plugins: [PLUGIN],
    HttpPort: httpPort,
    HttpBindAddresses: ['127.0.0.1'],
    DicomPort: dicomPort,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    OverwriteInstances: false,
    DicomWeb: {
      Enable: true,
      Root: '/dicom-web/',
      StudiesMetadata: 'Full',
      SeriesMetadata: 'Full',
    },
  };
}

async function answersOrEnds(orthanc: ChildProcess, url: string): Promise<void> {
  let output = '';
  let ended = false;
  const listen = (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-4000));
  orthanc.stdout?.on('data', listen);
  orthanc.stderr?.on('data', listen);
  orthanc.once('exit', () => (ended = true));
  orthanc.once('error', () => (ended = true));
  for (let attempt = 0; attempt < 300; attempt++) {
    if (ended) {
      throw new Error(`Orthanc ended while it was starting:\n${output}`);
    }
    const answer = await fetch(`${url}/system`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Orthanc did not answer within half a minute:\n${output}`);
}

async function stop(orthanc: ChildProcess, folder: string): Promise<void> {
  if (orthanc.exitCode === null && orthanc.signalCode === null && orthanc.pid !== undefined) {
    const exited = new Promise((resolve) => orthanc.once('exit', resolve));
    orthanc.kill('SIGTERM');
    const patience = setTimeout(() => orthanc.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(patience);
  }
  await rm(folder, { recursive: true, force: true });
}

async function uploadAll(url: string, fileOrFolder: string): Promise<number> {
  const files = fileOrFolder.endsWith('.dcm') ? [fileOrFolder] : await dicomFilesIn(fileOrFolder);
  for (const file of files) {
    const answer = await fetch(`${url}/instances`, { method: 'POST', body: await readFile(file) });
    if (!answer.ok) {
      throw new Error(`Orthanc answered ${answer.status} to ${path.basename(file)}.`);
    }
  }
  return files.length;
}

async function dicomFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.dcm'))
    .sort()
    .map((name) => path.join(folder, name));
}
