import { createHash } from 'node:crypto';
import type { ModelFile } from '../manifest/types';
import { MANIFEST_URL } from '../testing/fakeNetwork';
import type { FetchFile } from './FetchFile';
import { fetchVerified, resolveModelUrl } from './verifiedFile';

const GOOD = new TextEncoder().encode('the network');
const FILE: ModelFile = {
  role: 'predict',
  path: 'a.onnx',
  sha256: createHash('sha256').update(GOOD).digest('hex'),
  bytes: GOOD.length,
  precision: 'float32',
};

function serving(...answers: Uint8Array[]): jest.MockedFunction<FetchFile> {
  const fetchFile: jest.MockedFunction<FetchFile> = jest.fn();
  answers.forEach((answer) => fetchFile.mockResolvedValueOnce(answer));
  return fetchFile;
}

describe('fetchVerified', () => {
  it('gives the bytes that match', async () => {
    const fetchFile = serving(GOOD);
    await expect(fetchVerified(FILE, MANIFEST_URL, { fetchFile })).resolves.toBe(GOOD);
  });

  it('fetches a spoilt copy once more, past the caches', async () => {
    const fetchFile = serving(new TextEncoder().encode('the netw0rk'), GOOD);
    await expect(fetchVerified(FILE, MANIFEST_URL, { fetchFile })).resolves.toBe(GOOD);
    expect(fetchFile.mock.calls.map(([, options]) => options?.reload)).toEqual([false, true]);
  });

  it('refuses a file that is not the one described', async () => {
    const wrong = new TextEncoder().encode('the netw0rk');
    const fetchFile = serving(wrong, wrong);
    await expect(fetchVerified(FILE, MANIFEST_URL, { fetchFile })).rejects.toMatchObject({
      code: 'model-hash-mismatch',
      message: expect.stringContaining('a.onnx'),
    });
    expect(fetchFile).toHaveBeenCalledTimes(2);
  });

  it('says when a file is cut short', async () => {
    const fetchFile = serving(GOOD.slice(0, 4), GOOD.slice(0, 4));
    await expect(fetchVerified(FILE, MANIFEST_URL, { fetchFile })).rejects.toMatchObject({
      code: 'model-file-truncated',
      params: { actualBytes: 4, expectedBytes: 11 },
    });
  });
});

describe('resolveModelUrl', () => {
  it('resolves beside the manifest', () => {
    expect(resolveModelUrl('sub/a.onnx', MANIFEST_URL)).toBe(
      'https://viewer.example/plugin/models/sub/a.onnx'
    );
  });

  it.each([
    '../a.onnx',
    'sub/../../a.onnx',
    '/a.onnx',
    '//evil.example/a.onnx',
    'https://evil.example/a.onnx',
    'data:,x',
    '%2e%2e/a.onnx',
    '..\\a.onnx',
    'a.onnx?x',
    '',
  ])('refuses %j', (path) => {
    expect(() => resolveModelUrl(path, MANIFEST_URL)).toThrow(
      expect.objectContaining({ code: 'model-path-refused' })
    );
  });
});
