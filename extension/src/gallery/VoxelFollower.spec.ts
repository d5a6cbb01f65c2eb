import { pairIdOf } from '@multiverseg/core/examples';
import { decodeMask } from '@multiverseg/core/image';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('an example follows its voxels', () => {
  it('what the brush adds is in its mask, and networks learn it anew', async () => {
    const bench = await openBench();
    await bench.teach();
    const [accepted] = bench.state.context.entries;
    paint(bench, [0, 1, 2], 1);
    await rest();
    const [example] = bench.state.context.entries;
    expect(voxelsOf(bench)).toEqual(voxelsOfLabel(bench, 1));
    expect(voxelsOf(bench).slice(0, 3)).toEqual([0, 1, 2]);
    expect(example).toMatchObject({ id: accepted.id, origin: { corrected: true } });
    bench.host.show(1);
    await bench.actions.predict();
    expect(bench.model.encoded).toEqual([pairIdOf(example)]);
    expect(bench.model.released).toEqual([accepted.id]);
  });

  it('undo of the stroke brings the very example back, and redo the repaired one', async () => {
    const bench = await openBench();
    await bench.teach();
    const [accepted] = bench.state.context.entries;
    paint(bench, [0, 1, 2], 1);
    await rest();
    bench.actions.undo();
    await rest();
    expect(bench.state.context.entries).toEqual([accepted]);
    expect(voxelsOf(bench)).toEqual(voxelsOfLabel(bench, 1));
    bench.actions.redo();
    await rest();
    expect(voxelsOf(bench).slice(0, 3)).toEqual([0, 1, 2]);
  });

  it('wholly erased it goes, and comes back to its place with undo, as it was switched', async () => {
    const bench = await openBench();
    await bench.teach();
    const before = voxelsOf(bench);
    bench.host.show(1);
    await bench.teach();
    const ids = idsOf(bench);
    bench.actions.setContextEnabled(ids[0], false);
    paint(bench, before, 0);
    await rest();
    expect(idsOf(bench)).toEqual([ids[1]]);
    bench.actions.undo();
    await rest();
    expect(idsOf(bench)).toEqual(ids);
    expect(bench.state.context.entries[0].enabled).toBe(false);
    expect(voxelsOf(bench)).toEqual(before);
  });

  it('erased and accepted anew is one example, and undo leads back through both', async () => {
    const bench = await openBench();
    await bench.teach();
    const [first] = idsOf(bench);
    const before = voxelsOf(bench);
    paint(bench, before, 0);
    await rest();
    await bench.click(5, 5);
    await bench.actions.accept();
    const [second] = idsOf(bench);
    expect(idsOf(bench)).toHaveLength(1);
    expect(second).not.toBe(first);
    bench.actions.removeContext(second);
    await rest();
    expect(idsOf(bench)).toEqual([]);
    bench.actions.undo(); // removing
    bench.actions.undo(); // accepting: the prompt is back
    bench.actions.undo(); // the prompt
    bench.actions.undo(); // erasing
    await rest();
    expect(idsOf(bench)).toEqual([first]);
    expect(voxelsOf(bench)).toEqual(before);
  });

  it('accepted partly under another segment, it is what was written', async () => {
    const bench = await openBench();
    await bench.teach();
    await bench.actions.addSegment();
    await bench.click(18, 12);
    await bench.actions.accept();
    await rest();
    expect(voxelsOf(bench)).toEqual(voxelsOfLabel(bench, 2));
  });

  it('goes with its segment when that is deleted, and the user is told', async () => {
    const bench = await openBench();
    await bench.teach();
    await bench.actions.addSegment();
    bench.host.show(1);
    await bench.teach();
    paint(bench, voxelsOf(bench), 0, 1); // As the host does it: first the voxels,
    bench.segmentations.removeSegment('segmentation-1', 2);
    bench.segmentations.setActiveSegment('segmentation-1', 1);
    await rest();
    expect(bench.state.notice).toMatchObject({ code: 'examples-went-with-segment' });
    expect(bench.state.context.entries).toHaveLength(1);
    expect(bench.app['rooms'].tasks.examplesOf('Segment 2').examples).toEqual([]);
  });

  it('what an unfinished stroke changed is learnt before the next prediction', async () => {
    const bench = await openBench();
    await bench.teach();
    paint(bench, [0, 1, 2], 1);
    bench.host.show(1);
    await bench.actions.predict();
    expect(voxelsOf(bench).slice(0, 3)).toEqual([0, 1, 2]);
  });
});

describe('on leaving and opening a study', () => {
  it('examples stay though the host drops its segmentations', async () => {
    const bench = await openBench();
    await bench.teach();
    const before = bench.state.context.entries;
    bench.leave();
    await rest();
    expect(bench.state.context.entries).toEqual(before);
  });

  it('a stroke just before leaving is in the example', async () => {
    const bench = await openBench();
    await bench.teach();
    paint(bench, [0, 1, 2], 1);
    bench.leave();
    expect(voxelsOf(bench).slice(0, 3)).toEqual([0, 1, 2]);
  });

  it('an example follows what its segment holds on the next opening', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.segmentations.remove('segmentation-1'); // Else it would be put back as it was left.
    bench.leave();
    bench.enter();
    await bench.actions.addSegment(); // Of the same name, as the SEG that somebody else has mended.
    paint(bench, [5, 6, 7], 1);
    await rest();
    expect(voxelsOf(bench)).toEqual(voxelsOfLabel(bench, 1));
  });

  it('an example without voxels there stays', async () => {
    const bench = await openBench();
    await bench.teach();
    const before = bench.state.context.entries;
    bench.leave();
    bench.enter();
    await rest();
    expect(bench.state.context.entries).toEqual(before);
  });

  it('a deleted segmentation takes no example along', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.segmentations.remove('segmentation-1');
    await rest();
    expect(bench.state.context.entries).toHaveLength(1);
  });
});

/** Until the follower has looked. */
async function rest(): Promise<void> {
  await settle();
  jest.advanceTimersByTime(1000);
  await settle();
}

/** With the host's brush: a step of its own in the history, announced when it is done. */
function paint(bench: AppBench, voxels: readonly number[], label: number, position = 0): void {
  const segmentation = bench.segmentations.getActiveSegmentation('viewport');
  const imageId = segmentation?.representationData.Labelmap?.imageIds?.[position] ?? '';
  const labels = bench.host.fake.images.get(imageId)?.voxelManager?.getScalarData() as Uint8Array;
  const before = voxels.map((voxel) => labels[voxel]);
  const write = (values: readonly number[]) => {
    voxels.forEach((voxel, index) => (labels[voxel] = values[index]));
    bench.host.fake.onVoxels(segmentation?.segmentationId ?? '');
  };
  write(voxels.map(() => label));
  bench.host.fake.history.push({
    restoreMemo: (isUndo?: boolean) => write(isUndo === false ? voxels.map(() => label) : before),
  });
}

function idsOf(bench: AppBench): readonly string[] {
  return bench.state.context.entries.map(({ id }) => id);
}

/** Of the first example. */
function voxelsOf(bench: AppBench): number[] {
  const { values } = decodeMask(bench.state.context.entries[0].mask);
  return indicesWhere(values, (value) => value !== 0);
}

function voxelsOfLabel(bench: AppBench, label: number): number[] {
  return indicesWhere(bench.host.labels(0), (value) => value === label);
}

function indicesWhere(values: Uint8Array, isWanted: (value: number) => boolean): number[] {
  return [...values.keys()].filter((index) => isWanted(values[index]));
}
