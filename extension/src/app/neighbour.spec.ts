import { withMask } from '@multiverseg/core/examples';
import { likeNeighbour } from '../testing/openAccepted';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Nothing happens for as long as it takes to be called idle. */
async function rest(): Promise<void> {
  await settle();
  jest.advanceTimersByTime(400);
  await settle();
}

async function show(bench: AppBench, position: number): Promise<void> {
  bench.host.show(position);
  await rest();
}

/** A series of seven slices; the one that is shown has become an example. */
async function openTaught(position: number): Promise<AppBench> {
  const bench = await openBench(likeNeighbour, 7);
  await show(bench, position);
  await bench.teach();
  return bench;
}

/** What the network was asked last, but for the marks. */
function lastQuestion({ model }: AppBench) {
  const { target, context } = model.predictions[model.predictions.length - 1];
  return { image: target.image, pairIds: context.map(({ id }) => id) };
}

describe('the neighbour of the image that is shown', () => {
  it('is asked about once nothing else happens, as its user will ask', async () => {
    const bench = await openTaught(0);
    const asked = bench.model.predictions.length;
    await rest();
    expect(bench.model.predictions).toHaveLength(asked + 1);
    const ahead = lastQuestion(bench);
    expect(bench.model.predictions[asked].target.positive.some(Boolean)).toBe(false);
    bench.host.show(1);
    await settle();
    await bench.actions.predict();
    expect(bench.model.predictions).toHaveLength(asked + 2);
    expect(lastQuestion(bench)).toEqual(ahead);
    expect(ahead.pairIds).toHaveLength(1);
  });

  it('is asked about as the second look is switched, and with examples as they were changed', async () => {
    const bench = await openTaught(0);
    await rest();
    const asked = bench.model.predictions.length;
    bench.actions.setLooksCloser(false);
    await rest();
    expect(bench.model.predictions).toHaveLength(asked + 1);
    const [example] = bench.state.context.entries;
    bench.app['rooms'].tasks.activeExamples.add(
      withMask(example, { ...example.mask, runs: Uint32Array.of(0, 9) })
    );
    await rest(); // The voxels are compared with the example meanwhile.
    await rest();
    expect(bench.model.predictions).toHaveLength(asked + 2);
  });

  it('is asked about to the end though something else changes meanwhile', async () => {
    const bench = await openTaught(0);
    bench.model.hold();
    await rest();
    const asked = bench.model.predictions.length;
    bench.app['reactions'].workChanged();
    await rest();
    expect(bench.model.predictions).toHaveLength(asked);
    bench.model.release();
  });

  it('gives way to the test of the model', async () => {
    const bench = await openTaught(0);
    bench.model.hold();
    await rest();
    const { signal } = bench.model.predictions[bench.model.predictions.length - 1];
    const test = bench.actions.diagnose();
    await settle();
    expect(signal?.aborted).toBe(true);
    bench.model.release();
    bench.actions.closeDiagnostics();
    await test;
  });

  it('is the one on the side that the user goes to', async () => {
    const bench = await openTaught(4);
    await show(bench, 3);
    const ahead = lastQuestion(bench);
    bench.host.show(2);
    await settle();
    await bench.actions.predict();
    expect(lastQuestion(bench)).toEqual(ahead);
  });

  it('is asked about again only where examples or the window are other than before', async () => {
    const bench = await openTaught(0);
    await rest();
    const asked = bench.model.predictions.length;
    bench.app['reactions'].workChanged();
    await rest();
    expect(bench.model.predictions).toHaveLength(asked);
    bench.host.viewport?.setProperties({ voiRange: { lower: 0, upper: 30 } });
    bench.app['reactions'].workChanged();
    await rest();
    expect(bench.model.predictions).toHaveLength(asked + 1);
  });

  it('is let be where it has a mask already, where there is no example, and beyond the last', async () => {
    const bench = await openBench(likeNeighbour, 3);
    await rest();
    expect(bench.model.predictions).toHaveLength(0);
    await show(bench, 1);
    await bench.teach();
    await show(bench, 0);
    await bench.teach();
    await show(bench, 2); // The side is up now, and there is no fourth.
    const asked = bench.model.predictions.length;
    await show(bench, 1);
    expect(bench.model.predictions).toHaveLength(asked); // Its neighbour is the first slice.
  });

  it('is let be while its pixels are not here', async () => {
    const bench = await openTaught(0);
    const asked = bench.model.predictions.length;
    jest.spyOn(bench.host.libraries.cornerstone.cache, 'getImage').mockReturnValue(undefined);
    await rest();
    expect(bench.model.predictions).toHaveLength(asked);
  });

  it('gives way at once to a click', async () => {
    const bench = await openTaught(0);
    bench.model.hold();
    await rest();
    const { signal } = bench.model.predictions[bench.model.predictions.length - 1];
    expect(signal?.aborted).toBe(false);
    bench.strike();
    await settle();
    expect(signal?.aborted).toBe(true);
    bench.model.release();
  });

  it('is let be by a network that takes long, and once the mode is left', async () => {
    const bench = await openTaught(0);
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 2000));
    await rest();
    clock.mockRestore();
    const asked = bench.model.predictions.length;
    await show(bench, 1);
    expect(bench.model.predictions).toHaveLength(asked);
    const other = await openTaught(0);
    const before = other.model.predictions.length;
    other.leave();
    await rest();
    expect(other.model.predictions).toHaveLength(before);
  });
});
