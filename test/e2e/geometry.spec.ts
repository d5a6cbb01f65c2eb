import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy, type PhantomImage, type PhantomSeries } from './phantoms/buildStudy';
import { distanceMm, pixelToPatient, type Pixel, type Vector3 } from './phantoms/imagePlane';
import { bestMisplacedDice, centroid, cropped, dice, type Mask } from './phantoms/maskMeasures';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInBackground, pixelInStructure } from './phantoms/structure';
import { changeView, type View } from './phantoms/views';

const cos = Math.cos(Math.PI / 6);
const sin = Math.sin(Math.PI / 6);
const tilted: { readonly alongRow: Vector3; readonly alongColumn: Vector3 } = {
  alongRow: [cos, sin, 0],
  alongColumn: [-sin * cos, cos * cos, -sin],
};

const study = buildStudy('Geometry', [
  { name: 'square', columns: 512, rows: 512, pixelSpacingMm: [0.7, 0.7] },
  { name: 'wide', columns: 512, rows: 384, window: [500, 800] },
  { name: 'tall, signed', columns: 384, rows: 512, pixelSpacingMm: [0.4, 0.4], signed: true },
  { name: 'oblong pixels', columns: 200, rows: 240, pixelSpacingMm: [0.5, 1] },
  { name: 'oblique', columns: 160, rows: 128, pixelSpacingMm: [1.2, 0.8], ...tilted },
  { name: 'inverted', columns: 256, rows: 256, photometric: 'MONOCHROME1' },
  {
    // The window shows the structure only if the values were rescaled before.
    name: 'rescaled',
    columns: 128,
    rows: 160,
    rescale: { slope: 2.5, intercept: -1024 },
    window: [1100, 200],
  },
  { name: 'tiny', columns: 35, rows: 51, pixelSpacingMm: [2, 2] },
  {
    name: 'backwards',
    columns: 96,
    rows: 80,
    pixelSpacingMm: [1.5, 1.5],
    sliceCount: 5,
    sliceSpacingMm: 3,
    reversed: true,
  },
]);

const seriesNamed = (name: string): PhantomSeries => {
  const series = study.series.find((candidate) => candidate.name === name);
  if (!series) {
    throw new Error(`There is no series ${name}.`);
  }
  return series;
};

/** Every view for the plain cases of each kind, two for the rest: their way through is the same. */
const ALL_VIEWS: readonly View[] = [
  'plain',
  'zoomed and panned',
  'turned',
  'flipped',
  'turned and flipped',
];
const VIEWED_ALL_WAYS = ['wide', 'oblong pixels', 'oblique'];
const cases = study.series.flatMap(({ name }) =>
  ALL_VIEWS.filter(
    (view) => VIEWED_ALL_WAYS.includes(name) || view === 'plain' || view === 'turned and flipped'
  ).map((view) => ({ name, view }))
);

describe('A prompt lands where it was clicked, and the mask lies on the structure', () => {
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    server = await PhantomServer.start([study]);
    browser = await launchChromium();
    viewer = await server.newPage(browser);
    viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(cases)('$name, in a viewport that is $view', async ({ name, view }) => {
    const series = seriesNamed(name);
    const image = await openMiddleImage(series);
    await changeView(viewer, view);
    const onStructure = await viewport.click(image, pixelInStructure(series.columns, series.rows));
    await viewer.waitForPreview(1);
    const beside = await viewport.click(image, pixelInBackground(series.columns, series.rows));
    await viewer.waitForPreview(2);

    const prompts = await viewport.drawnPrompts(image);
    expect(prompts).toHaveLength(2);
    expectSamePlace(image, prompts[0], onStructure, 0.5 * smallestPixelMm(image));
    expectSamePlace(image, prompts[1], beside, 0.5 * smallestPixelMm(image));

    await viewer.accept();
    const accepted = await viewport.acceptedMask(series, image);
    expectOnStructure(series, image, accepted);
    expectAround(series, image, accepted, beside);
    await undoAll(series, image, 2);
  });

  it('a box cuts the mask where its sides are drawn', async () => {
    const series = seriesNamed('oblique');
    const image = await openMiddleImage(series);
    await changeView(viewer, 'turned and flipped');
    await viewer.press('g');
    const [from, to] = await viewport.drag(
      image,
      { x: 0.1 * series.columns, y: 0.45 * series.rows },
      { x: 0.5 * series.columns, y: 0.9 * series.rows }
    );
    await viewer.press('g');
    await viewer.waitForPreview(1);
    await viewer.accept();

    const inside = cropped(
      { values: image.truth, columns: series.columns, rows: series.rows },
      ({ x, y }) => x >= from.x && x <= to.x && y >= from.y && y <= to.y
    );
    const accepted = await viewport.acceptedMask(series, image);
    expect(dice(accepted, inside)).toBeGreaterThan(0.94);
    expectSamePlace(image, centroid(accepted), centroid(inside), modelPixelMm(series, image));
    await undoAll(series, image, 1);
  });

  it('a volume viewport: in place on the acquired plane, and on one across the acquired images', async () => {
    const series = seriesNamed('backwards');
    await openMiddleImage(series);
    await viewport.openMultiplanar();
    const image = await viewport.shownImageOf(series);
    if (!image) {
      throw new Error('The axial viewport shows no image of the series.');
    }
    const clicked = await viewport.click(image, pixelInStructure(series.columns, series.rows));
    await viewer.waitForPreview(1);
    const [prompt] = await viewport.drawnPrompts(image);
    expectSamePlace(image, prompt, clicked, 0.5 * smallestPixelMm(image));
    await viewer.accept();
    expectOnStructure(series, image, await viewport.acceptedMask(series, image));
    expect((await viewer.labelledImages()).map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([
      image.sopInstanceUid,
    ]);

    await viewport.activate('mpr-sagittal'); // The first click makes it active, the next one is a prompt.
    await viewport.click(image, { x: series.columns / 2, y: 0.66 * series.rows });
    await viewer.waitForPreview(1);
    await viewer.screenshot('geometry-sagittal');
    await viewer.press('Enter');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === series.images.length,
      'voxels on all images'
    );
    for (const other of series.images.filter((one) => one !== image)) {
      const line = await viewport.acceptedMask(series, other);
      const { x } = centroid(line);
      expect(Math.abs(x - series.columns / 2)).toBeLessThanOrEqual(1);
      const truth = { ...line, values: other.truth };
      const onLine = cropped(truth, (pixel) => pixel.x === x);
      expect(dice(line, onLine)).toBeGreaterThan(0.9);
    }
    expect(await viewer.exampleCount()).toBe(1);
    await viewer.press('Control+z');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === 1,
      'only what the acquired plane has'
    );
    expectOnStructure(series, image, await viewport.acceptedMask(series, image));
  });

  async function openMiddleImage(series: PhantomSeries): Promise<PhantomImage> {
    if (!(await viewport.shownImageOf(series))) {
      await viewport.show(series);
    }
    const image = series.images[Math.floor(series.images.length / 2)];
    await viewer.scrollTo(image.sopInstanceUid);
    return image;
  }

  /** So that the next view starts from nothing, and its mask is its own. */
  async function undoAll(
    series: PhantomSeries,
    image: PhantomImage,
    promptCount: number
  ): Promise<void> {
    await viewer.press('Control+z');
    await viewer.waitForText('prompt-count', new RegExp(`^${promptCount} `));
    for (let step = 0; step < promptCount; step++) {
      await viewer.press('Control+z');
    }
    await viewer.waitForText('prompt-count', /^0/);
    const { values } = await viewport.acceptedMask(series, image);
    expect(values.every((value) => value === 0)).toBe(true);
  }
});

function expectOnStructure(series: PhantomSeries, image: PhantomImage, accepted: Mask): void {
  const { columns, rows } = series;
  const truth: Mask = { values: image.truth, columns, rows };
  const isBlobArea = besideArea(series);
  const mask = cropped(accepted, (pixel) => !isBlobArea(pixel));
  const step = modelPixelMm(series, image);
  const [betweenRows, betweenColumns] = image.plane.pixelSpacingMm;
  const shift = {
    x: Math.max(1, Math.round(step / betweenColumns)),
    y: Math.max(1, Math.round(step / betweenRows)),
  };
  expect(dice(mask, truth)).toBeGreaterThan(bestMisplacedDice(truth, shift));
  expect(dice(mask, truth)).toBeGreaterThan(0.95);
  expectSamePlace(image, centroid(mask), centroid(truth), 0.25 * step);
}

/** The stub model adds a small square around every click: it tells where the network saw the click. */
function expectAround(
  series: PhantomSeries,
  image: PhantomImage,
  accepted: Mask,
  click: Pixel
): void {
  const blob = cropped(accepted, besideArea(series));
  expectSamePlace(image, centroid(blob), click, 0.75 * modelPixelMm(series, image));
}

function besideArea({ columns, rows }: PhantomSeries): (pixel: Pixel) => boolean {
  return ({ x, y }) => x > 0.65 * columns && y < 0.5 * rows;
}

function expectSamePlace(
  { plane }: PhantomImage,
  actual: Pixel,
  expected: Pixel,
  toleranceMm: number
): void {
  const distance = distanceMm(pixelToPatient(plane, actual), pixelToPatient(plane, expected));
  expect(distance).toBeLessThan(toleranceMm);
}

function smallestPixelMm({ plane }: PhantomImage): number {
  return Math.min(...plane.pixelSpacingMm);
}

/** Size of a pixel on the network's grid of 128 × 128. */
function modelPixelMm({ columns, rows }: PhantomSeries, { plane }: PhantomImage): number {
  const [betweenRows, betweenColumns] = plane.pixelSpacingMm;
  return Math.max(columns * betweenColumns, rows * betweenRows) / 128;
}
