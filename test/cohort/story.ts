import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCohort } from '../../cohort/command/cohort';
import { openStore } from '../../cohort/command/openStore';
import type { CohortOptions } from '../../cohort/command/options';
import { readBrokerAddress } from '../../cohort/broker/brokerAddress';
import type { ForkedSlot } from '../../cohort/queue/ForkedSlot';
import type { ReportRow } from '../../cohort/report/rows';
import { temporaryFolder, type SmallStudy } from '../../cohort/testing/smallStudies';
import { storeExamples } from '../../cohort/testing/storeExamples';
import { firstPart } from '../../src/dicomweb/multipart';
import { isAbortError } from '../../src/jobs';
import { readSegmentation, type StoredSegmentation } from '../../src/seg';
import type { RunningBroker } from './brokers';
import type { Relay } from './Relay';
import { WorkerProcess } from './WorkerProcess';

/** Patients who serve as examples; the others are segmented. */
export const EXAMPLES = 2;
/** A network of which every voxel can be foretold: what is bright is the structure. */
const MODEL = join(__dirname, '../fixtures/stub-model');
const WORKERS = 3;

export interface StoryPlace {
  /** Root of the PACS, asked for what it holds in the end. */
  readonly dicomweb: string;
  /** The way to it that the cohort goes, and its root there. */
  readonly relay: Relay;
  readonly relayed: string;
  readonly studies: readonly SmallStudy[];
  /** Absent: the slots of one process. */
  readonly broker?: RunningBroker;
  readonly pacsDownMs: number;
}

export interface StoryEnd {
  readonly rows: readonly ReportRow[];
  /** All that was printed and written, by whomever. */
  readonly texts: string;
  /** Of the workers that nobody killed. */
  readonly exits: readonly (number | string | null)[];
  readonly seconds: number;
}

/**
 * A cohort with three processes: one is killed, the PACS is switched off for a while, the queue loses its power (in one
 * process: the run is stopped) and comes back.
 */
export async function tellStory(place: StoryPlace): Promise<StoryEnd> {
  const { studies, broker, relayed, relay, pacsDownMs } = place;
  const series = studies.length - EXAMPLES;
  await storeExamples(openStore(place.dicomweb), studies.slice(series));
  const output = temporaryFolder();
  const printed: string[] = [];
  const options: CohortOptions = {
    ...{ dicomweb: relayed, structures: ['Liver'], select: 'Modality=CT', output },
    ...{ examples: { query: '' }, workers: WORKERS, patienceMinutes: 10, isDryRun: false },
    ...(broker && { queue: addressOf(broker) }),
    manifestPath: join(MODEL, 'manifest.json'),
  };
  let slots: readonly ForkedSlot[] = [];
  const run = (stop = new AbortController()) => {
    const surroundings = {
      stream: { write: (text: string) => printed.push(text) },
      ...{ signal: stop.signal, retryPauseMs: 100 },
      onSlots: (all: readonly ForkedSlot[]) => (slots = all),
    };
    const rows = runCohort(options, surroundings);
    rows.catch(() => undefined); // It is told where it is waited for.
    return rows;
  };
  const journal = join(output, 'journal.jsonl');
  const untilDone = async (share: number) => {
    const linesDone = () => read(journal).split('\n').length - 1;
    while (linesDone() < share * series) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const startedAt = performance.now();
  const names = broker ? Array.from({ length: WORKERS }, (_, index) => `worker${index}`) : [];
  const workers = await Promise.all(
    names.map((name) => {
      const where = { dicomweb: relayed, runs: output, model: MODEL };
      return broker && WorkerProcess.start(name, { ...where, broker });
    })
  ).then((all) => all.filter((one) => one !== undefined));
  const stop = new AbortController();
  let rows = run(stop);

  await Promise.race([untilDone(0.1), rows]);
  await killOne(workers, () => slots[0]?.pid);

  await untilDone(0.3);
  await relay.cut();
  await new Promise((resolve) => setTimeout(resolve, pacsDownMs));
  await relay.mend();

  await untilDone(0.6);
  if (broker) {
    await broker.crashAndRestart();
  } else {
    stop.abort();
    const stopped = await rows.catch((error: unknown) => error);
    if (!isAbortError(stopped)) {
      throw new Error('a run that is stopped ends as one');
    }
    rows = run();
  }

  const ended = await rows;
  const seconds = (performance.now() - startedAt) / 1000;
  const told = await Promise.all(workers.slice(1).map((one) => one.ask('/metrics')));
  const exits = await Promise.all(workers.slice(1).map((one) => one.end('SIGTERM')));
  const files = ['journal.jsonl', 'report.csv', 'report.html', 'cohort.json'];
  const texts = [
    ...[printed.join(''), ...files.map((file) => read(join(output, file)))],
    ...workers.map((one) => one.printed),
    ...told.map(({ text }) => text),
  ].join('\n');
  return { rows: ended, texts, exits, seconds };
}

/** As by the kernel. A worker's own processes are not to outlive it. */
async function killOne(
  workers: readonly WorkerProcess[],
  pidOfSlot: () => number | undefined
): Promise<void> {
  const [worker] = workers;
  if (!worker) {
    let pid: number | undefined;
    while ((pid = pidOfSlot()) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    process.kill(pid, 'SIGKILL');
    return;
  }
  const { children } = worker;
  await worker.end('SIGKILL');
  while (children.some(isAlive)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the PACS holds of each study but the examples': its SEG objects, read back from it. */
export async function storedIn(
  dicomweb: string,
  studies: readonly SmallStudy[]
): Promise<readonly (readonly StoredSegmentation[])[]> {
  const all: (readonly StoredSegmentation[])[] = [];
  for (const { studyInstanceUid } of studies.slice(0, -EXAMPLES)) {
    const root = `${dicomweb}/studies/${studyInstanceUid}`;
    const found = (await (await fetch(`${root}/series?Modality=SEG`)).json()) as Json[];
    const objects: StoredSegmentation[] = [];
    for (const one of found) {
      const place = `${root}/series/${valueOf(one, '0020000E')}`;
      const instances = (await (await fetch(`${place}/instances`)).json()) as Json[];
      for (const instance of instances) {
        const file = `${place}/instances/${valueOf(instance, '00080018')}`;
        const Accept = 'multipart/related; type="application/dicom"';
        const answer = await fetch(file, { headers: { Accept } });
        const type = answer.headers.get('Content-Type') ?? '';
        const bytes = new Uint8Array(await answer.arrayBuffer());
        objects.push(readSegmentation(firstPart(bytes, type)));
      }
    }
    all.push(objects);
  }
  return all;
}

function addressOf({ url, password }: RunningBroker) {
  return readBrokerAddress(url, { MULTIVERSEG_QUEUE_PASSWORD: password });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Not there yet.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

type Json = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;

function valueOf(json: Json, tag: string): string {
  return String(json[tag]?.Value?.[0]);
}
