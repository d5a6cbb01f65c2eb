import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

/** The fake slices are 32 pixels wide. */
const at = (x: number, y: number) => y * 32 + x;
const LEFT = at(2, 3);
const RIGHT = at(29, 20);

/** The right half of every image. */
const rightHalf = ({ image }: { readonly image: Float32Array }) =>
  image.map((_, pixel) => (pixel % 32 > 16 ? 3 : -3));

function paint(bench: AppBench, voxel: number, label: number): void {
  const { segmentationId = '', representationData } =
    bench.segmentations.getActiveSegmentation('viewport') ?? {};
  const [imageId = ''] = representationData?.Labelmap?.imageIds ?? [];
  bench.host.fake.images.get(imageId)?.voxelManager?.setAtIndex(voxel, label);
  bench.host.fake.onVoxels(segmentationId);
}

async function acceptAt(bench: AppBench): Promise<readonly number[]> {
  await bench.actions.accept();
  await settle();
  return [LEFT, RIGHT].map((voxel) => bench.host.labels()[voxel]);
}

describe('a prompt after the brush', () => {
  it('keeps what was painted and what was erased since the last accepted mask', async () => {
    const bench = await openBench(rightHalf);
    await bench.teach();
    expect([LEFT, RIGHT].map((voxel) => bench.host.labels()[voxel])).toEqual([0, 1]);
    paint(bench, LEFT, 1);
    paint(bench, RIGHT, 0);
    await bench.click(20, 10);
    expect(bench.state.preview?.change).toEqual({ added: 0, removed: 0 });
    expect(await acceptAt(bench)).toEqual([1, 0]);
  });

  it('keeps what is painted while the preview is shown', async () => {
    const bench = await openBench(rightHalf);
    await bench.click();
    paint(bench, LEFT, 1);
    expect(await acceptAt(bench)).toEqual([1, 1]);
  });

  it('takes what it speaks against, until it is undone', async () => {
    const bench = await openBench(rightHalf);
    await bench.click();
    paint(bench, LEFT, 1);
    await bench.click(2, 3, 'negative');
    expect(bench.state.preview?.change?.removed).toBe(1);
    bench.actions.undo();
    await settle();
    expect(bench.state.preview?.change?.removed).toBe(0);
    bench.actions.redo();
    await settle();
    expect(await acceptAt(bench)).toEqual([0, 1]);
  });

  it('speaks only against what was done before it', async () => {
    const bench = await openBench(rightHalf);
    await bench.click(29, 20);
    await bench.actions.accept();
    await bench.click(29, 20);
    paint(bench, RIGHT, 0);
    expect(await acceptAt(bench)).toEqual([0, 0]);
  });

  it('goes by the network again once the mask with the painting was accepted', async () => {
    const bench = await openBench(rightHalf);
    await bench.click();
    paint(bench, LEFT, 1);
    await acceptAt(bench);
    await bench.click(20, 10);
    expect(await acceptAt(bench)).toEqual([0, 1]);
  });

  it('taken back with its acceptance, leaves the painting as it was', async () => {
    const bench = await openBench(rightHalf);
    await bench.click();
    paint(bench, LEFT, 1);
    await acceptAt(bench);
    bench.actions.undo();
    await settle();
    expect(bench.host.labels()[LEFT]).toBe(1);
    expect(await acceptAt(bench)).toEqual([1, 1]);
  });

  it('does not take a draft that was put back for painting', async () => {
    const bench = await openBench(rightHalf);
    await bench.teach();
    paint(bench, LEFT, 1);
    bench.leave();
    bench.enter();
    await settle();
    expect(bench.host.labels()[LEFT]).toBe(1);
    await bench.click(20, 10);
    expect(await acceptAt(bench)).toEqual([0, 1]);
  });
});
