import { HEIGHT, WIDTH } from '../testing/fakeSeries';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const COUNT = 8;
const SPACING_MM = 3;
const COLUMN = 10;

/** Shows the study as a volume, in a view along the rows of its images. */
function showSagittal(bench: AppBench, column = COLUMN, viewPlaneNormal = [1, 0, 0]): void {
  const { host } = bench;
  const imageIds = host.viewport?.imageIds ?? [];
  host.fake.volumes.set('volume', {
    imageIds,
    dimensions: [WIDTH, HEIGHT, imageIds.length],
    spacing: [1, 1, SPACING_MM],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    imageData: {
      worldToIndex: ([x, y, z]: readonly number[]) => [x, y, z / SPACING_MM],
      indexToWorld: ([i, j, k]: readonly number[]) => [i, j, k * SPACING_MM],
    },
  });
  Object.assign(host.viewport ?? {}, {
    type: 'orthographic',
    imageId: undefined,
    getVolumeId: () => 'volume',
    getCamera: () => ({ viewPlaneNormal, focalPoint: [column, 12, 12] }),
  });
  host.viewport?.element.dispatchEvent(new Event('volume-new-image'));
}

async function clickAt(bench: AppBench, world: readonly [number, number, number]): Promise<void> {
  const imageId = bench.app.prompts.imageIdOn('viewport');
  bench.app.prompts.strokeFinished({
    ...{ viewportId: 'viewport', imageId, kind: 'click', polarity: 'positive' },
    worldPoints: [world],
  });
  await settle();
}

/** Where segment 1 has voxels: images, columns and rows. */
function filled(bench: AppBench) {
  const voxels = Array.from({ length: COUNT }, (_, position) =>
    Array.from(bench.host.labels(position)).flatMap((label, pixel) =>
      label === 1 ? [{ position, column: pixel % WIDTH, row: Math.floor(pixel / WIDTH) }] : []
    )
  ).flat();
  const different = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  return {
    count: voxels.length,
    positions: different(voxels.map(({ position }) => position)),
    columns: different(voxels.map(({ column }) => column)),
    rows: different(voxels.map(({ row }) => row)),
  };
}

async function openSagittal(): Promise<AppBench> {
  const bench = await openBench(undefined, COUNT);
  showSagittal(bench);
  await settle();
  return bench;
}

describe('a click on a view across the acquired images', () => {
  it('is answered on the image of the view; the labelmap waits for Enter', async () => {
    const bench = await openSagittal();
    await clickAt(bench, [COLUMN, 12, 12]);
    expect(bench.state).toMatchObject({
      notice: undefined,
      prompts: { positive: 1 },
      preview: { promptCount: 1, isEmpty: false },
    });
    const overlay = bench.app.overlays.overlayFor('viewport');
    const [first] = overlay?.previewRings[0] ?? [];
    expect(overlay?.geometry.sliceToWorld({ x: first[0], y: first[1] })[0]).toBe(COLUMN);
    expect(filled(bench).count).toBe(0);
  });

  it('shows the network the voxels of the view', async () => {
    const bench = await openSagittal();
    await clickAt(bench, [COLUMN, 12, 12]);
    // The ramp of image k has the value (k + 1) · column + row: lower rows and later images are brighter.
    const { image } = bench.model.predictions[0].target;
    const at = (x: number, y: number) => image[y * 32 + x];
    expect(at(16, 28)).toBeGreaterThan(at(16, 4));
    expect(at(28, 16)).toBeGreaterThan(at(4, 16));
  });

  it('accepted, lies on each image as a line, taken back by one undo and brought by one redo', async () => {
    const bench = await openSagittal();
    await clickAt(bench, [COLUMN, 12, 12]);
    await bench.actions.accept();
    await settle();
    const accepted = filled(bench);
    // A disc of 3 mm about row 12 of image 4, which lies at 12 mm; its neighbours are 3 mm away.
    expect(accepted.columns).toEqual([COLUMN]);
    expect(accepted.positions).toContain(4);
    expect(accepted.positions.length).toBeGreaterThan(1);
    expect([3, 4, 5]).toEqual(expect.arrayContaining(accepted.positions));
    expect(accepted.rows).toEqual(expect.arrayContaining([10, 11, 12, 13, 14]));
    expect(bench.state.preview).toBeUndefined();
    expect(bench.state.context.entries).toEqual([]);
    bench.actions.undo();
    await settle();
    expect(filled(bench).count).toBe(0);
    expect(bench.state.preview).toMatchObject({ promptCount: 1 });
    bench.actions.redo();
    await settle();
    expect(filled(bench)).toEqual(accepted);
  });

  it('leaves what the segment has beside the view', async () => {
    const bench = await openBench(undefined, COUNT);
    await bench.teach();
    const before = bench.voxelCount();
    expect(before).toBeGreaterThan(0);
    showSagittal(bench);
    await settle();
    await clickAt(bench, [COLUMN, 12, 15]);
    await bench.actions.accept();
    await settle();
    expect(filled(bench).positions).toEqual(expect.arrayContaining([0, 4, 5, 6]));
    const outside = Array.from(bench.host.labels(0)).filter(
      (label, pixel) => label === 1 && pixel % WIDTH !== COLUMN
    );
    expect(outside.length).toBeGreaterThan(0.8 * before);
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('in another plane of the series is another image', async () => {
    const bench = await openSagittal();
    await clickAt(bench, [COLUMN, 12, 12]);
    showSagittal(bench, 20);
    expect(bench.state.prompts.positive).toBe(0);
    showSagittal(bench, COLUMN);
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('on a view aslant to the voxels is refused with a word', async () => {
    const bench = await openBench(undefined, COUNT);
    showSagittal(bench, COLUMN, [Math.SQRT1_2, Math.SQRT1_2, 0]);
    await settle();
    await clickAt(bench, [COLUMN, 12, 12]);
    expect(bench.state.notice?.code).toBe('no-acquired-slice');
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
  });
});
