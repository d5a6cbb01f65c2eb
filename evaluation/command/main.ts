/** `npm run evaluate`: the measurements of the MultiverSeg paper, see docs/evaluation/README.md. */
import { join } from 'node:path';
import { UserError } from '@multiverseg/core/errors/UserError';
import { evaluate } from './evaluate';
import { parseOptions } from './options';

const ROOT = join(__dirname, '../..');

async function main(): Promise<void> {
  await evaluate(parseOptions(process.argv.slice(2), ROOT), ROOT, process.stderr);
}

main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
});
