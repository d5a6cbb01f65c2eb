import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser downloads of one kind, in bytes. */
export interface DownloadSize {
  readonly kind: string;
  readonly files: number;
  readonly rawBytes: number;
  readonly gzipBytes: number;
}

const KINDS: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'plugin scripts and styles', pattern: /^[^/]+\.(js|css)$/ },
  { kind: 'inference engine (WASM)', pattern: /^ort-[^/]+\/.*\.wasm$/ },
  { kind: 'inference engine (script)', pattern: /^ort-[^/]+\/.*\.mjs$/ },
  { kind: 'models', pattern: /^models\// },
];

/**
 * Sizes of the built plugin folder (`dist/multiverseg-<version>`), by kind. Source maps and licence
 * texts are left out: nobody downloads them in use.
 *
 * @throws Error when the plugin has not been built
 */
export function measureDownloads(pluginFolder: string): DownloadSize[] {
  if (!existsSync(pluginFolder)) {
    throw new Error(`${pluginFolder} does not exist: run "npm run build" first.`);
  }
  const paths = readdirSync(pluginFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(pluginFolder, join(entry.parentPath, entry.name)));
  const sizes = KINDS.map(({ kind, pattern }) => {
    const contents = paths
      .filter((path) => pattern.test(path))
      .map((path) => readFileSync(join(pluginFolder, path)));
    return {
      kind,
      files: contents.length,
      rawBytes: sum(contents.map((content) => content.length)),
      gzipBytes: sum(contents.map((content) => gzipSync(content).length)),
    };
  });
  return [...sizes, total(sizes)];
}

function total(sizes: readonly DownloadSize[]): DownloadSize {
  return {
    kind: 'everything',
    files: sum(sizes.map(({ files }) => files)),
    rawBytes: sum(sizes.map(({ rawBytes }) => rawBytes)),
    gzipBytes: sum(sizes.map(({ gzipBytes }) => gzipBytes)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
