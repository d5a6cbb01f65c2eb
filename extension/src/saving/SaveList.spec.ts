import { sequenceItems, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { buildSegmentation } from '@multiverseg/core/seg';
import { buildOptions, frameOf, snapshotOf } from '@multiverseg/core/seg/testing/snapshots';
import { FakeHost } from '../testing/FakeHost';
import { settle } from '../testing/settle';
import { FakePacs, FakeRequest } from './testing/fakePacs';
import { restoreDrafts } from './restoreDrafts';
import { SaveList } from './SaveList';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { HostLabelmapWriter } from '../viewport/HostLabelmapWriter';
import { acceptUnreviewed } from '../viewport/acceptUnreviewed';
import { Segments } from '../viewport/Segments';
import type { SaveState } from './state';

/** A study with a segmentation that has voxels, and a PACS to save it in. */
class SaveBench {
  readonly host = new FakeHost();
  readonly pacs = new FakePacs();
  readonly labelmaps = new HostLabelmaps(this.host.libraries);
  readonly segments = new Segments(
    this.host.libraries,
    this.labelmaps,
    this.host.context.servicesManager.services,
    this.host.context.commandsManager
  );
  saves: readonly SaveState[] = [];
  readonly list = new SaveList(
    this.host.context,
    this.host.libraries,
    (saves) => {
      this.saves = saves;
      this.history.push(...saves.map(({ status }) => status.step));
    },
    { patience: { shown: [0, 0], lost: [0] } }
  );
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
    const { segmentationId } = await this.segments.create(
      'viewport',
      labels.map((label, position) => ({ segmentIndex: position + 1, label }))
    );
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
    this.list.stash();
    this.host.closeStudy();
  }

  async reopen(study: string): Promise<void> {
    const [imageId] = this.host.openStudy(study);
    await this.restore(imageId);
  }

  restore(imageId: string): Promise<void> {
    const { host, labelmaps, segments, list } = this;
    return restoreDrafts(host.libraries, labelmaps, segments, list, 'viewport', imageId);
  }
}

describe('the save list', () => {
  const realFetch = globalThis.fetch;
  const liver = { CodeValue: '10200004', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Liver' };
  let bench: SaveBench;

  /** As if the host had loaded a segmentation from a SEG object, which tells more of one segment. */
  function loadedFromSeg(id: string, segmentNumber = 1, more: NaturalDataset = {}): void {
    const instance = {
      ...{ SOPInstanceUID: '9.1', SeriesInstanceUID: '9', SeriesNumber: 900, InstanceNumber: 3 },
      SegmentSequence: [
        {
          ...{ SegmentNumber: segmentNumber, SegmentLabel: 'Liver' },
          ...{ TrackingID: 'L1', TrackingUID: '9.2' },
          SegmentedPropertyCategoryCodeSequence: [liver],
          SegmentedPropertyTypeCodeSequence: [liver],
          ...more,
        },
      ],
    };
    bench.host.context.servicesManager.services.displaySetService.getDisplaySetByUID = (uid) =>
      uid === id
        ? {
            ...{ displaySetInstanceUID: id, StudyInstanceUID: '1.2.3', SeriesInstanceUID: '9' },
            ...{ Modality: 'SEG', instance },
          }
        : undefined;
  }

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
    await bench.list.save();
    expect(bench.history).toEqual(['unsaved', 'encoding', 'storing', 'checking', 'saved']);
    expect(bench.saves[0]).toMatchObject({ status: { description: 'Liver', count: 1 } });
    expect(bench.list.hasUnsaved).toBe(false);
  });

  it('does not send again what is saved', async () => {
    await bench.draw('1.2.3');
    await bench.list.save();
    await bench.list.save();
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
      await bench.list.save();
      expect(bench.steps).toEqual(['unsaved']);
      expect(bench.list.hasUnsaved).toBe(true);
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
    }
  );

  it('tries a failed one again with the same SOP instance', async () => {
    await bench.draw('1.2.3');
    bench.pacs.stow = { status: 500 };
    await bench.list.save();
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'pacs-error' });
    bench.pacs.stow = { status: 200 };
    await bench.list.save();
    expect(bench.steps).toEqual(['saved']);
    expect(bench.sent[1]).toBe(bench.sent[0]);
    expect(bench.pacs.uploads[1]).toBe(bench.pacs.uploads[0]);
  });

  it('stores a new SOP instance when the PACS holds something else under the first', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await bench.draw('1.2.3');
    const change = ({ PixelData, ...rest }: Record<string, unknown>) => {
      const pixels = new Uint8Array(PixelData as ArrayBuffer).slice();
      pixels[0] ^= 1;
      return { ...rest, PixelData: pixels.buffer };
    };
    bench.pacs.wado = [{ status: 200, change }, { status: 200, change }, { status: 200 }];
    await bench.list.save();
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'seg-differs' });
    // What differed is for whoever looks into it on the spot.
    expect(complaint).toHaveBeenCalledWith('MultiverSeg: seg-differs', expect.any(Error));
    bench.leave(); // The images are gone, the SEG is not.
    await bench.list.save();
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'seg-differs' });
    complaint.mockRestore();
    await bench.list.save();
    expect(bench.steps).toEqual(['saved']);
    expect(new Set(bench.sent).size).toBe(3);
  });

  it('makes a new SOP instance once it was edited after a failure', async () => {
    const id = await bench.draw('1.2.3');
    bench.pacs.stow = { status: 500 };
    await bench.list.save();
    bench.paint(id, 5, 1);
    bench.list.touch(id, 'Liver');
    expect(bench.steps).toEqual(['unsaved']);
    bench.pacs.stow = { status: 200 };
    await bench.list.save();
    expect(bench.steps).toEqual(['saved']);
    expect(bench.sent[1]).not.toBe(bench.sent[0]);
  });

  it('makes a new SOP instance of what is edited after it was saved', async () => {
    const id = await bench.draw('1.2.3');
    await bench.list.save();
    bench.paint(id, 5, 1);
    bench.list.touch(id, 'Liver');
    await bench.list.save();
    expect(new Set(bench.sent).size).toBe(2);
  });

  describe('of a segmentation that is renamed', () => {
    const labelsSent = () =>
      bench.pacs.uploads.map(
        ({ SegmentSequence }) => (SegmentSequence as { SegmentLabel: string }[])[0].SegmentLabel
      );

    it('stores the new name when a failed save is tried again', async () => {
      const id = await bench.draw('1.2.3');
      bench.pacs.stow = { status: 500 };
      await bench.list.save();
      bench.host.segmentations.setSegmentLabel(id, 1, 'Lever');
      bench.list.followNames(() => 'Lever');
      bench.pacs.stow = { status: 200 };
      await bench.list.save();
      expect(labelsSent()).toEqual(['Liver', 'Lever']);
      expect(bench.saves).toMatchObject([{ label: 'Lever', status: { step: 'saved' } }]);
    });

    it('counts as edited after it was saved', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      bench.host.segmentations.setSegmentLabel(id, 1, 'Lever');
      bench.list.followNames(() => 'Lever');
      expect(bench.steps).toEqual(['unsaved']);
      expect(bench.list.hasUnsaved).toBe(true);
    });

    it('counts as edited also where it was put back from a draft', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.reopen('1.2.3');
      await bench.list.save();
      const [{ segmentationId }] = bench.host.segmentations.getSegmentations();
      bench.list.followNames(() => 'Liver');
      expect(bench.steps).toEqual(['saved']);
      bench.host.segmentations.setSegmentLabel(segmentationId, 1, 'Lever');
      bench.list.followNames(() => 'Lever');
      expect(bench.steps).toEqual(['unsaved']);
    });

    it('stays saved when nothing but another segment or a lock came', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      bench.host.segmentations.addSegment(id, { label: 'Spleen' });
      bench.host.segmentations.lock(id, 1);
      bench.list.followNames(() => 'Liver, Spleen');
      expect(bench.steps).toEqual(['saved']);
    });
  });

  describe('of a segmentation that has no voxels any more', () => {
    it('forgets it when it was never stored', async () => {
      const id = await bench.draw('1.2.3');
      bench.paint(id, 0, 0);
      bench.list.touch(id, 'Liver');
      bench.list.dropIfEmpty(id);
      expect(bench.saves).toEqual([]);
    });

    it('says that nothing is left to save when a version is stored', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      bench.paint(id, 0, 0);
      bench.list.touch(id, 'Liver');
      bench.list.dropIfEmpty(id);
      expect(bench.steps).toEqual(['empty']);
      expect(bench.list.hasUnsaved).toBe(false);
      await bench.list.save();
      expect(bench.sent).toHaveLength(1);
      bench.list.touch(id, 'Liver'); // A late word of the same change.
      expect(bench.steps).toEqual(['empty']);
      bench.paint(id, 3, 1);
      bench.list.touch(id, 'Liver');
      expect(bench.steps).toEqual(['unsaved']);
    });

    it('finds out at the latest when it is to be saved or left', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      bench.paint(id, 0, 0);
      bench.list.touch(id, 'Liver');
      expect(bench.steps).toEqual(['unsaved']);
      await bench.list.save();
      expect(bench.steps).toEqual(['empty']);
      bench.paint(id, 0, 1);
      bench.list.touch(id, 'Liver');
      bench.paint(id, 0, 0);
      bench.leave();
      expect(bench.steps).toEqual(['empty']);
      expect(bench.list.hasUnsaved).toBe(false);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });

    it.each(Array.from({ length: 12 }, (_, turns) => turns))(
      'is unsaved when it was painted in while a save found that out, at whichever moment: %i',
      async (turns) => {
        const id = await bench.draw('1.2.3');
        bench.paint(id, 0, 0);
        bench.list.touch(id, 'Liver');
        const saving = bench.list.save();
        for (let turn = 0; turn < turns; turn++) {
          await Promise.resolve();
        }
        bench.paint(id, 5, 1);
        bench.list.touch(id, 'Liver');
        await saving;
        expect(bench.steps).not.toEqual(['empty']);
      }
    );

    it('stays so when the save of what it held ends', async () => {
      const id = await bench.draw('1.2.3');
      const saving = bench.list.save();
      await settle();
      bench.paint(id, 0, 0);
      bench.list.touch(id, 'Liver');
      bench.list.dropIfEmpty(id);
      await saving;
      expect(bench.steps).toEqual(['empty']);
    });
  });

  describe('asked for again while a save is running', () => {
    /** Holds up the first time the object is read back. */
    function holdFirstCheck(): () => void {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let isFirst = true;
      globalThis.fetch = (async (url: string, init: RequestInit) => {
        if (isFirst && !url.endsWith('/series')) {
          isFirst = false;
          await held;
        }
        return bench.pacs.fetch(url, init);
      }) as typeof fetch;
      return release;
    }

    const reachCheck = async () => {
      while (bench.steps[0] !== 'checking') {
        await new Promise((resolve) => setTimeout(resolve));
      }
    };

    it('stores nothing twice', async () => {
      const release = holdFirstCheck();
      await bench.draw('1.2.3');
      const saving = bench.list.save();
      await reachCheck();
      const again = bench.list.save();
      release();
      await Promise.all([saving, again]);
      expect(bench.sent).toHaveLength(1);
      expect(bench.steps).toEqual(['saved']);
    });

    it('stores the edit made since after it, and ends saved', async () => {
      const release = holdFirstCheck();
      const id = await bench.draw('1.2.3');
      const saving = bench.list.save();
      await reachCheck();
      bench.paint(id, 5, 1);
      bench.list.touch(id, 'Liver');
      expect(bench.steps).toEqual(['unsaved']);
      const again = [bench.list.save(), bench.list.save()];
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(bench.sent).toHaveLength(1);
      bench.history.length = 0;
      release();
      await Promise.all([saving, ...again]);
      expect(bench.sent).toHaveLength(2);
      expect(bench.history).toEqual(['encoding', 'storing', 'checking', 'saved']);
    });

    it('leaves out what was deleted meanwhile', async () => {
      const release = holdFirstCheck();
      const id = await bench.draw('1.2.3');
      const saving = bench.list.save();
      await reachCheck();
      bench.list.touch(id, 'Liver');
      const again = bench.list.save();
      bench.host.segmentations.remove(id);
      bench.list.dropDeleted();
      release();
      await Promise.all([saving, again]);
      expect(bench.sent).toHaveLength(1);
      expect(bench.saves).toEqual([]);
    });
  });

  it('saves the others when one fails', async () => {
    const gone = await bench.draw('1.2.3');
    await bench.draw('4.5.6', ['Spleen']);
    bench.host.segmentations.remove(gone);
    await bench.list.save();
    expect(bench.steps).toEqual(['failed', 'saved']);
  });

  it('gives a failure nobody foresaw a sentence of its own', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await bench.draw('1.2.3');
    Object.defineProperty(bench.pacs.dataSource, 'store', {
      get: () => {
        throw new TypeError('no data source');
      },
    });
    await bench.list.save();
    expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'save-failed' });
    expect(complaint).toHaveBeenCalledWith('MultiverSeg: save-failed', expect.any(TypeError));
    complaint.mockRestore();
  });

  describe('of what was saved before', () => {
    const identities = () =>
      bench.pacs.uploads.map(({ SeriesInstanceUID, SeriesNumber, InstanceNumber }) => ({
        series: SeriesInstanceUID,
        number: SeriesNumber,
        instance: InstanceNumber,
      }));
    const edit = (id: string, voxel: number) => {
      bench.paint(id, voxel, 1);
      bench.list.touch(id, 'Liver');
    };

    it('stores the next version in the same series', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      edit(id, 5);
      await bench.list.save();
      edit(id, 6);
      await bench.list.save();
      const [first, second, third] = identities();
      expect(first).toMatchObject({ number: 4001, instance: 1 });
      expect(second).toEqual({ ...first, instance: 2 });
      expect(third).toEqual({ ...first, instance: 3 });
    });

    it('goes on in its series also after a save whose end is not known', async () => {
      const id = await bench.draw('1.2.3');
      bench.pacs.stow = { status: 500 };
      await bench.list.save();
      edit(id, 5);
      bench.pacs.stow = { status: 200 };
      await bench.list.save();
      const [first, second] = identities();
      expect(second).toEqual({ ...first, instance: 2 });
    });

    it('stores it in a series of its own where the PACS refuses that', async () => {
      const id = await bench.draw('1.2.3');
      bench.pacs.seriesNumbers = [4001];
      await bench.list.save();
      const refusal = { '00081198': { Value: [{ '00081197': { Value: [0xa901] } }] } };
      bench.pacs.refuses = ({ InstanceNumber }) => InstanceNumber !== 1;
      bench.pacs.refusal = { status: 409, body: JSON.stringify(refusal) };
      edit(id, 5);
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      const [first, refused, successor] = identities();
      expect(first).toMatchObject({ number: 4002, instance: 1 });
      expect(refused).toEqual({ ...first, instance: 2 });
      expect(successor).toMatchObject({ number: 4003, instance: 1 });
      expect(successor.series).not.toBe(first.series);
      expect(bench.pacs.uploads[2].SeriesDescription).toMatch(/successor of series 4002/);
    });

    it('does not try another series where the PACS would refuse it there too', async () => {
      const id = await bench.draw('1.2.3');
      await bench.list.save();
      const refusal = { '00081198': { Value: [{ '00081197': { Value: [0xa700] } }] } };
      bench.pacs.stow = { status: 409, body: JSON.stringify(refusal) };
      edit(id, 5);
      await bench.list.save();
      expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'pacs-conflict' });
      expect(bench.sent).toHaveLength(2);
    });
  });

  it('gives every series a number that is free in the PACS', async () => {
    bench.pacs.seriesNumbers = [1, 4001, 4003];
    await bench.draw('1.2.3');
    await bench.draw('1.2.3', ['Spleen']);
    await bench.list.save();
    const numbers = bench.pacs.uploads.map(({ SeriesNumber }) => SeriesNumber);
    expect(numbers).toEqual([4002, 4004]);
  });

  it('stops waiting when it is cancelled, says so, and saves the same object the next time', async () => {
    await bench.draw('1.2.3');
    await bench.draw('1.2.3', ['Spleen']);
    bench.pacs.stow = {};
    const saving = bench.list.save();
    while (bench.steps[0] !== 'storing') {
      await settle();
    }
    bench.list.cancel();
    await saving;
    expect(bench.saves).toMatchObject([
      { status: { step: 'failed', code: 'save-cancelled' } },
      { status: { step: 'unsaved' } },
    ]);
    bench.pacs.stow = { status: 200 };
    await bench.list.save();
    expect(bench.steps).toEqual(['saved', 'saved']);
    expect(bench.sent[1]).toBe(bench.sent[0]);
  });

  describe('where the user has opened a second PACS', () => {
    const other = new FakePacs();

    it('saves into the PACS from which the study was opened', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      bench.host.dataSource = other.dataSource;
      await bench.list.save();
      expect(bench.saves).toMatchObject([{ pacs: 'Archive A', status: { step: 'saved' } }]);
      expect(bench.sent).toHaveLength(1);
      expect(other.uploads).toEqual([]);
    });

    it('puts no draft back into a study of the same number there', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      bench.host.dataSource = other.dataSource;
      await bench.reopen('1.2.3');
      expect(bench.host.segmentations.getSegmentations()).toEqual([]);
      expect(bench.list.hasUnsaved).toBe(true);
      bench.leave();
      bench.host.dataSource = bench.pacs.dataSource;
      await bench.reopen('1.2.3');
      expect(bench.host.labels()[0]).toBe(1);
    });
  });

  describe('when the study is left', () => {
    it('keeps what is unsaved, and can still save it', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });

    it('keeps no draft of what is saved', async () => {
      await bench.draw('1.2.3');
      await bench.list.save();
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

    it('can save without the host’s encoder, an open viewport or a source image', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      bench.host.fake.images.clear();
      bench.host.fake.metadata.clear();
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      expect(bench.host.count('generateSegmentation')).toBe(0);
    });

    it('asks nobody to stay for what could not be kept', async () => {
      const warning = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      const id = await bench.draw('1.2.3');
      bench.host.segmentations.remove(id);
      bench.leave();
      expect(bench.saves[0].status).toMatchObject({ step: 'failed', code: 'not-kept' });
      expect(bench.list.hasUnsaved).toBe(false);
      warning.mockRestore();
    });

    it('saves what was kept though it was left while the images loaded', async () => {
      await bench.draw('1.2.3');
      const saving = bench.list.save();
      bench.leave();
      await saving;
      expect(bench.steps).toEqual(['saved']);
    });

    it('goes on with a save that is under way', async () => {
      await bench.draw('1.2.3');
      const saving = bench.list.save();
      await settle();
      bench.leave();
      await saving;
      expect(bench.steps).toEqual(['saved']);
      expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toEqual([]);
    });
  });

  describe('when the study is opened again', () => {
    it('is there though the save ends on the way: what the viewer knows of the PACS is older', async () => {
      await bench.draw('1.2.3');
      const saving = bench.list.save();
      bench.leave();
      Object.assign(globalThis, { location: { search: '?StudyInstanceUIDs=1.2.3' } });
      try {
        await saving;
        expect(bench.steps).toEqual(['saved']);
        await bench.reopen('1.2.3');
      } finally {
        Reflect.deleteProperty(globalThis, 'location');
      }
      expect(bench.host.labels()[0]).toBe(1);
      expect(bench.steps).toEqual(['saved']);
      expect(bench.list.hasUnsaved).toBe(false);
    });

    it('puts a draft back once', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      const imageId = String((await bench.reopen('1.2.3'), bench.host.viewport?.imageId));
      await bench.restore(imageId);
      expect(bench.host.segmentations.getSegmentations()).toHaveLength(1);
      expect(bench.host.labels()[0]).toBe(1);
      expect(bench.saves).toHaveLength(1);
    });

    it('puts two drafts back once each, however often it is asked', async () => {
      await bench.draw('1.2.3');
      await bench.draw('1.2.3', ['Spleen']);
      bench.leave();
      const [imageId] = bench.host.openStudy('1.2.3');
      await Promise.all([bench.restore(imageId), bench.restore(imageId)]);
      const labels = bench.host.segmentations
        .getSegmentations()
        .map(({ segments }) => segments[1].label);
      expect(labels.sort()).toEqual(['Liver', 'Spleen']);
    });

    it('puts segments that overlap back into layers of their own', async () => {
      const id = await bench.draw('1.2.3', ['Liver', 'Mass']);
      const covered = bench.labelmaps.images(id).map(({ acquiredImageId }) => acquiredImageId);
      new HostLabelmapWriter(bench.host.libraries).addLayer(id, covered);
      const layersOf = (segmentationId: string) =>
        bench.labelmaps
          .images(segmentationId)
          .map(({ image }) => Array.from(image.voxelManager?.getScalarData() ?? []).slice(0, 3));
      bench.paint(id, 1, 0); // Mass lies in the second layer only, under Liver in part.
      const second = bench.labelmaps.images(id)[covered.length].image.voxelManager;
      [0, 2].forEach((voxel) => second?.setAtIndex(voxel, 2));
      const before = layersOf(id);
      bench.leave();
      await bench.reopen('1.2.3');
      const [{ segmentationId }] = bench.host.segmentations.getSegmentations();
      expect(layersOf(segmentationId)).toEqual(before);
      expect(before).toHaveLength(2 * covered.length);
    });

    it('still knows the SEG object that it was loaded from, which the viewer does not', async () => {
      loadedFromSeg(await bench.draw('1.2.3'));
      bench.leave();
      await bench.reopen('1.2.3');
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      expect(bench.pacs.uploads).toMatchObject([
        {
          ...{ SeriesInstanceUID: '9', SeriesNumber: 900, InstanceNumber: 4 },
          SegmentSequence: [{ TrackingID: 'L1', SegmentedPropertyTypeCodeSequence: [liver] }],
        },
      ]);
    });

    it('of what a network made alone makes, once it is accepted, the next version of a person and the network', async () => {
      const id = await bench.draw('1.2.3');
      const made = itemMadeAlone();
      loadedFromSeg(id, 1, made);
      const segmentation = bench.host.segmentations.getSegmentation(id);
      if (!segmentation) {
        throw new Error('The segmentation that was drawn is not there.');
      }
      segmentation.segments[1].cachedStats = {
        ...{ algorithmType: made.SegmentAlgorithmType, algorithmName: made.SegmentAlgorithmName },
      };
      expect(acceptUnreviewed(segmentation)).toBe(true);
      bench.list.touch(id, 'Liver');
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      expect(bench.pacs.uploads).toMatchObject([
        {
          ...{ SeriesInstanceUID: '9', SeriesNumber: 900, InstanceNumber: 4 },
          SegmentSequence: [
            {
              ...{ SegmentAlgorithmType: 'SEMIAUTOMATIC', SegmentAlgorithmName: 'Net 1.0' },
              SegmentationAlgorithmIdentificationSequence: [{ AlgorithmVersion: '1.0' }],
            },
          ],
        },
      ]);
    });

    it.each([
      ['at once', false],
      ['and after its study was left in between', true],
    ])(
      'says nothing of a deleted segment of another that has its number, %s',
      async (_, leaves) => {
        let id = await bench.draw('1.2.3', ['Spleen', 'Liver']);
        loadedFromSeg(id, 2);
        bench.list.followNames(() => 'Spleen, Liver');
        if (leaves) {
          bench.leave();
          await bench.reopen('1.2.3');
          [{ segmentationId: id }] = bench.host.segmentations.getSegmentations();
          bench.list.followNames(() => 'Spleen, Liver');
        }
        bench.host.segmentations.removeSegment(id, 2);
        bench.list.followNames(() => 'Spleen');
        bench.host.segmentations.addSegment(id, { label: 'My mass' });
        bench.list.followNames(() => 'Spleen, My mass');
        await bench.list.save();
        const [, item] = bench.pacs.uploads[0].SegmentSequence as readonly NaturalDataset[];
        expect(item).toMatchObject({ SegmentNumber: 2, SegmentLabel: 'My mass' });
        expect(item).not.toHaveProperty('TrackingID');
        expect(item.SegmentedPropertyTypeCodeSequence).not.toMatchObject([liver]);
      }
    );

    it('follows the edits of what was put back, on the same line of the list', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.reopen('1.2.3');
      const [{ segmentationId }] = bench.host.segmentations.getSegmentations();
      expect(bench.list.isTouched(segmentationId)).toBe(true);
      bench.list.touch(segmentationId, 'Liver');
      expect(bench.saves).toHaveLength(1);
      await bench.list.save();
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

    it.each(['the labelmap can not be written', 'a slice is not there'])(
      'keeps the draft when %s, leaves nothing half done, and tries again',
      async (obstacle) => {
        await bench.draw('1.2.3');
        bench.leave();
        const { images } = bench.host.fake;
        const getImage = images.get.bind(images);
        images.get = (imageId) => {
          const image = getImage(imageId);
          if (!image || !imageId.startsWith('labelmap:')) {
            return image;
          }
          return obstacle === 'a slice is not there'
            ? undefined
            : { ...image, voxelManager: { ...image.voxelManager, setAtIndex: fail } as never };
        };
        await expect(bench.reopen('1.2.3')).rejects.toThrow();
        expect(bench.host.segmentations.getSegmentations()).toEqual([]);
        expect(bench.list.draftsOf('1.2.3', '1.2.3.1')).toHaveLength(1);
        expect(bench.list.hasUnsaved).toBe(true);
        images.get = getImage;
        await bench.reopen('1.2.3');
        expect(bench.host.labels()[0]).toBe(1);
      }
    );

    it('still says how each segment was made', async () => {
      const id = await bench.draw('1.2.3', ['Liver', 'Spleen', 'Kidney']);
      const [liver, spleen] = Object.values(
        bench.host.segmentations.getSegmentation(id)?.segments ?? {}
      );
      bench.segments.markFromModel(
        { segmentationId: id, segmentIndex: liver.segmentIndex },
        { name: 'Small', version: '1.0' }
      );
      spleen.cachedStats = { algorithmType: 'AUTOMATIC', algorithmName: 'Other 3' };
      bench.leave();
      await bench.reopen('1.2.3');
      await bench.list.save();
      expect(bench.pacs.uploads[0].SegmentSequence).toMatchObject([
        { SegmentAlgorithmType: 'SEMIAUTOMATIC', SegmentAlgorithmName: 'Small 1.0' },
        { SegmentAlgorithmType: 'AUTOMATIC', SegmentAlgorithmName: 'Other 3' },
        { SegmentAlgorithmType: 'MANUAL' },
      ]);
    });

    it('stores the same object again where a save before it was not known to have arrived', async () => {
      await bench.draw('1.2.3');
      bench.pacs.wado = [{ status: 500 }];
      await bench.list.save();
      expect(bench.steps).toEqual(['failed']);
      bench.leave();
      await bench.reopen('1.2.3');
      bench.pacs.wado = [{ status: 200 }];
      await bench.list.save();
      expect(bench.steps).toEqual(['saved']);
      const [first, second] = bench.pacs.uploads;
      expect(second.SOPInstanceUID).toBe(first.SOPInstanceUID);
    });

    it('does nothing on another series', async () => {
      await bench.draw('1.2.3');
      bench.leave();
      await bench.reopen('4.5.6');
      expect(bench.host.segmentations.getSegmentations()).toEqual([]);
    });
  });
});

/** The item of a segment in a SEG that no person has seen. */
function itemMadeAlone(): NaturalDataset {
  const segment = { segmentIndex: 1, label: 'Liver', madeBy: { name: 'Net', version: '1.0' } };
  const snapshot = snapshotOf([frameOf(0, 2, [1, 0])], [segment]);
  return sequenceItems(buildSegmentation(snapshot, buildOptions), 'SegmentSequence')[0];
}

function fail(): never {
  throw new Error('the voxels are gone');
}
