/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createNodeModel, readFromDisk } from '@multiverseg/core/model/node';
import { createRemoteModel, FallbackModel } from '@multiverseg/core/model/remote';
import { decodeAnswer } from '@multiverseg/core/model/remote/decodeAnswer';
import { encodeRequest } from '@multiverseg/core/model/remote/encodeRequest';
import { targetTensors } from '@multiverseg/core/model/remote/requests';
import type { ContextPair, SegmentationModel, TargetChannels } from '@multiverseg/core/model/types';
import { KserveProcess } from './KserveProcess';

const MANIFEST = path.resolve(__dirname, '../../models/manifest.json');
const SIZE = 128;

/** A blurred disc on a ramp; another for every seed. */
function pairOf(seed: number): ContextPair {
  const image = new Float32Array(SIZE * SIZE);
  const mask = new Uint8Array(SIZE * SIZE);
  const [centreX, centreY, radius] = [
    40 + ((seed * 17) % 48),
    40 + ((seed * 29) % 48),
    10 + (seed % 12),
  ];
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const distance = Math.hypot(x - centreX, y - centreY) - radius;
      image[y * SIZE + x] = 0.6 / (1 + Math.exp(distance)) + (0.3 * (x + seed)) / (SIZE + seed);
      mask[y * SIZE + x] = Number(distance < 0);
    }
  }
  return { id: `pair-${seed}`, image, mask };
}

function targetOf(seed: number): TargetChannels {
  const { image, mask } = pairOf(seed);
  const positive = new Float32Array(SIZE * SIZE);
  positive[mask.indexOf(1)] = 1;
  const previousLogits = Float32Array.from(mask, (value) => 2 * value - 1);
  const zeros = new Float32Array(SIZE * SIZE);
  return { image, box: zeros, positive, negative: zeros, previousLogits };
}

const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index])), 0);

describe('the reference server', () => {
  let server: KserveProcess;
  let local: SegmentationModel;

  beforeAll(async () => {
    server = await KserveProcess.start();
    local = await createNodeModel({ manifestPath: MANIFEST });
  });

  afterAll(async () => {
    await local?.dispose();
    await server?.kill();
  });

  const connect = (url = server.url, model?: string): Promise<SegmentationModel> =>
    createRemoteModel({
      manifestUrl: pathToFileURL(MANIFEST).href,
      fetchFile: readFromDisk,
      server: { url, model },
    });

  it.each([0, 1, 16, 64])('gives the logits of this machine with %d pairs', async (count) => {
    const remote = await connect();
    const pairs = Array.from({ length: count }, (_, index) => pairOf(index));
    for (const seed of [100, 101]) {
      const answers = await Promise.all([
        remote.predict(targetOf(seed), pairs),
        local.predict(targetOf(seed), pairs),
      ]);
      expect(difference(answers[0].logits, answers[1].logits)).toBeLessThan(1e-3);
    }
  });

  it('takes at most 0.4 MB a prompt once it knows the set of 64', async () => {
    const remote = await connect();
    const pairs = Array.from({ length: 64 }, (_, index) => pairOf(200 + index));
    const empty = server.bytes;
    await remote.predict(targetOf(100), pairs);
    const before = server.bytes;
    await remote.predict(targetOf(101), pairs);
    console.log(`first ${before - empty} bytes, then ${server.bytes - before} bytes a prompt`);
    expect(server.bytes - before).toBeLessThan(400_000);
  });

  it('is asked in JSON as well', async () => {
    const { headers, body } = encodeRequest(targetTensors(targetOf(100), SIZE), 'json');
    const url = `${server.url}/v2/models/multiverseg-one-way/infer`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    const outputs = decodeAnswer(
      new Uint8Array(await answer.arrayBuffer()),
      answer.headers.get('Inference-Header-Content-Length'),
      ({ code }) => new Error(code)
    );
    const logits = outputs.get('logits')?.values ?? new Float32Array();
    const expected = await local.predict(targetOf(100), []);
    expect(difference(expected.logits, logits)).toBeLessThan(1e-3);
  });

  it.each([
    [
      'a wrong shape',
      '{"inputs":[{"name":"image","shape":[1],"datatype":"FP32","data":[1]}]}',
      400,
    ],
    ['no JSON', '{', 422],
  ])('refuses %s', async (_, body, status) => {
    const url = `${server.url}/v2/models/multiverseg-one-way/infer`;
    const headers = { 'Content-Type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(status);
  });

  it('says that it has no other model', async () => {
    await expect(connect(server.url, 'other')).rejects.toMatchObject({
      params: { reason: { code: 'server-without-model' } },
    });
  });

  it('killed under a question is replaced by the model here, which says so once and answers', async () => {
    const doomed = await KserveProcess.start();
    const failures: string[] = [];
    const model = await FallbackModel.start({
      remote: () => connect(doomed.url),
      local: () => createNodeModel({ manifestPath: MANIFEST }),
      onFailed: ({ reason }) => failures.push(reason.code),
      onReplaced: () => undefined,
    });
    const pairs = Array.from({ length: 64 }, (_, index) => pairOf(index));
    const question = model.predict(targetOf(100), pairs);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await doomed.kill();
    const { logits } = await question;
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^(server-not-reached|answer-cut-off)$/);
    expect(model.backend).toBe('node');
    const expected = await local.predict(targetOf(100), pairs);
    expect(difference(logits, expected.logits)).toBeLessThan(1e-5);
    await model.dispose();
  });
});
