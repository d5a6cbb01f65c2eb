import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { SliceMask } from '@multiverseg/core/image/types';
import { createServer, ensureOhif, type RunningServer } from '../../demo/server';
import {
  boxAround,
  fetchFromOrthanc,
  hippocampi,
  launchChromium,
  nextCorrection,
  readHippocampusSlices,
  readSegmentations,
  startOrthanc,
  validationErrors,
  type RunningOrthanc,
} from '../support';
import { summariseStored, summariseViewer, type MaskSummaries } from './pages/maskSummary';
import { ViewerPage } from './pages/ViewerPage';

/** Small coronal MR series on a real PACS, reached through the viewer's own origin. */
describe('hippocampi on an Orthanc', () => {
  const [first, second] = hippocampi();
  let folder: string;
  let orthanc: RunningOrthanc;
  let server: RunningServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let firstVoxels: MaskSummaries;
  let secondVoxels: MaskSummaries;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'orthanc-walk-'));
    orthanc = await startOrthanc();
    await orthanc.upload(first.folder);
    await orthanc.upload(second.folder);
    server = await createServer({
      ohifFolder: await ensureOhif(),
      dicomweb: orthanc.dicomwebUrl,
    });
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await orthanc?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a click, a box and a scribble make the first mask; the next slice gets its own', async () => {
    const [slice, neighbour] = largestNeighbours(readHippocampusSlices(first));
    await viewer.openWorklist();
    await viewer.openFromWorklist(first);
    await viewer.scrollTo(slice.sopInstanceUid);
    const { point, stroke } = correctionOf(slice.mask);
    await viewer.clickImage(point.x, point.y);
    await viewer.waitForPreview(1);
    await viewer.press('g');
    await viewer.drag(boxAround(slice.mask));
    await viewer.waitForPreview(2);
    await viewer.press('g');
    await viewer.drag(stroke);
    await viewer.waitForPreview(3);
    expect(await viewer.count('prompt-positive')).toBe(2);
    expect(await viewer.count('prompt-box')).toBe(1);
    await viewer.screenshot('orthanc-1-click-box-scribble');
    expect(await viewer.accept()).toBe(1);

    await viewer.scrollTo(neighbour.sopInstanceUid);
    const next = correctionOf(neighbour.mask).point;
    await viewer.clickImage(next.x, next.y);
    await viewer.waitForPreview(1);
    expect(await viewer.accept()).toBe(2);

    const images = await viewer.labelledImages();
    expect(images.map(({ sopInstanceUid }) => sopInstanceUid).sort()).toEqual(
      [slice.sopInstanceUid, neighbour.sopInstanceUid].sort()
    );
    firstVoxels = summariseViewer(images);
  });

  it('the next patient is predicted without a prompt', async () => {
    const [slice] = largestNeighbours(readHippocampusSlices(second));
    await viewer.backToWorklist();
    await viewer.openFromWorklist(second);
    await viewer.scrollTo(slice.sopInstanceUid);
    await viewer.press('p');
    await viewer.waitForPreview(0);
    expect(await viewer.text('latency')).toMatch(/2 examples$/);
    await viewer.screenshot('orthanc-2-next-patient');
    expect(await viewer.accept()).toBe(3);
    secondVoxels = summariseViewer(await viewer.labelledImages());
  });

  it('both studies are saved', async () => {
    const lines = await viewer.save();
    await viewer.screenshot('orthanc-3-saved');
    expect(lines.map(({ step }) => step)).toEqual(['saved', 'saved']);
  });

  it.each([
    { ...first, voxels: () => firstVoxels },
    { ...second, voxels: () => secondVoxels },
  ])(
    'another reader finds the same voxels in the same place of $patientId',
    async ({ voxels, ...patient }) => {
      const files = await fetchFromOrthanc(orthanc.url, patient.studyUid, folder);
      expect(files).toHaveLength(1);
      expect(validationErrors(files[0])).toEqual([]);
      const [stored] = readSegmentations(files);
      expect(summariseStored(stored, { corners: true })).toEqual(voxels());
      expect(stored).toMatchObject({
        segmentationType: 'BINARY',
        segments: [{ algorithmType: 'SEMIAUTOMATIC', category: { scheme: 'SCT' } }],
      });
    }
  );

  it('a reloaded page shows the same voxels', async () => {
    await viewer.open(first);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(firstVoxels);
  });
});

/** The slice with the most of the structure, and the one after it. */
function largestNeighbours<T extends { readonly voxels: number }>(slices: readonly T[]) {
  const largest = slices.reduce((best, { voxels }) => Math.max(best, voxels), 0);
  const index = slices.findIndex(({ voxels }) => voxels === largest);
  return [slices[index], slices[index + 1]] as const;
}

function correctionOf(mask: SliceMask) {
  const correction = nextCorrection(mask);
  if (!correction) {
    throw new Error('The structure is not on this slice.');
  }
  return correction;
}
