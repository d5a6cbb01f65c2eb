import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../package.json';

const REPOSITORY = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(REPOSITORY, file), 'utf8');

/** Made by a command or in a folder of somebody else's, so not in the repository. */
const MADE = /^(dist|test-output|\.cache|\.data|\.venv)(\/|$)|^manifest\.json$/;
/** Where a path may begin that names its room only. */
const ROOTS = ['', 'src', 'extension/src'];
const ENDINGS = ['', '.ts', '.tsx'];
/** Of the README: the first thing that is seen of the project. */
const LARGE_PICTURES = ['walk.webp', 'following.webp'];
const MOST_BYTES = 60_000;

/** The pictures that a document shows or leads to, and the words that stand for them. */
function picturesIn(file: string): readonly { readonly name: string; readonly words: string }[] {
  return [...read(file).matchAll(/\[([^\]]*)\]\((?:docs\/)?images\/([^)]+)\)/g)].map(
    ([, words, name]) => ({ name, words })
  );
}

/** Paths between backquotes and in links; addresses, commands and media types are none. */
function pathsIn(file: string): string[] {
  const text = read(file).replace(/^```[^]*?^```/gm, '');
  const quoted = [
    ...text.matchAll(/`([\w.@-]+(?:\/[\w.@{},*-]*)+|\w[\w.-]*\.(?:ts|mjs|json|md|cff))`/g),
  ];
  const linked = [...text.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)];
  return [...quoted, ...linked].map((match) => match[1]).filter((name) => !isNoPath(name));
}

function isNoPath(name: string): boolean {
  return MADE.test(name) || name.startsWith('@') || /^(text|application|image)\//.test(name);
}

/** @param file the document that names it; links begin where it lies */
function exists(name: string, file: string): boolean {
  const plain = name.replace(/\/?[^/]*\*[^/]*$/, '');
  return [...ROOTS, path.dirname(file)].some((root) =>
    ENDINGS.some((ending) => existsSync(path.join(REPOSITORY, root, plain + ending)))
  );
}

describe('the documents', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'docs/README.md'])(
    '%s names no path that does not exist',
    (file) => {
      const paths = pathsIn(file);
      expect(paths.length).toBeGreaterThan(5);
      expect(paths.filter((name) => !exists(name, file))).toEqual([]);
    }
  );

  it('show every picture there is and no other, small, and in words too', () => {
    const pages = readdirSync(path.join(REPOSITORY, 'docs')).filter((name) => name.endsWith('.md'));
    const shown = ['README.md', ...pages.map((name) => `docs/${name}`)].flatMap(picturesIn);
    const images = readdirSync(path.join(REPOSITORY, 'docs/images'));
    expect([...new Set(shown.map(({ name }) => name))].sort()).toEqual(images.sort());
    expect(shown.filter(({ words }) => words === '')).toEqual([]);
    const bytesOf = (name: string) => statSync(path.join(REPOSITORY, 'docs/images', name)).size;
    const small = images.filter((name) => !LARGE_PICTURES.includes(name));
    expect(small.filter((name) => bytesOf(name) > MOST_BYTES)).toEqual([]);
  });

  it('CITATION.cff and the README carry the version of the package', () => {
    expect(/^version: (.*)$/m.exec(read('CITATION.cff'))?.[1]).toBe(version);
    const folders = [...read('README.md').matchAll(/multiverseg-(\d+\.\d+\.\d+)/g)];
    expect(folders.length).toBeGreaterThan(0);
    expect(new Set(folders.map((match) => match[1]))).toEqual(new Set([version]));
  });

  it('the README explains every setting, and none that there is not', () => {
    const declaration = /interface ExtensionConfiguration \{([^]*?)\n\}/.exec(
      read('extension/src/host/types.ts')
    );
    const settings = [...(declaration?.[1] ?? '').matchAll(/readonly (\w+)\?:/g)];
    const table = /\| key \| meaning \| default \|\n([^]*?)\n\n/.exec(read('README.md'));
    const explained = [...(table?.[1] ?? '').matchAll(/^\| `(\w+)`/gm)];
    expect(settings.length).toBeGreaterThan(0);
    expect(explained.map((match) => match[1])).toEqual(settings.map((match) => match[1]));
  });
});
