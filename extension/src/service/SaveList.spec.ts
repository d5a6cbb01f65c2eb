import { FakeHost } from '../testing/FakeHost';
import { settle } from '../testing/settle';
import { FakePacs, FakeRequest } from '../seg/testing/fakePacs';
import { restoreDrafts } from './restoreDrafts';
import { SaveList } from './SaveList';
import { Segments } from './Segments';
import type { SaveState } from './state';

const MODEL = { name: 'MultiverSeg', version: '1.0.0' };

/** A study with a segmentation that has voxels, and a PACS to save it in. */
class SaveBench {
  readonly host = new FakeHost();
  readonly pacs = new FakePacs();
  readonly segments = new Segments(
    this.host.libraries,
    this.host.context.servicesManager.services,
    this.host.context.commandsManager
  );
  saves: readonly SaveState[] = [];
  readonly list = new SaveList(this.host.context, this.host.libraries, (saves) => {
    this.saves = saves;
    this.history.push(...saves.map(({ status }) => status.step));
  });
  /** Every step published, in order. */
  readonly history: string[] = [];

  constructor() {
    this.host.dataSource = this.pacs.dataSource;
    globalThis.fetch = this.pacs.fetch as typeof fetch;
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  }

  /** Makes a segmentation with one labelled voxel per label. @returns its id */
  async draw(study: string, labels: readonly string[] = ['Liver']): Promise<string> {
    this.host.openStudy(study);
    const { segmentationId } = await this.segments.create('viewport', labels);
    labels.forEach((_, position) => this.paint(segmentationId, position, position + 1));
    this.list.touch(segmentationId, labels.join(', '));
    return segmentationId;
  }

  paint(segmentationId: string, voxel: number, label: number): void {
    this.host.fake.images
      .get(`labelmap:${segmentationId}/0`)
      ?.voxelManager?.setAtIndex(voxel, label);
  }

  get steps(): string[] {
    return this.saves.map(({ status }) => status.step);
  }

  /** SOP instances the PACS was sent, in order. */
  get sent(): unknown[] {
    return this.pacs.uploads.map(({ SOPInstanceUID }) => SOPInstanceUID);
  }

  leave(): void {
    this.list.stash(MODEL);
    this.host.closeStudy();
  }

  async reopen(study: string): Promise<void> {
    const [imageId] = this.host.openStudy(study);
    await restoreDrafts(this.host.libraries, this.segments, this.list, 'viewport', imageId);
  }
}

describe('the save list', () => {
  const realFetch = globalThis.fetch;
  let bench: SaveBench;

  beforeEach(() => {
    bench = new SaveBench();
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  it('knows what is not in the PACS yet', async () => {
    expect(bench.list.hasUnsaved).toBe(false);
    const id = await bench.draw('1.2.3');
    expect(bench.list.hasUnsaved).toBe(true);
    expect(bench.list.isTouched(id)).toBe(true);
    expect(bench.list.isTouched('another')).toBe(false);
  });

  it('says at every moment how far a save has come', async () => {
    await bench.draw('1.2.3');
    await bench.list.save(MODEL);
    expect(bench.history).toEqual(['unsaved', 'encoding', 'storing', 'checking', 'saved']);
    expect(bench.saves[0]).toMatchObject({ status: { description: 'MultiverSeg' } });
    expect(bench.list.hasUnsaved).toBe(false);
  });

  it('does not send again what is saved', async () => {
    await bench.draw('1.2.3');
    await bench.list.save(MODEL);
    await bench.list.save(MODEL);
    expect(bench.sent).toHaveLength(1);
  });

  it.each(['encoding', 'storing', 'checking'])(
    'leaves a segmentation unsaved that was edited during «%s», and saves it the next time',
    async (step) => {
      const id = await bench.draw('1.2.3');
      const edited = bench.list;
      const original = bench.history.push.bind(bench.history);
      bench.history.push = (...steps: string[]) => {
        const length = original(...steps);
        if (steps.includes(step)) {
          bench.history.push = original;
          bench.paint(id, 5, 1);
          edited.touch(id, 'Liver');
        }
        return length;
      };
      await bench.list.save(MODEL);
      expect(bench.steps).toEqual(['unsaved']);
      expect(bench.list.hasUnsaved).toBe(true);
      await bench.list.save(MODEL);
      expect(bench.steps).toEqual(['saved']);
    }
  );

  it('tries a failed one again with the same SOP instance', async () => {
    await bench.draw('1.2.3');
    bench.pacs.stow = { status: 500 };
    await bench.list.save(MODEL);
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'pacs-error' });
    bench.pacs.stow = { status: 200 };
    await bench.list.save(MODEL);
    expect(bench.steps).toEqual(['saved']);
    expect(bench.sent[1]).toBe(bench.sent[0]);
    expect(bench.pacs.uploads[1]).toBe(bench.pacs.uploads[0]);
  });

  it('makes a new SOP instance once it was edited after a failure', async () => {
    const id = await bench.draw('1.2.3');
    bench.pacs.stow = { status: 500 };
    await bench.list.save(MODEL);
    bench.paint(id, 5, 1);
    bench.list.touch(id, 'Liver');
    expect(bench.steps).toEqual(['unsaved']);
    bench.pacs.stow = { status: 200 };
    await bench.list.save(MODEL);
    expect(bench.steps).toEqual(['saved']);
    expect(bench.sent[1]).not.toBe(bench.sent[0]);
  });

  it('makes a new SOP instance of what is edited after it was saved', async () => {
    const id = await bench.draw('1.2.3');
    await bench.list.save(MODEL);
    bench.paint(id, 5, 1);
    bench.list.touch(id, 'Liver');
    await bench.list.save(MODEL);
    expect(new Set(bench.sent).size).toBe(2);
  });

  it('saves the others when one fails', async () => {
    const gone = await bench.draw('1.2.3');
    await bench.draw('4.5.6', ['Spleen']);
    bench.host.segmentations.remove(gone);
    await bench.list.save(MODEL);
    expect(bench.steps).toEqual(['failed', 'saved']);
  });

  it('gives a failure nobody foresaw a sentence of its own', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await bench.draw('1.2.3');
    bench.host.context.extensionManager.getActiveDataSource = () => {
      throw new TypeError('no data source');
    };
    await bench.list.save(MODEL);
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'save-failed' });
    expect(complaint).toHaveBeenCalled();
    complaint.mockRestore();
  });

  describe('when the study is left', () => {
    it('keeps what is unsaved, and can still save it', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.list.save(MODEL);
      expect(bench.steps).toEqual(['saved']);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });

    it('keeps no draft of what is saved', async () => {
      await bench.draw('1.2.3');
      await bench.list.save(MODEL);
      bench.leave();
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });

    it('keeps a draft of the right study and series only', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toHaveLength(1);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.2')).toEqual([]);
      expect(bench.list.draftsOf('4.5.6', '1.2.3.1')).toEqual([]);
    });

    it('keeps the voxels also when they can not be written as DICOM then', async () => {
      const warning = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      await bench.draw('1.2.3');
      bench.host.encoderError = new Error('source image not in the cache');
      bench.leave();
      await bench.list.save(MODEL);
      expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'study-not-open' });
      bench.host.encoderError = undefined;
      await bench.reopen('1.2.3');
      expect(bench.host.labels()[0]).toBe(1);
      await bench.list.save(MODEL);
      expect(bench.steps).toEqual(['saved']);
      warning.mockRestore();
    });

    it('goes on with a save that is under way', async () => {
      await bench.draw('1.2.3');
      const saving = bench.list.save(MODEL);
      await settle();
      bench.leave();
      await saving;
      expect(bench.steps).toEqual(['saved']);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });
  });

  describe('when the study is opened again', () => {
    it('puts a draft back once', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      const imageId = String((await bench.reopen('1.2.3'), bench.host.viewport?.imageId));
      await restoreDrafts(bench.host.libraries, bench.segments, bench.list, 'viewport', imageId);
      expect(bench.host.segmentations.getSegmentations()).toHaveLength(1);
      expect(bench.host.labels()[0]).toBe(1);
      expect(bench.saves).toHaveLength(1);
    });

    it('puts two drafts back once each, however often it is asked', async () => {
      await bench.draw('1.2.3');
      await bench.draw('1.2.3', ['Spleen']);
      bench.leave();
      const [imageId] = bench.host.openStudy('1.2.3');
      const restore = () =>
        restoreDrafts(bench.host.libraries, bench.segments, bench.list, 'viewport', imageId);
      await Promise.all([restore(), restore()]);
      const labels = bench.host.segmentations
        .getSegmentations()
        .map(({ segments }) => segments[1].label);
      expect(labels.sort()).toEqual(['Liver', 'Spleen']);
    });

    it('follows the edits of what was put back, on the same line of the list', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.reopen('1.2.3');
      const [{ segmentationId }] = bench.host.segmentations.getSegmentations();
      expect(bench.list.isTouched(segmentationId)).toBe(true);
      bench.list.touch(segmentationId, 'Liver');
      expect(bench.saves).toHaveLength(1);
      await bench.list.save(MODEL);
      expect(bench.steps).toEqual(['saved']);
    });

    it('keeps the numbers of the segments, also where one was deleted', async () => {
      const id = await bench.draw('1.2.3', ['Liver', 'Spleen', 'Kidney']);
      bench.host.segmentations.removeSegment(id, 2);
      bench.paint(id, 1, 0);
      bench.leave();
      await bench.reopen('1.2.3');
      const [{ segments }] = bench.host.segmentations.getSegmentations();
      expect(Object.values(segments).map((s) => [s.segmentIndex, s.label])).toEqual([
        [1, 'Liver'],
        [3, 'Kidney'],
      ]);
      expect([...bench.host.labels().subarray(0, 3)]).toEqual([1, 0, 3]);
    });

    it('keeps the draft when it could not be put back, and tries again', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      bench.host.beforeCreate = async () => {
        throw new Error('the viewport is not ready');
      };
      await expect(bench.reopen('1.2.3')).rejects.toThrow('not ready');
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toHaveLength(1);
      bench.host.beforeCreate = async () => undefined;
      await bench.reopen('1.2.3');
      expect(bench.host.labels()[0]).toBe(1);
    });

    it('does nothing on another series', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.reopen('4.5.6');
      expect(bench.host.segmentations.getSegmentations()).toEqual([]);
    });
  });
});
