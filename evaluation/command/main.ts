/** `npm run evaluate`: the measurements of the MultiverSeg paper, see docs/evaluation/README.md. */
import { join } from 'node:path';
import { evaluate } from './evaluate';
import { evaluateCloser } from './evaluateCloser';
import { evaluateSeries } from './evaluateSeries';
import { parseOptions } from './options';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.some((option) => option.split('=')[0] === '--series')) {
    await evaluateSeries(argv, ROOT, process.stderr);
    return;
  }
  if (argv.some((option) => option.split('=')[0] === '--closer')) {
    await evaluateCloser(argv, ROOT, process.stderr);
    return;
  }
  await evaluate(parseOptions(argv, ROOT), ROOT, process.stderr);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
