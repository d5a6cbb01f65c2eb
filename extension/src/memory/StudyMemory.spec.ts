import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import { FakeArchive } from '@multiverseg/core/dicomweb/testing/FakeArchive';
import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { HostDisplaySet } from '../host/types';
import { Tasks } from '../library/Tasks';
import { ProjectBook } from '../project/ProjectBook';
import { FakeHost } from '../testing/FakeHost';
import { addLabelmap, HEIGHT, WIDTH } from '../testing/fakeSeries';
import { settle } from '../testing/settle';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { Segments } from '../viewport/Segments';
import { ExampleRecall } from './ExampleRecall';
import { StudyMemory } from './StudyMemory';
import { archiveOf, sourceImages, storedStudy } from './testing/storedStudies';

const STUDY = '1.5';

class Bench {
  readonly host = new FakeHost();
  readonly book = new ProjectBook('Test');
  readonly tasks = new Tasks(
    this.book,
    () => undefined,
    (number) => `Segment ${number}`
  );
  readonly notices: string[] = [];
  readonly loads: string[] = [];
  readonly forgotten: string[] = [];
  drafts: readonly unknown[] = [];
  displaySets: HostDisplaySet[] = [];
  readonly imageIds: readonly string[];
  readonly labelmaps = new HostLabelmaps(this.host.libraries);
  readonly segments = new Segments(
    this.host.libraries,
    this.labelmaps,
    this.host.context.servicesManager.services,
    this.host.context.commandsManager
  );
  readonly memory: StudyMemory;

  constructor(archive: FakeArchive = archiveOf([])) {
    const { host, book, tasks } = this;
    const { services } = host.context.servicesManager;
    const images = sourceImages;
    this.imageIds = host.openStudy(STUDY);
    for (const imageId of this.imageIds) {
      Object.assign(host.fake.metadata.get(imageId)?.instance ?? {}, {
        ...{ Rows: HEIGHT, Columns: WIDTH, FrameOfReferenceUID: '1.9' },
      });
    }
    this.memory = new StudyMemory({
      services: {
        ...services,
        displaySetService: Object.assign(services.displaySetService, {
          getActiveDisplaySets: () => this.displaySets,
        }),
      },
      segments: this.segments,
      labelmaps: this.labelmaps,
      saveList: { draftsOf: () => this.drafts } as never,
      recall: new ExampleRecall({
        book,
        tasks,
        images,
        openStore: () => archive,
        codeOfName: codeFor,
      }),
      dataSource: () => ({
        getConfig: () => ({ name: 'pacs' }),
        deleteStudyMetadataPromise: (key) => this.forgotten.push(key),
      }),
      tell: ({ code }: Message) => this.notices.push(code),
    });
  }

  /** A SEG of the open study, which the host could load. */
  addSeg(id: string, attributes: Record<string, unknown> = {}, label = 'Liver'): void {
    this.displaySets.push({
      displaySetInstanceUID: id,
      StudyInstanceUID: STUDY,
      SeriesInstanceUID: `${STUDY}.2`,
      Modality: 'SEG',
      instance: {
        ...{ SOPInstanceUID: `${STUDY}.2.1`, Rows: HEIGHT, Columns: WIDTH },
        ...{ SegmentationType: 'BINARY', ContentDate: '20260101', ContentTime: '120000' },
        InstanceNumber: 1,
        FrameOfReferenceUID: '1.9',
        ReferencedSeriesSequence: [{ SeriesInstanceUID: `${STUDY}.1` }],
        SegmentSequence: [{ SegmentNumber: 1, SegmentLabel: label }],
        ...attributes,
      },
      load: async () => {
        this.loads.push(id);
        const labelmapIds = addLabelmap(this.host.fake, id, this.imageIds);
        this.host.segmentations.addOrUpdateSegmentation({
          segmentationId: id,
          representation: {
            type: 'Labelmap',
            data: { imageIds: labelmapIds, referencedImageIds: this.imageIds },
          },
          config: { label: 'SEG', segments: { 1: { label, active: true } } },
        });
      },
    });
  }

  async show(position = 0): Promise<void> {
    await this.memory.show('viewport', this.imageIds[position]);
    await settle();
  }

  get active() {
    return this.host.segmentations.getActiveSegmentation('viewport');
  }
}

describe('the stored segmentation of a study', () => {
  afterEach(() => jest.restoreAllMocks());
  const silent = () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  };

  it('is shown as soon as an image of it is, once, the newest of several', async () => {
    silent(); // The archive of this test has no voxels.
    const bench = new Bench();
    bench.addSeg('newer', { ContentTime: '130000' });
    bench.addSeg('older');
    await bench.show();
    await bench.show(1);
    await bench.show();
    expect(bench.loads).toEqual(['newer']);
    expect(bench.active?.segmentationId).toBe('newer');
  });

  it('is looked for again when the host knows more of the study', async () => {
    silent();
    const bench = new Bench();
    await bench.show();
    expect(bench.loads).toEqual([]);
    bench.addSeg('late');
    await bench.show();
    expect(bench.loads).toEqual(['late']);
  });

  it('gives its accepted masks as examples of the structures it names', async () => {
    const study = storedStudy({ studyInstanceUid: STUDY, labels: ['Liver'] });
    const bench = new Bench(archiveOf([study]));
    bench.addSeg('seg');
    await bench.show();
    expect(bench.book.structures.map(({ number, name }) => [number, name])).toEqual([[1, 'Liver']]);
    const [example, ...others] = bench.tasks.examplesOf('liver').examples;
    expect(others).toEqual([]);
    expect(example.origin).toMatchObject({ studyInstanceUid: STUDY, frameNumber: 1 });
    expect(bench.notices).toEqual([]);
  });

  it('gives none where nobody has looked at it, and adds nothing to the project', async () => {
    const study = storedStudy({ studyInstanceUid: STUDY, labels: ['Liver'], automatic: true });
    const bench = new Bench(archiveOf([study]));
    bench.addSeg('seg');
    await bench.show();
    expect(bench.active?.segmentationId).toBe('seg');
    expect(bench.book.structures).toEqual([]);
    expect(bench.tasks.examplesOf('Liver').examples).toEqual([]);
  });

  it('has the names of the project’s structures, found by their code', async () => {
    silent();
    const bench = new Bench();
    bench.book.add({ name: 'Liver' });
    const type = { CodeValue: '10200004', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Liver' };
    const item = { SegmentNumber: 1, SegmentedPropertyTypeCodeSequence: [type] };
    bench.addSeg('seg', { SegmentSequence: [item] }, 'Foie');
    await bench.show();
    expect(bench.active?.segments[1].label).toBe('Liver');
  });

  it('is followed by nobody before all its segments have their names', async () => {
    silent();
    const bench = new Bench();
    bench.book.add({ name: 'Liver' });
    bench.addSeg('seg', {}, 'liver');
    const labels: (string | undefined)[] = [];
    const { segmentations } = bench.host;
    segmentations.subscribe(segmentations.EVENTS.SEGMENTATION_MODIFIED, () => {
      if (!bench.segments.isCreating) {
        labels.push(segmentations.getSegmentation('seg')?.segments[1].label);
      }
    });
    await bench.show();
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels)).toEqual(new Set(['Liver']));
  });

  it('is left alone while a draft waits, or work has begun on the image', async () => {
    silent();
    const bench = new Bench();
    bench.addSeg('seg');
    bench.drafts = [{}];
    await bench.show();
    bench.drafts = [];
    await bench.host.context.commandsManager.run('createLabelmapForViewport', {
      viewportId: 'viewport',
    });
    await bench.show();
    expect(bench.loads).toEqual([]);
  });

  it.each([
    { name: 'holds shares of voxels', attributes: { SegmentationType: 'FRACTIONAL' } },
    { name: 'lies on another grid', attributes: { Rows: 512 } },
    { name: 'lies in another place', attributes: { FrameOfReferenceUID: '1.8' } },
  ])('is not shown where it $name; that is said once', async ({ attributes }) => {
    const bench = new Bench();
    bench.addSeg('seg', attributes);
    await bench.show();
    await bench.show(1);
    expect(bench.loads).toEqual([]);
    expect(bench.notices).toEqual(['memory-not-supported']);
  });

  it('gives way to an older one that can be shown', async () => {
    silent();
    const bench = new Bench();
    bench.addSeg('fractional', { SegmentationType: 'FRACTIONAL', ContentDate: '20270101' });
    bench.addSeg('binary');
    await bench.show();
    expect(bench.loads).toEqual(['binary']);
  });

  it('that is broken is said once, and the study can be segmented', async () => {
    const bench = new Bench();
    bench.addSeg('seg');
    Object.assign(bench.displaySets[0], { load: () => Promise.reject(new Error('broken')) });
    await expect(bench.show()).rejects.toMatchObject({ code: 'memory-not-shown' });
    await bench.show();
    expect(bench.active).toBeUndefined();
  });

  it('is asked for anew when its study is opened again', async () => {
    silent();
    const bench = new Bench();
    bench.addSeg('seg');
    await bench.show();
    bench.memory.leave();
    expect(bench.forgotten).toEqual([`pacs:${STUDY}`]);
    bench.host.closeStudy();
    bench.host.openStudy(STUDY);
    bench.imageIds.forEach((imageId) =>
      Object.assign(bench.host.fake.metadata.get(imageId)?.instance ?? {}, {
        ...{ Rows: HEIGHT, Columns: WIDTH },
      })
    );
    await bench.show();
    expect(bench.loads).toEqual(['seg', 'seg']);
  });
});
