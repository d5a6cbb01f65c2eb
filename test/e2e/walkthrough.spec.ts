import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { dice } from '@multiverseg/core/image/dice';
import {
  chestXrays,
  fetchSegmentations,
  launchChromium,
  readMaskPicture,
  readSegmentations,
  validationErrors,
  type ChestXray,
} from '../support';
import { maskOf } from './pages/maskOf';
import { summariseStored, summariseViewer, type MaskSummaries } from './pages/maskSummary';
import { segmentByHand } from './pages/segmentByHand';
import { SampleServer } from './pages/SampleServer';
import { ViewerPage } from './pages/ViewerPage';

/** The walk of the README: the lungs of five patients, in one session of one page. */
describe('five chest X-rays', () => {
  const patients = chestXrays().slice(0, 5);
  const [first, second] = patients;
  const fifth = patients[4];
  const accepted = new Map<ChestXray, MaskSummaries>();
  const report: string[] = [];
  let server: SampleServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await SampleServer.start();
    browser = await launchChromium({ width: 1280, height: 720 });
    viewer = await ViewerPage.create(browser, server.url);
    await viewer.openWorklist();
    await viewer.screenshot('1-worklist');
  });

  afterAll(async () => {
    console.info(report.join('\n'));
    await browser?.close();
    await server?.close();
  });

  async function accept(patient: ChestXray): Promise<number> {
    const preview = await viewer.previewMask();
    const examples = await viewer.accept();
    const [image] = await viewer.labelledImages();
    // The outline is drawn smoothly, the voxels are not: a pixel on the edge may differ.
    expect(dice(preview, maskOf(image))).toBeGreaterThan(0.99);
    accepted.set(patient, summariseViewer([image]));
    return examples;
  }

  it('the first lungs take at most five prompts: a box, scribbles, clicks', async () => {
    const wanted = await readMaskPicture(first.maskFile);
    await viewer.openFromWorklist(first);
    const result = await segmentByHand(viewer, wanted);
    report.push(`${first.patientId}: ${result.prompts} prompts, Dice ${result.course}`);
    expect(await viewer.promptCount()).toBe(result.prompts);
    await viewer.screenshot('2-first-patient-preview');
    expect(await accept(first)).toBe(1);
    await viewer.screenshot('3-first-patient-accepted');
    expect(await viewer.text('context-summary')).toMatch(/1 example/);
    expect(result.dice).toBeGreaterThan(0.8);
  });

  it('accepting can be undone and redone: voxels, example and prompts', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(second);
    const wanted = await readMaskPicture(second.maskFile);
    await viewer.press('p');
    await viewer.waitForPreview(0);
    await viewer.screenshot('4-second-patient-predicted');
    const result = await segmentByHand(viewer, wanted);
    report.push(`${second.patientId}: ${result.prompts} prompts, Dice ${result.course}`);
    expect(await accept(second)).toBe(2);
    const before = await viewer.labelledImages();

    await viewer.press('Control+z');
    await viewer.waitForPreview(result.prompts);
    expect(await viewer.labelledImages()).toEqual([]);
    expect(await viewer.exampleCount()).toBe(1);
    expect(await viewer.promptCount()).toBe(result.prompts);

    await viewer.press('Control+y');
    await viewer.until(async () => (await viewer.exampleCount()) === 2, 'the example to return');
    expect(await viewer.labelledImages()).toEqual(before);
    expect(await viewer.promptCount()).toBe(0);
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
  });

  it.each(patients.slice(2, 4))(
    '$patientId is predicted, corrected and accepted',
    async (patient) => {
      const examplesBefore = await viewer.exampleCount();
      await viewer.backToWorklist();
      await viewer.openFromWorklist(patient);
      expect(await viewer.exampleCount()).toBe(examplesBefore);
      await viewer.press('p');
      await viewer.waitForPreview(0);
      const result = await segmentByHand(viewer, await readMaskPicture(patient.maskFile));
      report.push(`${patient.patientId}: ${result.prompts} prompts, Dice ${result.course}`);
      expect(await accept(patient)).toBe(examplesBefore + 1);
    }
  );

  it('the fifth is predicted without a prompt', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(fifth);
    await viewer.press('p');
    await viewer.waitForPreview(0);
    expect(await viewer.text('latency')).toMatch(/4 examples$/);
    await viewer.screenshot('5-fifth-patient-no-prompt');
    const reached = dice(await viewer.previewMask(), await readMaskPicture(fifth.maskFile));
    report.push(`${fifth.patientId}: 0 prompts, Dice ${reached.toFixed(3)}`);
    expect(await accept(fifth)).toBe(5);
    expect(await viewer.text('progress')).toMatch(/→ 0$/);
    expect(reached).toBeGreaterThanOrEqual(0.85);
  });

  it('one key saves all studies, and says so', async () => {
    const lines = await viewer.save();
    await viewer.screenshot('6-saved');
    expect(lines.map(({ step }) => step)).toEqual(patients.map(() => 'saved'));
    for (const { text } of lines) {
      expect(text).toMatch(/saved/);
    }
  });

  it.each(patients)('another reader finds the same voxels of $patientId', async (patient) => {
    const files = await fetchSegmentations(
      server.dicomwebUrl,
      patient.studyUid,
      path.join(server.folder, 'read-back')
    );
    expect(files).toHaveLength(1);
    expect(validationErrors(files[0])).toEqual([]);
    const [stored] = readSegmentations(files);
    expect(summariseStored(stored, { corners: false })).toEqual(accepted.get(patient));
    expect(stored).toMatchObject({
      patientId: patient.patientId,
      studyInstanceUid: patient.studyUid,
      segmentationType: 'BINARY',
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      segments: [
        {
          segmentNumber: 1,
          label: 'Segment 1',
          algorithmType: 'SEMIAUTOMATIC',
          algorithmName: expect.stringMatching(/MultiverSeg.* \d+\.\d+\.\d+/),
          category: { scheme: 'SCT' },
          type: { scheme: 'SCT' },
        },
      ],
    });
  });

  it('a reloaded page shows the same voxels', async () => {
    await viewer.reload(fifth);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(accepted.get(fifth));
    await viewer.screenshot('7-reloaded');
    await viewer.backToWorklist();
    await viewer.openFromWorklist(first);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(accepted.get(first));
  });
});
