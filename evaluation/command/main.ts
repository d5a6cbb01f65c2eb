/** `npm run evaluate`: the measurements of the MultiverSeg paper, see docs/evaluation/README.md. */
import { join } from 'node:path';
import { evaluate } from './evaluate';
import { parseOptions } from './options';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');

async function main(): Promise<void> {
  await evaluate(parseOptions(process.argv.slice(2), ROOT), ROOT, process.stderr);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
