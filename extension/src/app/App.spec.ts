import { UserError } from '@multiverseg/core/errors/UserError';
import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { FakePacs, FakeRequest } from '../saving/testing/fakePacs';
import { openBench, AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

describe('prompts', () => {
  it('open a segmentation, show a preview, and are counted', async () => {
    const { click, host, state, ...bench } = await bind();
    await click();
    expect(host.count('createLabelmapForViewport')).toBe(1);
    expect(bench.app.getState()).toMatchObject({
      prompts: { positive: 1, negative: 0, box: 0 },
      preview: { promptCount: 1, contextCount: 0 },
      busy: 'no',
    });
    expect(state.preview).toBeUndefined();
  });

  it('leave the labelmap as it is until they are accepted', async () => {
    const bench = await openBench();
    await bench.click();
    expect(bench.voxelCount()).toBe(0);
  });

  it('come to one segmentation, however quickly they follow', async () => {
    const bench = await openBench();
    bench.strike(10, 10);
    bench.strike(20, 12);
    await settle();
    expect(bench.host.count('createLabelmapForViewport')).toBe(1);
    expect(bench.state.prompts.positive).toBe(2);
    expect(bench.state.preview?.promptCount).toBe(2);
  });

  it('are undone and done again one by one, with their preview', async () => {
    const bench = await openBench();
    await bench.click(10, 10);
    await bench.click(20, 12, 'negative');
    bench.actions.undo();
    await settle();
    expect(bench.state.prompts).toEqual({ positive: 1, negative: 0, box: 0 });
    expect(bench.state.preview?.promptCount).toBe(1);
    bench.actions.undo();
    await settle();
    expect(bench.state.preview).toBeUndefined();
    bench.actions.redo();
    bench.actions.redo();
    await settle();
    expect(bench.state.prompts).toEqual({ positive: 1, negative: 1, box: 0 });
    expect(bench.state.preview?.promptCount).toBe(2);
  });

  it('cleared and brought back are answered as before', async () => {
    const bench = await openBench();
    await bench.click(10, 10);
    await bench.click(20, 12, 'negative');
    const fedBack = bench.model.predictions.at(-1)?.target.previousLogits;
    expect(fedBack?.some((value) => value !== 0)).toBe(true);
    bench.actions.clearPrompts();
    await settle();
    bench.actions.undo();
    await settle();
    expect(bench.state.preview?.promptCount).toBe(2);
    expect(bench.model.predictions.at(-1)?.target.previousLogits).toEqual(fedBack);
  });

  it('stay on the image they were placed on, though the user scrolls on at once', async () => {
    const bench = await openBench();
    await bench.click(10, 10);
    bench.strike(20, 12);
    bench.host.show(1);
    await settle();
    expect(bench.state.prompts.positive).toBe(0);
    bench.host.show(0);
    await settle();
    expect(bench.state.prompts.positive).toBe(2);
  });

  it('stay there also when they are the first, and another image is on its way', async () => {
    const bench = await openBench();
    const [first] = bench.host.viewport?.imageIds ?? [];
    bench.host.show(1);
    Object.assign(bench.host.viewport ?? {}, { displayedImageId: first });
    bench.strike(20, 12);
    Object.assign(bench.host.viewport ?? {}, { displayedImageId: undefined });
    await settle();
    expect(bench.state).toMatchObject({ notice: undefined, prompts: { positive: 0 } });
    bench.host.show(0);
    expect(bench.state).toMatchObject({ prompts: { positive: 1 }, preview: { promptCount: 1 } });
  });

  it('belong to what was shown when the button went down, however late they are told', async () => {
    const bench = await openBench();
    const [first, second] = bench.host.viewport?.imageIds ?? [];
    const press = new Event('mousedown');
    bench.window.dispatchEvent(press);
    bench.host.show(1);
    expect(bench.app.prompts.imageIdOn('viewport', press)).toBe(first);
    expect(bench.app.prompts.imageIdOn('viewport', new Event('mousedown'))).toBe(second);
  });

  describe('of a click that was the first of a double click', () => {
    const clickOn = (bench: AppBench, unwanted: AbortSignal) =>
      bench.app.prompts.strokeFinished(
        {
          viewportId: 'viewport',
          imageId: bench.app.prompts.imageIdOn('viewport'),
          kind: 'click',
          polarity: 'positive',
          worldPoints: [[20, 12, 0]],
        },
        unwanted
      );

    it('are taken back, and the preview is that of the prompts before', async () => {
      const bench = await openBench();
      await bench.click(10, 10);
      const doubleClick = new AbortController();
      clickOn(bench, doubleClick.signal);
      await settle();
      expect(bench.state.preview?.promptCount).toBe(2);
      doubleClick.abort();
      await settle();
      expect(bench.state).toMatchObject({
        prompts: { positive: 1 },
        preview: { promptCount: 1 },
        notice: undefined,
      });
      bench.actions.undo();
      await settle();
      expect(bench.state.prompts.positive).toBe(0);
    });

    it('never come when they still waited for their turn', async () => {
      const bench = await openBench();
      const doubleClick = new AbortController();
      clickOn(bench, doubleClick.signal);
      doubleClick.abort();
      await settle();
      expect(bench.state).toMatchObject({ prompts: { positive: 0 }, notice: undefined });
      expect(bench.host.count('createLabelmapForViewport')).toBe(0);
    });

    it('stay where something was done after them', async () => {
      const bench = await openBench();
      const doubleClick = new AbortController();
      clickOn(bench, doubleClick.signal);
      await settle();
      await bench.click(10, 10);
      doubleClick.abort();
      await settle();
      expect(bench.state.prompts.positive).toBe(2);
    });
  });

  it('on a series that is open no more are left out, with a word', async () => {
    const bench = await openBench();
    bench.app.prompts.strokeFinished({
      viewportId: 'viewport',
      imageId: 'wadors:/another',
      kind: 'click',
      polarity: 'positive',
      worldPoints: [[16, 12, 0]],
    });
    await settle();
    expect(bench.state.notice?.code).toBe('image-changed');
    expect(bench.state.prompts.positive).toBe(0);
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
  });

  it('of a study that was left come to nothing, and open nothing in the next', async () => {
    const bench = await openBench();
    bench.strike(10, 10);
    bench.strike(20, 12);
    bench.leave();
    bench.enter('4.5.6');
    await settle();
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
    expect(bench.state.prompts.positive).toBe(0);
  });

  it('on an image without contrast come to nothing, with a word', async () => {
    const bench = await openBench();
    const image = bench.host.fake.images.get(String(bench.host.viewport?.imageId));
    (image?.voxelManager?.getScalarData() as Int16Array).fill(7);
    await bench.click();
    expect(bench.state.notice?.code).toBe('constant-image');
    expect(bench.state.prompts.positive).toBe(0);
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
  });

  it('in a window that shows nothing are answered once another window was chosen', async () => {
    const bench = await openBench();
    Object.assign(bench.host.viewport ?? {}, { voiRange: { lower: 1e6, upper: 1e6 + 1 } });
    await bench.click(10, 10);
    expect(bench.state.notice?.code).toBe('constant-window');
    Object.assign(bench.host.viewport ?? {}, { voiRange: undefined });
    await bench.click(20, 12);
    expect(bench.state).toMatchObject({ notice: undefined, preview: { promptCount: 2 } });
  });

  it.each(Array.from({ length: 30 }, (_, turns) => turns))(
    'of a study that was left are no step of the next, at whichever of the moments: %i',
    async (turns) => {
      const bench = await openBench();
      await bench.click();
      const { length } = bench.host.fake.history;
      bench.strike(20, 12);
      for (let turn = 0; turn < turns && bench.host.fake.history.length === length; turn++) {
        await Promise.resolve();
      }
      const placed = bench.host.fake.history.length;
      bench.leave();
      bench.enter('4.5.6');
      await settle();
      expect(bench.host.fake.history.length).toBe(placed);
    }
  );

  it('of a study that was left are not undone into the next one', async () => {
    const bench = await openBench();
    await bench.click();
    bench.leave();
    bench.enter('1.2.4');
    await settle();
    const asked = bench.model.predictions.length;
    bench.actions.undo();
    await settle();
    expect(bench.state.notice?.code).toBe('undo-out-of-reach');
    expect(bench.model.predictions).toHaveLength(asked);
  });

  it('beside the image are left out, and the user is told', async () => {
    const bench = await openBench();
    await bench.click(-20, 12);
    expect(bench.state.notice?.code).toBe('prompt-outside-image');
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
    await bench.click();
    await bench.click(-20, 12);
    expect(bench.state.notice?.code).toBe('prompt-outside-image');
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('on an image that can not be segmented say why', async () => {
    const bench = await openBench();
    const { imageId = '' } = bench.host.viewport ?? {};
    bench.host.fake.images.delete(imageId);
    await bench.click();
    expect(bench.state.notice?.code).toBe('no-pixel-data');
  });

  it('stay on their image while the user scrolls away and back', async () => {
    const bench = await openBench();
    await bench.click();
    bench.host.show(1);
    expect(bench.state.preview).toBeUndefined();
    expect(bench.app.overlays.overlayFor('viewport')?.prompts).toEqual([]);
    bench.host.show(0);
    expect(bench.state.preview?.promptCount).toBe(1);
    expect(bench.app.overlays.overlayFor('viewport')?.prompts).toHaveLength(1);
    expect(bench.app.overlays.overlayFor('viewport')?.previewRings.length).toBeGreaterThan(0);
  });

  it('of a network that failed are kept, and the next one is answered', async () => {
    const bench = await openBench();
    bench.model.failNext(new UserError('runtime-lost'));
    await bench.click(10, 10);
    expect(bench.state).toMatchObject({ notice: { code: 'runtime-lost' }, busy: 'no' });
    expect(bench.state.prompts.positive).toBe(1);
    await bench.click(20, 12);
    expect(bench.state.preview?.promptCount).toBe(2);
  });

  it('that nobody foresaw to fail are reported too', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const bench = await openBench();
    bench.host.beforeCreate = async () => {
      throw new TypeError('the host fell over');
    };
    await bench.click();
    expect(bench.state.notice?.code).toBe('unexpected');
    expect(complaint).toHaveBeenCalledWith('MultiverSeg:', expect.any(TypeError));
    bench.host.beforeCreate = async () => undefined;
    await bench.click();
    expect(bench.state.preview?.promptCount).toBe(1);
    complaint.mockRestore();
  });

  it('answered late by a newer question leave no word and no old preview', async () => {
    const bench = await openBench();
    bench.model.ignoresAbort = true;
    bench.model.hold();
    await bench.click(10, 10);
    await bench.click(20, 12);
    bench.model.release();
    await settle();
    expect(bench.state.preview?.promptCount).toBe(2);
    expect(bench.state.notice).toBeUndefined();
    expect(bench.state.busy).toBe('no');
  });

  /** A bench with its methods bound, and the state before anything happened. */
  async function bind() {
    const bench = await openBench();
    const { host, app, state } = bench;
    return { host, app, state, click: () => bench.click() };
  }
});

describe('a preview with nothing in it', () => {
  it('is told apart, and is one no more once the threshold is low enough', async () => {
    const bench = await openBench(({ image }) => image.map(() => -1));
    await bench.click();
    expect(bench.state.preview).toMatchObject({ isEmpty: true, promptCount: 1 });
    bench.actions.setThreshold(0.1);
    await settle();
    expect(bench.state.preview).toMatchObject({ isEmpty: false });
  });
});

describe('entering the mode', () => {
  it('comes before there is a viewport, and follows the first one', async () => {
    const bench = new AppBench();
    bench.host.viewport = undefined;
    bench.app.enter();
    expect(bench.state).toMatchObject({ isExample: false, canPredict: false });
    bench.host.openStudy('1.2.3');
    await bench.click();
    expect(bench.state).toMatchObject({ busy: 'waiting', prompts: { positive: 1 } });
  });
});

describe('while the model loads', () => {
  it('prompts wait, and are answered together once it is there', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click(10, 10);
    await bench.click(20, 12);
    expect(bench.state).toMatchObject({ busy: 'waiting', prompts: { positive: 2 } });
    await bench.held.arrive();
    expect(bench.state).toMatchObject({ busy: 'no', preview: { promptCount: 2 } });
    expect(bench.state.notice).toBeUndefined();
  });

  it('prompts on two images are answered on both', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click();
    bench.host.show(1);
    await bench.click();
    await bench.held.arrive();
    expect(bench.state.preview?.promptCount).toBe(1);
    bench.host.show(0);
    expect(bench.state.preview?.promptCount).toBe(1);
  });

  it('prompts that were undone are not asked about any more', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click();
    bench.actions.undo();
    await settle();
    expect(bench.state.busy).toBe('no');
    await bench.held.arrive();
    expect(bench.state.notice).toBeUndefined();
    expect(bench.state.preview).toBeUndefined();
    expect(bench.model.predictions).toHaveLength(0);
  });

  it('leaving the mode asks the network nothing', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click();
    bench.leave();
    await bench.held.arrive();
    expect(bench.model.predictions).toHaveLength(0);
    expect(bench.state.busy).toBe('no');
  });

  it('a failure is told, and the prompts are kept', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click();
    await bench.held.fail(new UserError('model-failed'));
    expect(bench.state).toMatchObject({
      model: { status: 'error', code: 'model-failed' },
      notice: { code: 'model-failed' },
      prompts: { positive: 1 },
      busy: 'no',
    });
  });

  it('a failure nobody foresaw gets a code', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.held.fail(new TypeError('undefined is not a function'));
    expect(bench.state.model).toMatchObject({ status: 'error', code: 'model-failed' });
  });

  it('«Try again» loads it anew and answers the prompts that waited', async () => {
    const bench = new AppBench();
    bench.enter();
    await bench.click();
    await bench.held.fail(new Error('404'));
    const retry = bench.actions.retryModel();
    await bench.held.arrive();
    await retry;
    expect(bench.held.loads).toBe(2);
    expect(bench.state).toMatchObject({ model: { status: 'ready' }, preview: { promptCount: 1 } });
  });
});

describe('choosing another model', () => {
  it('asks it about the prompts that are there', async () => {
    const bench = await openBench();
    expect(bench.state.models.map(({ id }) => id)).toEqual(['first', 'second']);
    await bench.click();
    await settle();
    expect(bench.state.preview).toBeDefined();
    void bench.actions.selectModel('second');
    await settle();
    expect(bench.state).toMatchObject({ preview: undefined, busy: 'waiting' });
    await bench.held.arrive();
    expect(bench.held.loads).toBe(2);
    expect(bench.state).toMatchObject({ prompts: { positive: 1 }, busy: 'no' });
    expect(bench.state.preview).toBeDefined();
  });
});

describe('accepting', () => {
  it('writes the voxels, keeps the example and clears the prompts, in one step', async () => {
    const bench = await openBench();
    await bench.click();
    const steps = bench.host.fake.history.length;
    await bench.actions.accept();
    expect(bench.voxelCount()).toBeGreaterThan(0);
    expect(bench.state).toMatchObject({ prompts: { positive: 0 }, preview: undefined });
    expect(bench.state.context.entries).toHaveLength(1);
    expect(bench.state.context.entries[0].origin).toMatchObject({
      studyInstanceUid: '1.2.3',
      sopInstanceUid: '1.2.3.1.1',
      promptCount: 1,
    });
    expect(bench.host.fake.history.length).toBe(steps + 1);
  });

  it('writes exactly what the preview showed', async () => {
    const bench = await openBench();
    await bench.click();
    const outline = bench.app.overlays.overlayFor('viewport')?.previewRings.flat() ?? [];
    await bench.actions.accept();
    const columns = [...bench.host.labels().keys()]
      .filter((index) => bench.host.labels()[index] === 1)
      .map((index) => index % 32);
    // The outline lies within one pixel outside the centres of the outermost pixels.
    expect(Math.min(...columns) - Math.min(...outline.map(([x]) => x))).toBeGreaterThan(0);
    expect(Math.min(...columns) - Math.min(...outline.map(([x]) => x))).toBeLessThanOrEqual(1);
  });

  it('marks the segment as made with a network, and says that it is unsaved', async () => {
    const bench = await openBench();
    await bench.teach();
    const segmentation = bench.segmentations.getActiveSegmentation('viewport');
    expect(segmentation?.segments[1]).toMatchObject({
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: 'Fake model 0.0.0',
    });
    expect(bench.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
  });

  it('undone, takes voxels and example away and brings prompts and preview back', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.undo();
    await settle();
    expect(bench.voxelCount()).toBe(0);
    expect(bench.state.context.entries).toHaveLength(0);
    expect(bench.state).toMatchObject({
      prompts: { positive: 1 },
      preview: { promptCount: 1, contextCount: 0 },
    });
  });

  it('undone, leaves nothing to save, and done again it does', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.undo();
    await settle();
    expect(bench.state.saves).toEqual([]);
    bench.actions.redo();
    await settle();
    expect(bench.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
  });

  it('says which images are examples already', async () => {
    const bench = await openBench();
    await bench.teach();
    expect(bench.state.isExample).toBe(true);
    bench.host.show(1);
    expect(bench.state.isExample).toBe(false);
  });

  it('done again, is as it was', async () => {
    const bench = await openBench();
    await bench.teach();
    const labels = bench.host.labels();
    const { entries } = bench.state.context;
    bench.actions.undo();
    await settle();
    bench.actions.redo();
    await settle();
    expect(bench.host.labels()).toEqual(labels);
    expect(bench.state.context.entries).toEqual(entries);
    expect(bench.state).toMatchObject({ prompts: { positive: 0 }, preview: undefined });
  });

  it('replaces the example of the same image, and undone brings the earlier one back', async () => {
    const bench = await openBench();
    await bench.teach();
    const [earlier] = bench.state.context.entries;
    bench.host.show(1);
    await bench.teach();
    bench.host.show(0);
    await bench.teach();
    expect(bench.state.context.entries).toHaveLength(2);
    const idsAfter = bench.state.context.entries.map(({ id }) => id);
    expect(idsAfter).not.toContain(earlier.id);
    bench.actions.undo();
    await settle();
    expect(bench.state.context.entries[0].id).toBe(earlier.id);
    expect(bench.state.context.entries).toHaveLength(2);
  });

  it('once more on the same image goes on from the accepted mask', async () => {
    const bench = await openBench();
    await bench.click(10, 10);
    await bench.actions.accept();
    await settle();
    await bench.click(24, 24);
    await bench.click(26, 20);
    // The slice of 32 × 24 lies in the middle of the square grid.
    const { previousLogits } = bench.model.predictions.at(-1)?.target ?? {};
    expect(previousLogits?.[14 * 32 + 10]).toBeGreaterThan(0);
    expect(previousLogits?.[24 * 32 + 26]).toBeLessThan(0);
  });

  it('what lies wholly under another segment changes nothing and says so', async () => {
    const bench = await openBench();
    await bench.teach();
    const before = bench.voxelCount();
    await bench.actions.addSegment();
    await bench.click();
    await bench.actions.accept();
    expect(bench.state.notice?.code).toBe('nothing-to-write');
    expect([bench.voxelCount(), bench.voxelCount(2)]).toEqual([before, 0]);
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('what lies partly under another segment says what was kept', async () => {
    const bench = await openBench();
    await bench.teach();
    const before = bench.voxelCount();
    await bench.actions.addSegment();
    await bench.click(18, 12);
    await bench.actions.accept();
    expect(bench.state.notice).toMatchObject({ kind: 'info', code: 'other-segments-kept' });
    expect(bench.voxelCount()).toBe(before);
    expect(bench.voxelCount(2)).toBeGreaterThan(0);
  });

  it('says beforehand that it replaces voxels, whoever made them', async () => {
    const bench = await openBench();
    await bench.click();
    expect(hintOf(bench)).toMatchObject({ kind: 'accept' });
    const [labelmapId] =
      bench.segmentations.getActiveSegmentation('viewport')?.representationData.Labelmap
        ?.imageIds ?? [];
    bench.host.fake.images.get(String(labelmapId))?.voxelManager?.setAtIndex(0, 1);
    bench.segmentations.announce('SEGMENTATION_DATA_MODIFIED', {
      segmentationId: 'segmentation-1',
    });
    expect(hintOf(bench)).toMatchObject({ kind: 'replace' });
  });

  it('is not undone once the mode was left, though the segmentation is still there', async () => {
    const bench = await openBench();
    await bench.teach();
    const accepted = bench.voxelCount();
    bench.app.exit();
    bench.app.enter();
    bench.actions.undo();
    await settle();
    expect(bench.voxelCount()).toBe(accepted);
    expect(bench.state.notice?.code).toBe('undo-out-of-reach');
  });

  it('is not done again in a segment that was locked since', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.undo();
    await settle();
    bench.segmentations.lock('segmentation-1', 1);
    bench.actions.redo();
    await settle();
    expect(bench.voxelCount()).toBe(0);
    expect(bench.state.context.entries).toHaveLength(0);
    expect(bench.state.notice?.code).toBe('redo-segment-locked');
  });

  it('is not taken back from a segment that was locked since', async () => {
    const bench = await openBench();
    await bench.teach();
    const accepted = bench.voxelCount();
    const segments = bench.segmentations.getSegmentation('segmentation-1')?.segments;
    Object.assign(segments?.[1] ?? {}, { locked: true });
    bench.actions.undo();
    await settle();
    expect(bench.voxelCount()).toBe(accepted);
    expect(bench.state.notice?.code).toBe('undo-segment-locked');
  });

  it('into a locked segment changes nothing and says so', async () => {
    const bench = await openBench();
    await bench.click();
    bench.segmentations.lock('segmentation-1', 1);
    await bench.actions.accept();
    expect(bench.voxelCount()).toBe(0);
    expect(bench.state.context.entries).toHaveLength(0);
    expect(bench.state.notice?.code).toBe('segment-locked');
    expect(bench.state.preview?.promptCount).toBe(1);
  });

  it('an empty preview changes nothing and says so', async () => {
    const bench = await openBench();
    await bench.click(16, 12, 'negative');
    const steps = bench.host.fake.history.length;
    await bench.actions.accept();
    expect(bench.state.notice?.code).toBe('empty-mask');
    expect(bench.state.context.entries).toHaveLength(0);
    expect(bench.host.fake.history.length).toBe(steps);
  });

  it('into a segmentation that is gone changes nothing', async () => {
    const bench = await openBench();
    await bench.click();
    bench.segmentations.remove('segmentation-1');
    await bench.actions.accept();
    expect(bench.state.context.entries).toHaveLength(0);
    expect(bench.state.saves).toEqual([]);
  });

  it('after the study was left is not undone in another one, and says so', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.leave();
    bench.enter('4.5.6');
    bench.actions.undo();
    await settle();
    expect(bench.state.notice?.code).toBe('undo-out-of-reach');
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('follows the threshold of the moment', async () => {
    /** Surer from left to right: the logits −4 … 4. */
    const ramp: FakeAnswer = ({ image }) => image.map((_, index) => ((index % 32) - 16) / 4);
    const bench = await openBench(ramp);
    await bench.click();
    bench.actions.setThreshold(0.2);
    await bench.actions.accept();
    const wide = bench.voxelCount();
    bench.actions.undo();
    await settle();
    bench.actions.setThreshold(0.97);
    await bench.actions.accept();
    expect(bench.voxelCount()).toBeGreaterThan(0);
    expect(bench.voxelCount()).toBeLessThan(wide);
  });
});

const hintOf = (bench: AppBench) => bench.app.overlays.overlayFor('viewport')?.hint;

describe('the keys', () => {
  it('are those the user has set, from entering the mode on', async () => {
    const bench = await openBench();
    expect(bench.state.keys).toEqual({ undo: 'ctrl+z', redo: 'ctrl+y' });
    const refreshes = bench.host.toolbarRefreshes.length;
    bench.host.hotkeys.rebind('multiversegPredict', ['q']);
    expect(bench.state.keys).toMatchObject({ predict: 'q' });
    expect(bench.host.toolbarRefreshes.length).toBeGreaterThan(refreshes);
  });

  it('are no longer followed once the mode is left', async () => {
    const bench = await openBench();
    bench.leave();
    bench.host.hotkeys.rebind('multiversegPredict', ['q']);
    expect(bench.state.keys).toEqual({});
  });
});

describe('Enter and Esc', () => {
  it('go to the host’s own tools while there is no preview of ours', async () => {
    const bench = await openBench();
    await bench.actions.accept();
    bench.actions.reject();
    expect(bench.host.commands.map(({ name }) => name)).toEqual([
      'acceptPreview',
      'cancelActiveOperation',
    ]);
  });

  it('stay with us while there is one', async () => {
    const bench = await openBench();
    await bench.click();
    bench.actions.reject();
    await settle();
    expect(bench.host.count('cancelActiveOperation')).toBe(0);
    expect(bench.state).toMatchObject({ prompts: { positive: 0 }, preview: undefined });
  });

  it('Enter does not accept what nobody has seen yet, and says so', async () => {
    const bench = await openBench();
    await bench.click(10, 10);
    bench.model.hold();
    await bench.click(20, 12, 'negative');
    await bench.actions.accept();
    expect(bench.state.notice?.code).toBe('preview-not-ready');
    expect(bench.voxelCount()).toBe(0);
    bench.model.release();
    await settle();
    expect(bench.state.preview?.promptCount).toBe(2);
    await bench.actions.accept();
    expect(bench.voxelCount()).toBeGreaterThan(0);
  });

  it('Enter says so too while the first prompt waits for its segmentation', async () => {
    const bench = await openBench();
    let create: () => void = () => undefined;
    bench.host.beforeCreate = () => new Promise((resolve) => (create = resolve));
    await bench.click();
    await bench.actions.accept();
    expect(bench.host.count('acceptPreview')).toBe(0);
    expect(bench.state.notice?.code).toBe('preview-not-ready');
    create();
    await settle();
    expect(bench.state.preview?.promptCount).toBe(1);
  });

  it('Esc takes back prompts and predictions that wait for a segmentation', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.leave();
    bench.enter('4.5.6');
    let create: () => void = () => undefined;
    bench.host.beforeCreate = () => new Promise((resolve) => (create = resolve));
    void bench.actions.predict();
    bench.strike();
    await settle();
    const asked = bench.model.predictions.length;
    bench.actions.reject();
    create();
    await settle();
    expect(bench.host.count('cancelActiveOperation')).toBe(0);
    expect(bench.model.predictions).toHaveLength(asked);
    expect(bench.state).toMatchObject({ prompts: { positive: 0 }, preview: undefined, busy: 'no' });
  });

  it('Esc stops a prediction without a prompt before its preview comes', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    bench.model.hold();
    const prediction = bench.actions.predict();
    await settle();
    bench.actions.reject();
    bench.model.release();
    await prediction;
    await settle();
    expect(bench.state).toMatchObject({ preview: undefined, busy: 'no', notice: undefined });
  });

  it('rejecting is undone with the preview', async () => {
    const bench = await openBench();
    await bench.click();
    bench.actions.reject();
    bench.actions.undo();
    await settle();
    expect(bench.state).toMatchObject({ prompts: { positive: 1 }, preview: { promptCount: 1 } });
  });

  it('rejecting takes a preview away that came from examples alone', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    await bench.actions.predict();
    expect(bench.state.preview).toMatchObject({ promptCount: 0, contextCount: 1 });
    bench.actions.reject();
    expect(bench.state.preview).toBeUndefined();
  });
});

describe('P', () => {
  it('without prompts and examples says what to do, and opens nothing', async () => {
    const bench = await openBench();
    await bench.actions.predict();
    expect(bench.state.notice?.code).toBe('nothing-to-go-by');
    expect(bench.state.canPredict).toBe(false);
    expect(bench.host.count('createLabelmapForViewport')).toBe(0);
  });

  it('on an image that can not be segmented says why', async () => {
    const bench = await openBench();
    if (bench.host.viewport) {
      bench.host.viewport.imageId = undefined;
    }
    await bench.actions.predict();
    expect(bench.state.notice?.code).toBe('no-acquired-slice');
  });

  it('goes by the examples alone', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    expect(bench.state.canPredict).toBe(true);
    await bench.actions.predict();
    expect(bench.state.preview).toMatchObject({ promptCount: 0, contextCount: 1 });
    await bench.actions.accept();
    expect(bench.state.context.promptsPerImage).toEqual([1, 0]);
  });

  it('does not go by examples that are switched off', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.setContextEnabled(bench.state.context.entries[0].id, false);
    bench.host.show(1);
    expect(bench.state.canPredict).toBe(false);
    await bench.actions.predict();
    expect(bench.state.notice?.code).toBe('nothing-to-go-by');
  });

  it('pressed twice in a new study opens one segmentation', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.leave();
    bench.enter('4.5.6');
    await settle();
    const before = bench.host.count('createLabelmapForViewport');
    await Promise.all([bench.actions.predict(), bench.actions.predict()]);
    expect(bench.host.count('createLabelmapForViewport')).toBe(before + 1);
    expect(bench.state.preview?.contextCount).toBe(1);
  });
});

describe('examples', () => {
  it('go on in the next study under the same name', async () => {
    const bench = await openBench();
    await bench.click();
    bench.actions.renameSegment('segmentation-1', 1, 'Hippocampus');
    await bench.actions.accept();
    bench.leave();
    expect(bench.state.context.entries).toHaveLength(1);
    bench.enter('4.5.6');
    await bench.click();
    expect(bench.state.context.taskLabel).toBe('Hippocampus');
    expect(bench.state.preview).toMatchObject({ promptCount: 1, contextCount: 1 });
    expect(bench.state.segments).toMatchObject([{ label: 'Hippocampus', active: true }]);
  });

  it('of the image come back also when a renamed segment took their place by redo', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    const [earlier] = bench.state.context.entries;
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-1', 2, 'Spleen');
    await bench.click(4, 4);
    await bench.actions.accept();
    // Its segment is another structure from now on, one that has none here.
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-1', 3, 'Heart');
    bench.segmentations.removeSegment('segmentation-1', 3);
    bench.actions.renameSegment('segmentation-1', 1, 'Heart');
    bench.actions.selectSegment('segmentation-1', 2);
    bench.actions.renameSegment('segmentation-1', 2, 'Liver');
    bench.actions.undo();
    bench.actions.redo();
    bench.actions.undo();
    await settle();
    expect(bench.state.context.entries).toEqual([earlier]);
  });

  it('go along when a segment is renamed', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    expect(bench.state.context).toMatchObject({ taskLabel: 'Liver' });
    expect(bench.state.context.entries).toHaveLength(1);
    await bench.actions.addSegment();
    await settle();
    expect(bench.state.context.entries).toHaveLength(0);
  });

  it('go along when a segment is renamed with its preview open', async () => {
    const bench = await openBench();
    await bench.click();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    await bench.actions.accept();
    expect(bench.state.context.taskLabel).toBe('Liver');
    expect(bench.state.context.entries).toHaveLength(1);
    bench.actions.undo();
    await settle();
    expect(bench.state.context.entries).toHaveLength(0);
  });

  it('of the image stay with the name they had, when it is accepted under another that has some', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    bench.leave();
    bench.enter('4.5.6');
    await bench.click();
    bench.actions.reject();
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-2', 2, 'Spleen');
    await bench.teach();
    const [earlier] = bench.state.context.entries;
    // Its segment is another structure from now on, one that has none here.
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-2', 3, 'Heart');
    bench.segmentations.removeSegment('segmentation-2', 3);
    bench.actions.renameSegment('segmentation-2', 1, 'Heart');
    bench.actions.selectSegment('segmentation-2', 2);
    await bench.click();
    bench.actions.renameSegment('segmentation-2', 2, 'Liver');
    await bench.actions.accept();
    expect(bench.state.context.entries).toHaveLength(2);
    bench.actions.renameSegment('segmentation-2', 2, 'Spleen');
    expect(bench.state.context.entries.map(({ id }) => id)).toEqual([earlier.id]);
  });

  it('are taken back also when the segment was renamed since', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    bench.actions.undo();
    await settle();
    expect(bench.state.context.entries).toHaveLength(0);
    bench.actions.redo();
    await settle();
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('stay with their structure when a study starts with another one', async () => {
    const bench = await openBench();
    await bench.teach(); // «Segment 1», the name every new segmentation of the host starts with.
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-1', 2, 'Spleen');
    bench.leave();
    bench.enter('4.5.6');
    await bench.click();
    expect(bench.state.segments).toMatchObject([
      { segmentIndex: 1, label: 'Segment 1', active: false },
      { segmentIndex: 2, label: 'Spleen', active: true },
    ]);
    expect(bench.state.context.taskLabel).toBe('Spleen');
    expect(bench.state.context.entries.map(({ id }) => id)).toEqual([]);
    bench.actions.selectSegment('segmentation-2', 1);
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('accepted again are learnt anew, and the network forgets what they were', async () => {
    const bench = await openBench();
    await bench.teach();
    const [{ id: replaced }] = bench.state.context.entries;
    await bench.teach();
    const [{ id }] = bench.state.context.entries;
    await settle();
    expect(id).not.toBe(replaced);
    expect(bench.model.released).toEqual([replaced]);
    expect(bench.model.encoded).toEqual([id]);
  });

  it('removed come back by undo, and the network forgets and learns them', async () => {
    const bench = await openBench();
    await bench.teach();
    const [{ id }] = bench.state.context.entries;
    bench.actions.removeContext(id);
    await settle();
    expect(bench.state.context.entries).toEqual([]);
    expect(bench.model.released).toEqual([id]);
    bench.actions.undo();
    expect(bench.state.context.entries.map((entry) => entry.id)).toEqual([id]);
    bench.actions.redo();
    expect(bench.state.context.entries).toEqual([]);
  });

  it('removed come back beside those accepted since, in other studies too', async () => {
    const bench = await openBench();
    await bench.teach();
    const idsNow = () => bench.state.context.entries.map(({ id }) => id);
    const [removed] = idsNow();
    bench.actions.removeContext(removed);
    bench.leave();
    bench.enter('4.5.6');
    await bench.teach();
    bench.host.show(1);
    await bench.teach();
    const since = idsNow();
    expect(since).toHaveLength(2);
    bench.leave();
    bench.enter('7.8.9');
    for (let step = 0; step < 5; step++) {
      bench.actions.undo();
      await settle();
    }
    expect(idsNow()).toEqual([removed, ...since]);
  });

  it('cleared all at once come back all at once', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.host.show(1);
    await bench.teach();
    const ids = bench.state.context.entries.map(({ id }) => id);
    bench.actions.clearContext();
    expect(bench.state.context.entries).toEqual([]);
    bench.actions.undo();
    expect(bench.state.context.entries.map(({ id }) => id)).toEqual(ids);
  });
});

describe('the tool', () => {
  it('is active once the mode is entered, and the state follows the host', async () => {
    const bench = await openBench();
    expect(bench.state.toolActive).toBe(true);
    bench.host.toolGroup.setToolActive('Pan');
    bench.host.fake.eventTarget.dispatchEvent(new Event('tool-activated'));
    expect(bench.state.toolActive).toBe(false);
    bench.actions.setShape('box');
    expect(bench.state).toMatchObject({ toolActive: true, shape: 'box' });
    expect(bench.host.toolbarRefreshes.length).toBeGreaterThan(0);
  });

  it('shows its stroke on the viewport it is drawn in', async () => {
    const bench = await openBench();
    const worldPoints = [
      [1, 1, 0],
      [9, 9, 0],
    ] as const;
    const stroke = {
      viewportId: 'viewport',
      kind: 'scribble',
      polarity: 'positive',
      worldPoints,
    } as const;
    bench.app.prompts.strokeChanged(stroke);
    expect(bench.app.overlays.overlayFor('viewport')?.stroke).toBe(stroke);
    expect(bench.host.fake.redraws.at(-1)).toEqual(['viewport']);
    bench.app.prompts.strokeChanged({ ...stroke, viewportId: 'another' });
    expect(bench.app.overlays.overlayFor('viewport')?.stroke).toBeUndefined();
    expect(bench.app.overlays.overlayFor('another')).toBeUndefined();
  });
});

describe('the image', () => {
  it('is described at once when it is the first, another once it has stayed a moment', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const bench = await openBench();
    expect(bench.state.target).toEqual({ status: 'none' });
    await jest.advanceTimersByTimeAsync(1);
    expect(bench.state.target).toEqual({ status: 'ready' });
    bench.host.fake.images.delete(String(bench.host.viewport?.imageId));
    bench.host.show(1);
    bench.host.show(0);
    await jest.advanceTimersByTimeAsync(100);
    expect(bench.state.target).toEqual({ status: 'ready' });
    await jest.advanceTimersByTimeAsync(100);
    expect(bench.state.target).toMatchObject({ status: 'unsupported', code: 'no-pixel-data' });
    jest.useRealTimers();
  });

  it('that shows nothing in one window is looked at again in another', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const bench = await openBench();
    const { viewport } = bench.host;
    Object.assign(viewport ?? {}, { voiRange: { lower: 1e6, upper: 1e6 + 1 } });
    await jest.advanceTimersByTimeAsync(200);
    expect(bench.state.target).toMatchObject({ status: 'unsupported', code: 'constant-window' });
    Object.assign(viewport ?? {}, { voiRange: undefined });
    viewport?.element.dispatchEvent(new Event('voi-modified'));
    await jest.advanceTimersByTimeAsync(200);
    expect(bench.state.target).toEqual({ status: 'ready' });
    jest.useRealTimers();
  });

  it('that can not be read for a reason nobody foresaw leaves a word in the console', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const bench = await openBench();
    if (bench.host.viewport) {
      bench.host.viewport.getProperties = () => {
        throw new TypeError('the viewport is being made');
      };
    }
    await jest.advanceTimersByTimeAsync(200);
    expect(bench.state.target).toEqual({ status: 'none' });
    expect(complaint).toHaveBeenCalledWith(expect.any(String), expect.any(TypeError));
    jest.useRealTimers();
    complaint.mockRestore();
  });

  it('scrolled away from is not spoken of, however late its pixels come', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const bench = await openBench();
    const firstImageId = String(bench.host.viewport?.imageId);
    bench.host.fake.images.delete(firstImageId);
    let fail: () => void = () => undefined;
    bench.host.fake.loadImage = () =>
      new Promise((_, reject) => (fail = () => reject(new Error('404'))));
    await jest.advanceTimersByTimeAsync(200);
    bench.host.show(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(bench.state.target).toEqual({ status: 'ready' });
    fail();
    await settle();
    expect(bench.state.target).toEqual({ status: 'ready' });
    jest.useRealTimers();
  });
});

describe('leaving the mode', () => {
  it('leaves nothing listening', async () => {
    const bench = await openBench();
    const { element } = bench.host.viewport ?? {};
    await bench.click();
    const listening = () => [
      bench.segmentations.subscriptionCount,
      bench.host.grid.subscriptionCount,
      bench.host.fake.eventTarget.listenerCount,
      bench.window.listenerCount,
      element?.listenerCount,
    ];
    expect(listening().every((count) => count !== undefined && count > 0)).toBe(true);
    bench.leave();
    // What asks before the page goes stays as long as the page.
    expect(listening()).toEqual([0, 0, 0, 1, 0]);
  });

  it('leaves nothing listening after it was entered twice', async () => {
    const bench = await openBench();
    const listening = () => [
      bench.segmentations.subscriptionCount,
      bench.host.grid.subscriptionCount,
      bench.window.listenerCount,
    ];
    const once = listening();
    bench.app.enter();
    expect(listening()).toEqual(once);
    bench.leave();
    expect(listening()).toEqual([0, 0, 1]);
  });

  it('takes the preview away and stops the network', async () => {
    const bench = await openBench();
    bench.model.hold();
    await bench.click();
    bench.leave();
    expect(bench.model.predictions[0].signal?.aborted).toBe(true);
    bench.model.release();
    await settle();
    expect(bench.state).toMatchObject({
      busy: 'no',
      preview: undefined,
      prompts: { positive: 0, negative: 0, box: 0 },
      segments: [],
      target: { status: 'none' },
      notice: undefined,
    });
  });

  it('keeps what the user chose, and the model', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.actions.setThreshold(0.7);
    bench.leave();
    expect(bench.state).toMatchObject({
      polarity: 'negative',
      threshold: 0.7,
      model: { status: 'ready' },
    });
    bench.enter('4.5.6');
    await settle();
    expect(bench.held.loads).toBe(1);
  });

  it('keeps unsaved work, and puts it back once the study is opened again', async () => {
    const bench = await openBench();
    await bench.teach();
    const labels = bench.host.labels();
    bench.leave();
    expect(bench.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
    bench.enter('1.2.3');
    await settle();
    bench.host.show(1);
    bench.host.show(0);
    await settle();
    expect(bench.segmentations.getSegmentations()).toHaveLength(1);
    expect(bench.host.labels()).toEqual(labels);
    expect(bench.state.saves).toHaveLength(1);
    const segmentation = bench.segmentations.getActiveSegmentation('viewport');
    expect(segmentation?.segments[1]).toMatchObject({
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: 'Fake model 0.0.0',
    });
  });

  it('keeps unsaved work also when it is left again while that is put back', async () => {
    const bench = await openBench();
    await bench.teach();
    const labels = bench.host.labels();
    bench.leave();
    let goOn: () => void = () => undefined;
    bench.host.beforeCreate = () => new Promise((resolve) => (goOn = resolve));
    bench.enter('1.2.3');
    await settle();
    bench.leave();
    goOn();
    bench.host.beforeCreate = async () => undefined;
    await settle();
    expect(bench.segmentations.getSegmentations()).toEqual([]);
    bench.enter('1.2.3');
    await settle();
    expect(bench.segmentations.getSegmentations()).toHaveLength(1);
    expect(bench.host.labels()).toEqual(labels);
    expect(bench.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
  });

  it('keeps one segmentation when the user clicks while unsaved work is put back', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.leave();
    bench.enter('1.2.3');
    await bench.click();
    expect(bench.segmentations.getSegmentations()).toHaveLength(1);
    expect(bench.state.prompts.positive).toBe(1);
  });
});

describe('closing the page', () => {
  it('is asked about while work is unsaved, also after the mode was left', async () => {
    const bench = await openBench();
    expect(asksBeforeClosing(bench)).toBe(false);
    await bench.teach();
    expect(asksBeforeClosing(bench)).toBe(true);
    bench.leave();
    expect(asksBeforeClosing(bench)).toBe(true);
  });

  it('is not asked about once all is undone', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.undo();
    await settle();
    expect(asksBeforeClosing(bench)).toBe(false);
  });

  function asksBeforeClosing(bench: AppBench): boolean {
    const event = new Event('beforeunload', { cancelable: true });
    bench.window.dispatchEvent(event);
    return event.defaultPrevented;
  }
});

describe('saving', () => {
  const realFetch = globalThis.fetch;
  let pacs: FakePacs;

  beforeEach(() => {
    pacs = new FakePacs();
    globalThis.fetch = pacs.fetch as typeof fetch;
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  async function openWithPacs(): Promise<AppBench> {
    const bench = await openBench();
    bench.host.dataSource = pacs.dataSource;
    return bench;
  }

  it('names the model that predicted, not the one chosen since', async () => {
    const bench = await openWithPacs();
    await bench.teach();
    void bench.actions.selectModel('second');
    await bench.actions.save();
    expect(bench.state.saves).toMatchObject([{ status: { step: 'saved' } }]);
    expect(pacs.uploads[0].SegmentSequence).toMatchObject([
      { SegmentAlgorithmType: 'SEMIAUTOMATIC', SegmentAlgorithmName: 'Fake model 0.0.0' },
    ]);
  });

  it('counts a renamed segment as unsaved, and saves its new name', async () => {
    const bench = await openWithPacs();
    await bench.teach();
    await bench.actions.save();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    expect(bench.state.saves).toMatchObject([{ label: 'Liver', status: { step: 'unsaved' } }]);
    await bench.actions.save();
    expect(pacs.uploads[1].SegmentSequence).toMatchObject([{ SegmentLabel: 'Liver' }]);
  });

  it('names what is in a segmentation, not what is empty in it', async () => {
    const bench = await openWithPacs();
    await bench.teach();
    await bench.actions.addSegment();
    expect(bench.state.segments).toHaveLength(2);
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    expect(bench.state.saves).toMatchObject([{ label: 'Liver' }]);
  });

  it('has nothing left to do once what was saved is undone, and again once it is redone', async () => {
    const bench = await openWithPacs();
    await bench.teach();
    await bench.actions.save();
    bench.actions.undo();
    await settle();
    expect(bench.state.saves).toMatchObject([{ status: { step: 'empty' } }]);
    await bench.actions.save();
    expect(bench.state.notice?.code).toBe('nothing-to-save');
    bench.actions.redo();
    await settle();
    expect(bench.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
  });
});

describe('segments', () => {
  it('are listed with colour, lock and which one is active', async () => {
    const bench = await openBench();
    await bench.actions.addSegment();
    await bench.actions.addSegment();
    bench.segmentations.lock('segmentation-1', 1);
    expect(bench.state.segments).toEqual([
      {
        segmentationId: 'segmentation-1',
        segmentIndex: 1,
        label: 'Segment 1',
        colour: 'rgb(200, 10, 0)',
        locked: true,
        active: false,
      },
      expect.objectContaining({ segmentIndex: 2, locked: false, active: true }),
    ]);
  });

  it.each([0, 1])(
    'asked for in a study that was left come to nothing in the next: %i',
    async (waits) => {
      const bench = await openBench();
      let goOn: () => void = () => undefined;
      bench.host.beforeCreate = () => new Promise((resolve) => (goOn = resolve));
      void bench.actions.addSegment();
      void bench.actions.addSegment();
      if (waits) {
        await settle();
      }
      bench.leave();
      bench.host.beforeCreate = async () => undefined;
      bench.enter('4.5.6');
      goOn();
      await settle();
      expect(bench.host.count('createLabelmapForViewport')).toBe(waits);
      expect(bench.state.notice).toBeUndefined();
    }
  );

  it('asked for twice in a new study are two of one segmentation', async () => {
    const bench = await openBench();
    await Promise.all([bench.actions.addSegment(), bench.actions.addSegment()]);
    expect(bench.segmentations.getSegmentations()).toHaveLength(1);
    expect(bench.state.segments.map(({ label }) => label)).toEqual(['Segment 1', 'Segment 2']);
  });

  it('never get a name that another one has, here or among the examples', async () => {
    const bench = await openBench();
    const names = () => bench.state.segments.map(({ label }) => label);
    await bench.teach();
    await bench.actions.addSegment();
    bench.actions.renameSegment('segmentation-1', 1, 'Segment 3');
    await bench.actions.addSegment();
    expect(names()).toEqual(['Segment 3', 'Segment 2', 'Segment 1']);
  });

  it('never get the name of a deleted one whose examples are still there', async () => {
    const bench = await openBench();
    await bench.teach();
    await bench.actions.addSegment();
    bench.actions.selectSegment('segmentation-1', 2);
    bench.segmentations.removeSegment('segmentation-1', 1);
    await bench.actions.addSegment();
    expect(bench.state.segments.map(({ label }) => label)).toEqual(['Segment 2', 'Segment 3']);
  });

  it('have prompts of their own on the same image', async () => {
    const bench = await openBench();
    await bench.click();
    await bench.actions.addSegment();
    expect(bench.state.prompts.positive).toBe(0);
    bench.actions.selectSegment('segmentation-1', 1);
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('that get the number of a deleted one begin without its prompts', async () => {
    const bench = await openBench();
    await bench.click();
    await bench.actions.addSegment();
    await bench.click();
    bench.segmentations.removeSegment('segmentation-1', 2);
    await settle();
    bench.segmentations.addSegment('segmentation-1');
    expect(bench.state.segments).toMatchObject([{ active: false }, { active: true }]);
    expect(bench.state.prompts.positive).toBe(0);
    expect(bench.state.preview).toBeUndefined();
  });

  it('that get the number of a deleted one are not reached by its steps', async () => {
    const bench = await openBench();
    await bench.click();
    await bench.actions.addSegment();
    await bench.click(10, 10);
    await bench.click(20, 12);
    bench.segmentations.removeSegment('segmentation-1', 2);
    bench.segmentations.addSegment('segmentation-1');
    bench.actions.undo();
    await settle();
    expect(bench.state).toMatchObject({ prompts: { positive: 0 }, preview: undefined });
    expect(bench.state.notice?.code).toBe('undo-out-of-reach');
  });

  it('painted with the host’s own tools after an accept are unsaved again', async () => {
    const bench = await openBench();
    await bench.teach();
    const announce = () =>
      bench.segmentations.announce('SEGMENTATION_DATA_MODIFIED', {
        segmentationId: 'segmentation-1',
      });
    announce();
    expect(bench.state.saves).toHaveLength(1);
  });

  it('of others are not ours to save', async () => {
    const bench = await openBench();
    bench.segmentations.announce('SEGMENTATION_DATA_MODIFIED', { segmentationId: 'loaded' });
    expect(bench.state.saves).toEqual([]);
    await bench.actions.save();
    expect(bench.state.notice).toMatchObject({ kind: 'info', code: 'nothing-to-save' });
    bench.actions.dismissNotice();
    expect(bench.state.notice).toBeUndefined();
  });
});
