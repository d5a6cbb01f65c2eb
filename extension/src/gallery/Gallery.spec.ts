import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const idsOf = (bench: AppBench) => bench.state.context.entries.map(({ id }) => id);

describe('looking at examples', () => {
  it('without any says how to get one', async () => {
    const bench = await openBench();
    bench.actions.openGallery();
    await settle();
    expect(bench.state.notice?.code).toBe('no-examples');
    expect(bench.state.gallery.isOpen).toBe(false);
  });

  it('shows the one that was asked for, and ends with the study', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    await bench.teach();
    const [, second] = idsOf(bench);
    bench.actions.openGallery(second);
    expect(bench.state.gallery).toMatchObject({ isOpen: true, selectedId: second });
    expect(bench.state.gallery.idsWithVoxels).toEqual(idsOf(bench));
    bench.leave();
    expect(bench.state.gallery.isOpen).toBe(false);
  });

  it('says which ones the present answer goes by', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    await bench.actions.predict();
    expect(bench.state.gallery.usedIds).toEqual(idsOf(bench));
    bench.actions.reject();
    await settle();
    expect(bench.state.gallery.usedIds).toEqual([]);
  });

  it('an example says whether prompts were needed after the first answer', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    await bench.click();
    await bench.click(4, 4, 'negative');
    await bench.actions.accept();
    const corrected = bench.state.context.entries.map(({ origin }) => origin.corrected);
    expect(corrected).toEqual([false, true]);
  });
});

describe('removing an example with its voxels', () => {
  it('is one step, undone and done again with both', async () => {
    const bench = await openBench();
    await bench.teach();
    const [id] = idsOf(bench);
    const before = bench.voxelCount();
    await bench.actions.removeExampleWithVoxels(id);
    expect([bench.voxelCount(), idsOf(bench)]).toEqual([0, []]);
    bench.actions.undo();
    expect([bench.voxelCount(), idsOf(bench)]).toEqual([before, [id]]);
    bench.actions.redo();
    expect([bench.voxelCount(), idsOf(bench)]).toEqual([0, []]);
  });

  it('in a locked segment changes nothing and says so, also when it is undone or done again', async () => {
    const bench = await openBench();
    await bench.teach();
    const [id] = idsOf(bench);
    const before = bench.voxelCount();
    await bench.actions.removeExampleWithVoxels(id);
    bench.segmentations.lock('segmentation-1', 1);
    bench.actions.undo();
    expect(bench.state.notice?.code).toBe('undo-segment-locked');
    expect([bench.voxelCount(), idsOf(bench)]).toEqual([0, []]);
    expect(before).toBeGreaterThan(0);
  });

  it('whose voxels are not open says so and keeps it', async () => {
    const bench = await openBench();
    await bench.teach();
    const [id] = idsOf(bench);
    bench.segmentations.remove('segmentation-1');
    bench.leave();
    bench.enter('4.5.6');
    await bench.actions.removeExampleWithVoxels(id);
    expect(bench.state.notice?.code).toBe('example-voxels-elsewhere');
    expect(idsOf(bench)).toEqual([id]);
  });
});
