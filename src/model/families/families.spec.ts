import { FakeRuntime } from '../testing/FakeRuntime';
import { file, GRAPHS, manifestJson, pair, target, TELLING_MODEL } from '../testing/fakeNetwork';
import { loadFake } from '../testing/loadFake';
import { HostRowStore } from '../runtime/HostRowStore';

const PAIRS_MODEL = { family: 'pairs', files: [file('predict', 'predictPairs')] };
const FUSED_MODEL = {
  cachedTensors: [
    { name: 'context_0', shape: [2] },
    { name: 'fusion_keys', shape: [1] },
    { name: 'fusion_labels', shape: [1] },
  ],
  files: [
    file('encodeContext', 'encodeFused'),
    file('fuseLabels', 'fuse'),
    file('predict', 'predictFused'),
  ],
};
const SINGLE_MODEL = { family: 'single', files: [file('predict', 'predictSingle')] };

describe('a model of the cached family', () => {
  it('encodes each pair once', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    await model.encodeContext(pair('a', 1));
    await model.encodeContext(pair('a', 1));
    const { logits } = await model.predict(target(0), [pair('a', 1), pair('b', 2)]);
    expect(logits[0]).toBe(3);
    await model.predict(target(0), [pair('b', 2)]);
    expect(runtime.runs.filter((run) => run === 'encode')).toHaveLength(2);
  });

  it('encodes the stand-in pair once for an empty context set', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson({ emptyContext: 0.25 }));
    expect((await model.predict(target(0), [])).logits[0]).toBe(0.25);
    await model.predict(target(0), []);
    expect(runtime.runs).toEqual(['encode', 'predictCached', 'predictCached']);
  });

  it('encodes a released pair again', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    await model.encodeContext(pair('a', 1));
    await model.retainContext(['never seen']);
    expect((await model.predict(target(0), [pair('a', 2)])).logits[0]).toBe(2);
  });

  it('keeps the encodings of the pairs it is to retain, and of the empty context', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    await model.predict(target(0), []);
    await model.predict(target(0), [pair('a', 1), pair('b', 2)]);
    await model.retainContext(['b']);
    runtime.runs.splice(0);
    expect((await model.predict(target(0), [pair('b', 2)])).logits[0]).toBe(2);
    expect((await model.predict(target(0), [])).logits[0]).toBe(0.5);
    expect(runtime.runs).toEqual(['predictCached', 'predictCached']);
    await model.predict(target(0), [pair('a', 1)]);
    expect(runtime.runs).toContain('encode');
  });

  it('moves no encoded pair while whole images and crops of them are asked about by turns', async () => {
    const swaps = jest.spyOn(HostRowStore.prototype, 'swap');
    const model = await loadFake(new FakeRuntime(GRAPHS));
    const wholes = [pair('a', 1), pair('b', 2)];
    const crops = [pair('a near', 10), pair('b near', 20)].map(
      (one) => ({ ...one, shows: 'crop' }) as const
    );
    for (let turn = 0; turn < 3; turn++) {
      expect((await model.predict(target(0), wholes)).logits[0]).toBe(3);
      expect((await model.predict(target(0), crops)).logits[0]).toBe(30);
    }
    expect(swaps).not.toHaveBeenCalled();
    swaps.mockRestore();
  });

  it('frees crops that are not to be retained', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    const crop = { ...pair('a near', 1), shows: 'crop' } as const;
    await model.encodeContext(crop);
    await model.retainContext(['a near']);
    await model.predict(target(0), [crop]);
    await model.retainContext(['a']);
    await model.predict(target(0), [crop]);
    expect(runtime.runs.filter((run) => run === 'encode')).toHaveLength(2);
  });

  it('disposes every tensor the graphs made', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    await model.predict(target(0), [pair('a', 1)]);
    expect(runtime.outputs.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it('refuses more pairs than the network takes, and goes on', async () => {
    const model = await loadFake(new FakeRuntime(GRAPHS));
    const pairs = ['a', 'b', 'c', 'd'].map((id) => pair(id, 1));
    await expect(model.predict(target(0), pairs)).rejects.toMatchObject({
      code: 'context-too-large',
    });
    expect((await model.predict(target(0), pairs.slice(1))).logits[0]).toBe(3);
  });

  it('stops between two pairs when cancelled', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime);
    const controller = new AbortController();
    const prediction = model.predict(
      target(0),
      ['a', 'b', 'c'].map((id) => pair(id, 1)),
      controller.signal
    );
    while (runtime.runs.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    controller.abort();
    await expect(prediction).rejects.toMatchObject({ name: 'AbortError' });
    await model.retainContext([]);
    expect(runtime.runs).toEqual(['encode']);
  });
});

describe('a cached network that is told what label fusion says', () => {
  it('fuses once per image and set of pairs, whatever the prompts and the order', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson(FUSED_MODEL));
    const [a, b] = [pair('a', 1), pair('b', 2)];
    expect((await model.predict(target(2), [a, b])).logits[0]).toBe(2003 + 1e5 * 2 * 3 + 2e6);
    const prompted = { ...target(2), positive: new Float32Array(16 ** 2).fill(1) };
    expect((await model.predict(prompted, [b, a])).logits[0]).toBe(2003 + 1e5 * 2 * 3 + 2e6);
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(1);
    expect((await model.predict(target(2), [b])).logits[0]).toBe(2002 + 1e5 * 2 * 2 + 1e6);
    expect((await model.predict(target(3), [b])).logits[0]).toBe(3002 + 1e5 * 3 * 2 + 1e6);
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(3);
    expect(runtime.outputs.every(({ disposed }) => disposed)).toBe(true);
  });

  it('fuses no more while a whole image and a square of it are asked about by turns', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson(FUSED_MODEL));
    for (let turn = 0; turn < 3; turn++) {
      expect((await model.predict(target(1), [pair('a', 1)])).logits[0]).toBe(1001 + 1e5 + 1e6);
      expect((await model.predict(target(2), [pair('b', 1)])).logits[0]).toBe(2001 + 1e5 * 2 + 1e6);
    }
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(2);
  });

  it('finds out once what the empty context says, the same of every image', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson(FUSED_MODEL));
    const saidOf = async (intensity: number) =>
      (await model.predict(target(intensity), [])).logits[0] - 1000 * intensity;
    expect(await saidOf(1)).toBe(await saidOf(2));
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(1);
  });

  it('fuses no more where a stretch of slices is asked about again from its other end', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson(FUSED_MODEL));
    const slices = Array.from({ length: 40 }, (_, slice) => slice + 1);
    for (const slice of [...slices, ...slices.reverse()]) {
      expect((await model.predict(target(slice), [pair('a', 1)])).logits[0]).toBe(
        1001 + 1000 * (slice - 1) + 1e5 * slice + 1e6
      );
    }
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(40);
  });

  it('fuses again when a pair comes back with another mask', async () => {
    const model = await loadFake(new FakeRuntime(GRAPHS), manifestJson(FUSED_MODEL));
    expect((await model.predict(target(1), [pair('a', 1)])).logits[0]).toBe(1001 + 1e5 + 1e6);
    await model.retainContext([]);
    const emptied = { ...pair('a', 1), mask: new Uint8Array(16 ** 2) };
    expect((await model.predict(target(1), [emptied])).logits[0]).toBe(1001 + 1e6);
  });
});

describe('a network that can tell of its answers', () => {
  it('says what the manifest names, beside the same logits', async () => {
    const plain = await loadFake(new FakeRuntime(GRAPHS));
    const runtime = new FakeRuntime(GRAPHS);
    const model = await loadFake(runtime, manifestJson(TELLING_MODEL));
    const { errors, ...rest } = await model.predict(target(1), [pair('a', 1)]);
    const { logits } = await plain.predict(target(1), [pair('a', 1)]);
    expect(rest).toEqual({ logits, confidence: 0.75, presence: 0.25 });
    expect([errors?.[0], errors?.[1]]).toEqual([1, 0]);
    expect(runtime.outputs.every(({ disposed }) => disposed)).toBe(true);
    expect(model.description.verdict).toEqual(TELLING_MODEL.verdict);
  });

  it('is not asked for what the manifest does not name', async () => {
    const json = manifestJson({ ...TELLING_MODEL, verdict: ['confidence'] });
    const model = await loadFake(new FakeRuntime(GRAPHS), json);
    expect(Object.keys(await model.predict(target(1), []))).toEqual(['logits', 'confidence']);
  });

  it('is refused where the graph has no such output, or gives no probability', async () => {
    for (const graph of ['predictCached', 'predictMistelling']) {
      const files = [file('encodeContext', 'encode'), file('predict', graph)];
      const json = manifestJson({ ...TELLING_MODEL, files });
      const model = await loadFake(new FakeRuntime(GRAPHS), json);
      await expect(model.predict(target(1), [])).rejects.toMatchObject({
        code: 'runtime-run-failed',
      });
    }
  });
});

describe('the other families', () => {
  it('pairs: reads the pairs at every prediction, the stand-in where there are none', async () => {
    const model = await loadFake(new FakeRuntime(GRAPHS), manifestJson(PAIRS_MODEL));
    const { logits } = await model.predict(target(1), [pair('a', 1), pair('b', 2)]);
    expect(logits[0]).toBe(1003);
    expect((await model.predict(target(1), [])).logits[0]).toBe(1000.5);
    expect((await model.predict(target(1), [pair('c', 4)])).logits[0]).toBe(1004);
  });

  it('single: ignores the context', async () => {
    const model = await loadFake(new FakeRuntime(GRAPHS), manifestJson(SINGLE_MODEL));
    expect((await model.predict(target(1), [pair('a', 1)])).logits[0]).toBe(1000);
  });
});
