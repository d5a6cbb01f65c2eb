import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where nothing decides over an answer: tests, and what is made of the answers afterwards. */
const WITHOUT_INFLUENCE =
  /\.spec\.ts$|\/testing\/|^evaluation\/(command|report|plots|statistics)\//;
const FOLDERS = ['src', 'evaluation'];

/**
 * SHA-256 over the sources that an answer depends on: with other code, finished parts are no longer
 * taken for its own.
 * @param root of the repository
 */
export function hashCode(root: string): string {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`
    )
  )
    .filter((name) => name.endsWith('.ts') && !WITHOUT_INFLUENCE.test(name))
    .sort();
  for (const name of files) {
    hash.update(name).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}
