/** `npm run evaluate`: the measurements of the MultiverSeg paper, see docs/evaluation/README.md. */
import { join } from 'node:path';
import { evaluate } from './evaluate';
import { evaluateCloser } from './evaluateCloser';
import { evaluateNext } from './evaluateNext';
import { evaluateSeries } from './evaluateSeries';
import { parseOptions } from './options';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');

/** What else is measured, by the option that names its data. */
const OTHERS = {
  '--series': evaluateSeries,
  '--closer': evaluateCloser,
  '--next': evaluateNext,
} as const;

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const given = argv.map((option) => option.split('=')[0]);
  const other = Object.entries(OTHERS).find(([option]) => given.includes(option))?.[1];
  if (other) {
    await other(argv, ROOT, process.stderr);
    return;
  }
  await evaluate(parseOptions(argv, ROOT), ROOT, process.stderr);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
