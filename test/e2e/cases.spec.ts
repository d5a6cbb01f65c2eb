import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { caseStudy, type CaseStudy } from './phantoms/caseStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { segmentationsOf } from './phantoms/segmentationsOf';

const STRUCTURE = { x: 43, y: 48 };
const LIVER = 1;
const MASS = 2;

const background = caseStudy('labelmap-background');
const overlap = caseStudy('overlap-second-layer');
const dynamic = caseStudy('dynamic-4d');
const mixed = caseStudy('mixed-size-dead-end');
const studies = [background, overlap, dynamic, mixed];

/** How many voxels have each value, on each labelmap image of the page in the host's order. */
type Layers = readonly { readonly sopInstanceUid: string; readonly counts: readonly number[] }[];

describe('Studies that once went wrong', () => {
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await PhantomServer.start(studies);
    browser = await launchChromium();
    viewer = await server.newPage(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('the background of a LABELMAP SEG is no structure: Enter writes to the first real one', async () => {
    await viewer.open(background);
    await viewer.storedSegmentation();
    await viewer.waitForText('panel', /Liver[^]*Kidney/);
    expect(await viewer.text('panel')).not.toContain('Background');
    const before = await countsOnShownImage();
    expect(before.slice(1)).toEqual([193, 145]);

    await clickStructure(1);
    const preview = (await viewer.previewMask()).values;
    await viewer.accept();
    const [, liver, kidney] = await countsOnShownImage();
    expect(kidney).toBe(145);
    expect(liver).toBeGreaterThan(0);
    expect(liver).not.toBe(193);
    expect(Math.abs(liver - preview.filter(Boolean).length)).toBeLessThan(0.2 * liver);
    await viewer.save();
    await expectSavedOnce(background);
  });

  it('a segment that overlaps another is changed in its own layer, and saved once', async () => {
    await viewer.open(overlap);
    await viewer.storedSegmentation();
    await viewer.page.locator('::-p-text(Mass)').click();
    await viewer.waitForText('panel', /Mass/);
    const before = await layersOnPage();
    expect(before).toHaveLength(10);
    const shown = (await viewer.shownImage()).sopInstanceUid;

    await clickStructure(1);
    const preview = (await viewer.previewMask()).values.filter(Boolean).length;
    await viewer.accept();
    const after = await layersOnPage();
    const changed = after.filter(({ counts }, index) => !same(counts, before[index].counts));
    expect(changed).toHaveLength(1);
    const [{ sopInstanceUid, counts }] = changed;
    expect(sopInstanceUid).toBe(shown);
    expect(counts[LIVER] ?? 0).toBe(0);
    expect(Math.abs(counts[MASS] - preview)).toBeLessThan(0.2 * preview);

    await viewer.save();
    await viewer.save();
    const [stored] = await expectSavedOnce(overlap);
    expect(stored.frames).toBe(10);
  });

  it('a series with a time axis has one segmentation, over the time point that is shown', async () => {
    await viewer.open(dynamic);
    const { sopInstanceUid } = await viewer.shownImage();
    await clickStructure(1);
    await viewer.clickImage(STRUCTURE.x + 3, STRUCTURE.y);
    await viewer.waitForPreview(2);
    await viewer.clickImage(STRUCTURE.x, STRUCTURE.y + 3);
    await viewer.waitForPreview(3);
    expect(await viewer.page.evaluate(countSegmentations)).toBe(1);
    await viewer.accept();
    const labelled = await viewer.labelledImages();
    expect(labelled.map((image) => image.sopInstanceUid)).toEqual([sopInstanceUid]);
    await viewer.save();
    await expectSavedOnce(dynamic);
  });

  it('images of two sizes in one series are both accepted', async () => {
    await viewer.open(mixed);
    await clickStructure(1);
    await viewer.accept();
    await viewer.scrollTo(mixed.sopInstanceUids['1_99']);
    await viewer.clickImage(30, 60);
    await viewer.waitForPreview(1);
    await viewer.accept();
    const sizes = (await viewer.labelledImages()).map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [96, 96],
      [64, 128],
    ]);
  });

  async function clickStructure(promptCount: number): Promise<void> {
    await viewer.clickImage(STRUCTURE.x, STRUCTURE.y);
    await viewer.waitForPreview(promptCount);
  }

  async function countsOnShownImage(): Promise<readonly number[]> {
    const { sopInstanceUid } = await viewer.shownImage();
    const on = (await layersOnPage()).filter((layer) => layer.sopInstanceUid === sopInstanceUid);
    expect(on).toHaveLength(1);
    return on[0].counts;
  }

  function layersOnPage(): Promise<Layers> {
    return viewer.page.evaluate(readLayers);
  }

  /** The line says so, and the PACS holds one SEG more than the study came with. */
  async function expectSavedOnce(study: CaseStudy) {
    expect((await viewer.saveLines()).map(({ step }) => step)).toEqual(['saved']);
    const loaded = study.sopInstanceUids.seg;
    const stored = (await segmentationsOf(server, study)).filter((uid) => uid !== loaded);
    expect(stored).toHaveLength(1);
    return Promise.all(stored.map((uid) => readStored(study, uid)));
  }

  async function readStored(study: CaseStudy, sopInstanceUid: string) {
    const url = `${server.dicomwebUrl}/studies/${study.studyUid}/instances?SOPInstanceUID=${sopInstanceUid}`;
    const [found] = (await (await fetch(url)).json()) as Record<string, { Value?: unknown[] }>[];
    const series = String(found['0020000E'].Value?.[0]);
    const file = await fetch(
      `${server.dicomwebUrl}/studies/${study.studyUid}/series/${series}/instances/${sopInstanceUid}/metadata`
    );
    const [metadata] = (await file.json()) as Record<string, { Value?: unknown[] }>[];
    return { frames: Number(metadata['00280008'].Value?.[0]) };
  }
});

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((count, index) => count === b[index]);
}

// Sent to the page as text: they use nothing but the page.

function countSegmentations(): number {
  return window.cornerstoneTools.segmentation.state.getSegmentations().length;
}

function readLayers(): Layers {
  const { cornerstone, cornerstoneTools } = window;
  return cornerstoneTools.segmentation.state.getSegmentations().flatMap((segmentation) => {
    const labelmap = segmentation.representationData.Labelmap;
    const imageIds = labelmap && 'imageIds' in labelmap ? (labelmap.imageIds ?? []) : [];
    return imageIds.flatMap((imageId) => {
      const image = cornerstone.cache.getImage(imageId);
      const source = cornerstone.metaData.get('instance', image?.referencedImageId ?? '');
      const values = Array.from((image?.voxelManager?.getScalarData() ?? []) as Iterable<number>);
      const counts = Array.from({ length: Math.max(...values) + 1 }, () => 0);
      values.forEach((value) => (counts[value] += 1));
      return [{ sopInstanceUid: source.SOPInstanceUID, counts }];
    });
  });
}
