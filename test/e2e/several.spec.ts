import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { dice } from '@multiverseg/core/image/dice';
import {
  chestXrays,
  fetchSegmentations,
  launchChromium,
  lungOnSide,
  readSegmentations,
  validationErrors,
} from '../support';
import { summariseStored, summariseViewer, type MaskSummaries } from './pages/maskSummary';
import { maskOf } from './pages/maskOf';
import { segmentByHand } from './pages/segmentByHand';
import { SampleServer } from './pages/SampleServer';
import { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

/** Two structures of two patients: the lung on the left of the picture is 1, the other 2. */
describe('both lungs', () => {
  const [first, second] = chestXrays();
  let server: SampleServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await SampleServer.start();
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('are taught one after the other on the first image, each chosen by its number', async () => {
    await viewer.openWorklist();
    await viewer.openFromWorklist(first);
    await viewer.waitForModel();
    await segmentByHand(viewer, await lungOnSide(first, 'left'));
    await viewer.accept();
    await viewer.pressButton('add-segment');
    await viewer.waitForText('segment-select-2', /Segment 2/);
    await viewer.press('1');
    await untilInUse('1');
    await viewer.press('2');
    await untilInUse('2');
    await segmentByHand(viewer, await lungOnSide(first, 'right'));
    await viewer.accept();
    const [image] = await viewer.labelledImages();
    expect(dice(maskOf(image, 1), await lungOnSide(first, 'left'))).toBeGreaterThan(0.75);
    expect(dice(maskOf(image, 2), await lungOnSide(first, 'right'))).toBeGreaterThan(0.75);
  });

  it('are predicted together on the next by one key, each outlined under its name', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(second);
    await viewer.waitForText('guidance', /predict all 2 structures/);
    await viewer.press('Shift+p');
    await viewer.waitForText('preview-1', /0 prompts/);
    await viewer.waitForText('preview-2', /0 prompts/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-latency"][aria-busy="false"]');
    await viewer.until(async () => (await viewer.count('preview-name')) === 2, 'both outlines');
    await viewer.screenshot('several-predicted');
    expect(await viewer.count('neighbour')).toBe(1);
    expect(await viewer.labelledImages()).toEqual([]);
    // The structure in use is corrected as ever; the other stays.
    await viewer.press('1');
    await untilInUse('1');
    const result = await segmentByHand(viewer, await lungOnSide(second, 'left'));
    expect(result.dice).toBeGreaterThan(0.8);
    expect(await viewer.count('neighbour')).toBe(1);
  });

  it('are accepted together by one key, and taken back by one', async () => {
    await viewer.press('Enter');
    await viewer.page.waitForSelector('[data-cy="multiverseg-neighbour"]', { hidden: true });
    const [image] = await viewer.labelledImages();
    expect(dice(maskOf(image, 1), await lungOnSide(second, 'left'))).toBeGreaterThan(0.8);
    expect(dice(maskOf(image, 2), await lungOnSide(second, 'right'))).toBeGreaterThan(0.6);
    await viewer.screenshot('several-accepted');
    await viewer.press('Control+z');
    await viewer.until(async () => (await viewer.count('preview-name')) === 2, 'both previews');
    expect(await viewer.labelledImages()).toEqual([]);
    await viewer.press('Control+y');
    await viewer.until(async () => (await viewer.labelledImages()).length === 1, 'both masks');
    expect(await viewer.labelledImages()).toEqual([image]);
  });

  it('are saved under their numbers in both studies', async () => {
    const [image] = await viewer.labelledImages();
    const lines = await viewer.save();
    expect(lines.map(({ step }) => step)).toEqual(['saved', 'saved']);
    const stored = await Promise.all(
      [first, second].map(async ({ studyUid }) =>
        readSegmentations(await fetchSegmentations(server.dicomwebUrl, studyUid, server.folder))
      )
    );
    for (const [segmentation] of stored) {
      expect(segmentation.segments).toMatchObject([
        { segmentNumber: 1, label: 'Segment 1', algorithmType: 'SEMIAUTOMATIC' },
        { segmentNumber: 2, label: 'Segment 2', algorithmType: 'SEMIAUTOMATIC' },
      ]);
    }
    const [latest] = stored[1];
    for (const { segmentNumber, mask } of latest.masks) {
      const { values } = maskOf(image, segmentNumber);
      expect(Buffer.from(mask, 'base64').equals(Buffer.from(values))).toBe(true);
    }
    expect(latest.masks).toHaveLength(2);
  });

  async function untilInUse(number: string): Promise<void> {
    await viewer.page.waitForSelector(
      `[data-cy="multiverseg-segment-${number}"][data-active="true"]`
    );
  }
});

/** Two structures that are the same bright pixels: with the stub network all of one is under the other. */
describe('structures that may overlap', () => {
  const study = buildStudy('Overlap', [
    { name: 'stack', columns: 96, rows: 80, sliceCount: 3, sliceSpacingMm: 4 },
  ]);
  const [series] = study.series;
  let folder: string;
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'overlap-'));
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
    await rm(folder, { recursive: true, force: true });
  });

  it('are each accepted whole, in layers of the viewer’s own, and taken back to one', async () => {
    const image = (await viewport.shownImageOf(series)) ?? series.images[0];
    await viewport.click(image, pixelInStructure(96, 80));
    await viewer.waitForPreview(1);
    await viewer.accept();
    await viewer.pressButton('add-segment');
    await viewer.waitForText('segment-select-2', /Segment 2/);
    await viewport.click(image, pixelInStructure(96, 80));
    await viewer.waitForText('latency', /^1 prompt/);
    await viewer.press('Enter');
    await viewer.waitForText('notice', /under other segments/);
    await viewer.pressButton('overlap');
    await viewer.page.waitForSelector('[data-cy="multiverseg-overlap"][aria-pressed="true"]');
    await viewer.waitForPreview(1);
    await viewer.accept();
    const layers = await viewer.labelledImages();
    expect(layers.map(({ labels }) => new Set(Buffer.from(labels, 'base64')))).toEqual([
      new Set([0, 1]),
      new Set([0, 2]),
    ]);
    expect(maskOf(layers[0], 1)).toEqual(maskOf(layers[1], 2));
    await viewer.screenshot('several-overlap');
    await viewer.press('Control+z');
    await viewer.until(async () => (await viewer.labelledImages()).length === 1, 'one layer');
    await viewer.press('Control+y');
    await viewer.until(async () => (await viewer.labelledImages()).length === 2, 'both layers');
    expect(await viewer.labelledImages()).toEqual(layers);
  });

  it('are read whole out of one SEG object, by another reader and by the viewer', async () => {
    const shown = await viewer.labelledImages();
    const [line] = await viewer.save();
    expect(line.step).toBe('saved');
    const files = await fetchSegmentations(server.dicomwebUrl, study.studyUid, folder);
    expect(files).toHaveLength(1);
    expect(validationErrors(files[0])).toEqual([]);
    const [stored] = readSegmentations(files);
    expect(summariseStored(stored, { corners: false })).toEqual(
      withoutCorners(summariseViewer(shown))
    );
    await viewer.reload(study);
    const reloaded = await viewer.readStored(stored.sopInstanceUid);
    expect(summariseViewer(reloaded)).toEqual(summariseViewer(shown));
  });

  const withoutCorners = (summaries: MaskSummaries) =>
    Object.fromEntries(
      Object.entries(summaries).map(([key, { voxels, fingerprint }]) => [
        key,
        { voxels, fingerprint },
      ])
    );
});
