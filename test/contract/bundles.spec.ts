import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { version } from '../../package.json';

/** What `npm run build` made; `npm test` builds before it tests. */
const dist = path.resolve(__dirname, '../../dist');
const pluginFolder = path.join(dist, `multiverseg-${version}`);

function importDefault(file: string): Record<string, unknown> {
  const script = `
    globalThis.document = { baseURI: 'http://localhost/' };
    const { default: module } = await import(${JSON.stringify(`file://${path.join(pluginFolder, file)}`)});
    console.log(JSON.stringify({ id: module.id, members: Object.keys(module) }));`;
  return JSON.parse(
    execFileSync(
      process.execPath,
      ['--experimental-detect-module', '--input-type=module', '-e', script],
      { encoding: 'utf8' }
    )
  );
}

function loadUmd(packageName: string): Record<string, unknown> {
  const window: Record<string, unknown> = {};
  const document = {
    baseURI: 'http://localhost/',
    currentScript: { tagName: 'SCRIPT', src: 'http://localhost/x.js' },
  };
  Object.assign(window, {
    self: window,
    window,
    document,
    URL,
    location: { href: 'http://localhost/' },
  });
  const file = path.join(dist, 'umd', packageName, `${packageName}.umd.js`);
  runInContext(readFileSync(file, 'utf8'), createContext(window));
  return window[packageName] as Record<string, unknown>;
}

interface PackageDescription {
  readonly main: string;
  readonly version: string;
  readonly peerDependencies: Record<string, string>;
}

interface BomComponent {
  readonly group?: string;
  readonly name: string;
}

function descriptionOf(packageName: string): PackageDescription {
  const file = path.join(dist, 'umd', packageName, 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as PackageDescription;
}

function packedFiles(packageName: string): string[] {
  const folder = path.join(dist, 'umd', packageName);
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', folder], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(answer) as { files: { path: string }[] }[];
  return files.map((file) => file.path);
}

describe('the bundles', () => {
  it('export the mode and the extension as the default of ES modules, before there is a host', () => {
    expect(importDefault('mode.js')).toMatchObject({ id: 'ohif-mode-multiverseg' });
    expect(importDefault('extension.js')).toMatchObject({ id: 'ohif-extension-multiverseg' });
  });

  it.each(['ohif-mode-multiverseg', 'ohif-extension-multiverseg'])(
    'put %s on the window under its package name',
    (packageName) => {
      expect(loadUmd(packageName)).toMatchObject({ id: packageName });
    }
  );

  it('become npm packages that hold what their package.json names and what they load', () => {
    const extension = packedFiles('ohif-extension-multiverseg');
    expect(extension).toContain(descriptionOf('ohif-extension-multiverseg').main);
    expect(extension).toContain('models/manifest.json');
    expect(extension).toContain('ort-1.30/ort-wasm-simd-threaded.asyncify.wasm');
    expect(extension.some((file) => /^impl\.\w+\.js$|^\d+\.\w+\.js$/.test(file))).toBe(true);
    const mode = packedFiles('ohif-mode-multiverseg');
    expect(mode).toContain(descriptionOf('ohif-mode-multiverseg').main);
    expect(mode.filter((file) => /\.(onnx|wasm)$/.test(file))).toEqual([]);
  });

  it('bring along every file a browser needs, and one WebAssembly build only', () => {
    expect(readdirSync(path.join(pluginFolder, 'models'))).toContain('manifest.json');
    expect(readdirSync(path.join(pluginFolder, 'ort-1.30')).sort()).toEqual([
      'ort-wasm-simd-threaded.asyncify.mjs',
      'ort-wasm-simd-threaded.asyncify.wasm',
    ]);
    expect(readdirSync(pluginFolder).filter((file) => file.endsWith('.wasm'))).toEqual([]);
  });

  it('carry one version: the folder, the packages, and the mode that asks for its extension', () => {
    const packages = ['ohif-mode-multiverseg', 'ohif-extension-multiverseg'].map(descriptionOf);
    expect(packages.map((description) => description.version)).toEqual([version, version]);
    expect(packages[0].peerDependencies['ohif-extension-multiverseg']).toBe(version);
  });

  it.each(['.', '../umd/ohif-extension-multiverseg'])(
    'name every package of others inside, with its licence: %s',
    (folder) => {
      const read = (file: string) => readFileSync(path.join(pluginFolder, folder, file), 'utf8');
      const { components } = JSON.parse(read('bom.json')) as { components: BomComponent[] };
      const others = components
        .map(({ group, name }) => (group ? `${group}/${name}` : name))
        .filter((name) => !name.startsWith('ohif-'));
      expect(others).toEqual(
        expect.arrayContaining(['onnxruntime-web', 'react-dom', 'd3-array', 'dicom-parser'])
      );
      const lines = read('THIRD-PARTY-NOTICES.txt').split('\n');
      expect(others.filter((name) => !lines.includes(name))).toEqual([]);
    }
  );

  it('hold no second Cornerstone or DICOM toolkit: those are the host’s', () => {
    const scripts = readdirSync(pluginFolder).filter((file) => file.endsWith('.js.map'));
    const sources = scripts.flatMap(
      (file) => JSON.parse(readFileSync(path.join(pluginFolder, file), 'utf8')).sources as string[]
    );
    expect(
      sources.filter((source) => /node_modules\/(@cornerstonejs|dcmjs|@ohif)/.test(source))
    ).toEqual([]);
  });
});
