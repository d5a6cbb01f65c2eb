/**
 * `npm run bench:cohort`: how many slices a second one process segments, two of them, and the bare network on the same
 * slices; what a process needs in memory over 500 series; and what follows for the size of a machine. Prints Markdown and
 * writes `test-output/bench-cohort.json`. Compare numbers of one run only: machines differ, ratios hardly do.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { CohortBench, type RoundRates } from './CohortBench';

const ROOT = join(__dirname, '../..');
/** Rounds over all three, so that a busy minute of the machine hits each of them. */
const ROUNDS = 3;
const MEMORY_SERIES = 500;
/** For the table: a cohort, and the time until the morning. */
const COHORT_SERIES = 10_000;
const NIGHT_HOURS = 12;
const SLICES: readonly number[] = [1, 30, 100, 300];

async function main(): Promise<void> {
  const bench = await CohortBench.start(ROUNDS, MEMORY_SERIES);
  try {
    const rounds: RoundRates[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await bench.measureRound(round));
      console.error(`round ${round + 1} of ${ROUNDS}`);
    }
    const bare = median(rounds.map((round) => round.bare));
    const one = median(rounds.map((round) => round.oneSlot));
    const two = median(rounds.map((round) => round.twoSlots));
    const memory = await bench.measureMemory();
    const processor = `${cpus()[0].model}, ${cpus().length} cores`;
    const ratios = {
      twoSlotsToTwice: median(rounds.map((round) => round.twoSlots / (2 * round.oneSlot))),
      oneSlotToBare: median(rounds.map((round) => round.oneSlot / round.bare)),
    };
    const report = { measuredAt: new Date().toISOString(), processor, rounds, ratios, memory };
    mkdirSync(join(ROOT, 'test-output'), { recursive: true });
    writeFileSync(join(ROOT, 'test-output/bench-cohort.json'), JSON.stringify(report, null, 2));
    const [first, last] = [memory.megabytes[0], memory.megabytes.at(-1) ?? 0];
    console.log(
      [
        `${processor}; ${bench.images} slices of ${bench.side} × ${bench.side} a series, ${bench.examples} examples`,
        `- bare network: ${bare.toFixed(1)} slices a second`,
        `- one slot: ${one.toFixed(1)}, ${ratios.oneSlotToBare.toFixed(2)} of the bare network`,
        `- two slots: ${two.toFixed(1)}, ${ratios.twoSlotsToTwice.toFixed(2)} of twice one slot; the PACS took ` +
          `${median(rounds.map((round) => round.pacsCores)).toFixed(2)} of a core beside them`,
        `- memory of a slot: ${first.toFixed(0)} MB after ${memory.every} series, ${last.toFixed(0)} MB after ` +
          `${memory.series} (${memory.megabytes.map((one) => one.toFixed(0)).join(', ')})`,
        '',
        sizingTable(one),
      ].join('\n')
    );
  } finally {
    await bench.close();
  }
}

/** @param rate slices a second and slot */
function sizingTable(rate: number): string {
  const rows = SLICES.map((slices) => {
    const hours = (COHORT_SERIES * slices) / rate / 3600;
    const slots = Math.ceil(hours / NIGHT_HOURS);
    return `| ${slices} | ${(hours / 2).toFixed(1)} h | ${(hours / 8).toFixed(1)} h | ${slots} |`;
  });
  return [
    `| slices a series | ${COHORT_SERIES} series, 2 slots | 8 slots | slots for ${NIGHT_HOURS} h |`,
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
