import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureOhif, OhifDownloadError } from './ohif';

let cacheFolder: string;

beforeEach(() => {
  cacheFolder = mkdtempSync(path.join(tmpdir(), 'ohif-cache-'));
});

afterEach(() => {
  rmSync(cacheFolder, { recursive: true, force: true });
});

describe('the viewer from the registry', () => {
  it('is kept by version and not fetched again; the default is the one the plugin is made for', async () => {
    for (const version of ['3.13.2', '3.14.0-beta.6'] as const) {
      const folder = path.join(cacheFolder, `ohif-${version}`);
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'index.html'), '');
      expect(await ensureOhif({ version, cacheFolder })).toBe(folder);
    }
    expect(path.basename(await ensureOhif({ cacheFolder }))).toBe('ohif-3.13.2');
  });

  it.each(['3.13.2', '3.14.0-beta.6'] as const)(
    'is refused when it is not the pinned release %s',
    async (version) => {
      const pack = (_: string, folder: string) =>
        writeFile(path.join(folder, `ohif-app-${version}.tgz`), 'another archive');
      const attempt = ensureOhif({ version, cacheFolder, pack });
      await expect(attempt).rejects.toThrow(OhifDownloadError);
      await expect(attempt).rejects.toThrow(`${version} could not be fetched: The archive is not`);
      expect(readdirSync(cacheFolder)).toEqual([]);
    }
  );

  it('is not there when the registry does not answer, and the message says so', async () => {
    const pack = () => Promise.reject(new Error('offline'));
    await expect(ensureOhif({ cacheFolder, pack })).rejects.toThrow(/"npm pack" failed.*try again/);
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
});
