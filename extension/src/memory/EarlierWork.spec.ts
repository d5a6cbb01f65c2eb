import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import type { FakeArchive } from '@multiverseg/core/dicomweb/testing/FakeArchive';
import { answered, noAnswer } from '@multiverseg/core/dicomweb/testing/ScriptedStore';
import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import { RunningJobs } from '../jobs/RunningJobs';
import type { RunningJobState } from '../jobs/state';
import { Tasks } from '../library/Tasks';
import { ProjectBook } from '../project/ProjectBook';
import { EarlierWork } from './EarlierWork';
import { ExampleRecall } from './ExampleRecall';
import type { EarlierWorkState } from './state';
import { archiveOf, sourceImages, storedStudy } from './testing/storedStudies';
import type { SourceImages } from '@multiverseg/core/memory';

const three = [
  storedStudy({ studyInstanceUid: '1.1', labels: ['Left lung', 'Right lung'], hour: 15 }),
  storedStudy({ studyInstanceUid: '1.2', labels: ['LEFT LUNG'], hour: 9, frameCount: 3 }),
  storedStudy({ studyInstanceUid: '1.3', labels: ['Left lung'], hour: 12, automatic: true }),
];

class Bench {
  readonly book = new ProjectBook('Test');
  readonly tasks = new Tasks(
    this.book,
    () => undefined,
    (number) => `Segment ${number}`
  );
  readonly notices: Message[] = [];
  shown: EarlierWorkState = { step: 'none' };
  running: readonly RunningJobState[] = [];
  readonly progress: (readonly [number, number])[] = [];
  readonly jobs = new RunningJobs((running) => {
    this.running = running;
    running.forEach(({ done, total }) => this.progress.push([done, total]));
  });
  readonly work: EarlierWork;

  constructor(
    readonly archive: FakeArchive,
    structures: readonly string[] = ['Left lung'],
    images: SourceImages = sourceImages,
    openStudy = '9'
  ) {
    structures.forEach((name) => this.book.add({ name }));
    const { book, tasks, jobs } = this;
    const openStore = () => archive;
    const recall = new ExampleRecall({ book, tasks, images, openStore, codeOfName: codeFor });
    this.work = new EarlierWork({
      ...{ recall, jobs, openStore },
      structures: () => book.structures,
      structureOf: (segment) => recall.structureOf(segment),
      examplesOf: (label) => tasks.examplesOf(label).examples,
      isOpen: (uid) => uid === openStudy,
      publish: (state) => (this.shown = state),
      tell: (notice) => this.notices.push(notice),
    });
  }

  get lines(): readonly string[] {
    const { shown } = this;
    return shown.step === 'found'
      ? shown.found.map(
          ({ id, patient, structure, frameCount, isAccepted }) =>
            `${patient}: ${structure}, ${frameCount} ${isAccepted ? 'accepted' : 'automatic'}` +
            (shown.chosen.has(id) ? ', chosen' : '')
        )
      : [];
  }

  examples(label = 'Left lung'): readonly string[] {
    return this.tasks.examplesOf(label).examples.map(({ origin }) => origin.sopInstanceUid);
  }
}

describe('earlier work in the PACS', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is listed in the order it was made in, what nobody has looked at not chosen', async () => {
    const bench = new Bench(archiveOf(three));
    await bench.work.find();
    expect(bench.lines).toEqual([
      'Patient 1.2: Left lung, 3 accepted, chosen',
      'Patient 1.3: Left lung, 1 automatic',
      'Patient 1.1: Left lung, 1 accepted, chosen',
    ]);
    expect(bench.progress.at(-1)).toEqual([3, 3]);
    expect(bench.running).toEqual([]);
    expect(bench.archive.requests.some((resource) => resource.includes('.2.1'))).toBe(false);
  });

  it('becomes examples of its structure, as chosen', async () => {
    const bench = new Bench(archiveOf(three));
    await bench.work.find();
    bench.work.choose('1.2.2.1 1', false);
    bench.work.choose('1.3.2.1 1', true);
    await bench.work.use();
    expect(bench.examples()).toEqual(['1.3.1.1', '1.1.1.1']);
    expect(bench.notices).toEqual([{ code: 'earlier-work-read', params: { count: 2 } }]);
    expect(bench.shown).toEqual({ step: 'none' });
  });

  it('is listed no more once it is in use', async () => {
    const bench = new Bench(archiveOf(three.slice(0, 2)));
    await bench.work.find();
    await bench.work.use();
    expect(bench.examples()).toHaveLength(4);
    await bench.work.find();
    expect(bench.lines).toEqual([]);
    expect(bench.notices.at(-1)).toMatchObject({ code: 'earlier-work-none' });
  });

  it('of the open study is left out: it is shown anyway', async () => {
    const bench = new Bench(archiveOf(three), ['Left lung'], sourceImages, '1.2');
    await bench.work.find();
    expect(bench.lines.join()).not.toContain('Patient 1.2');
  });

  it('brings its structures along where the project has none', async () => {
    const bench = new Bench(archiveOf(three.slice(0, 1)), []);
    await bench.work.find();
    expect(bench.lines).toHaveLength(2);
    await bench.work.use();
    expect(bench.book.structures.map(({ number, name }) => [number, name])).toEqual([
      [1, 'Left lung'],
      [2, 'Right lung'],
    ]);
    expect([bench.examples(), bench.examples('Right lung')]).toEqual([['1.1.1.1'], ['1.1.1.1']]);
  });

  it('comes as far as it can be read; what can’t is counted', async () => {
    const warning = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const unreadable: SourceImages = {
      readSource: async (image) => {
        if (image.studyInstanceUid === '1.2') {
          throw new Error('404');
        }
        return sourceImages.readSource(image);
      },
    };
    const bench = new Bench(archiveOf(three), ['Left lung'], unreadable);
    await bench.work.find();
    await bench.work.use();
    expect(bench.examples()).toEqual(['1.1.1.1']);
    expect(bench.notices).toEqual([
      { code: 'earlier-work-read-partly', params: { count: 1, failures: 1 } },
    ]);
    expect(warning).toHaveBeenCalledTimes(3);
  });

  it('is looked for in the other studies where one can’t be read, which is said', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const archive = archiveOf(three);
    const { before } = archive;
    archive.before = async (resource) =>
      resource.includes('1.2.2/metadata') ? answered(500) : before(resource);
    const bench = new Bench(archive);
    await bench.work.find();
    expect(bench.lines).toHaveLength(2);
    expect(bench.shown).toMatchObject({ failures: 1 });
  });

  it('ends at once when the user cancels, and says nothing', async () => {
    const archive = archiveOf(three);
    archive.before = () => new Promise(() => undefined);
    const bench = new Bench(archive);
    const finding = bench.work.find();
    await Promise.resolve();
    bench.jobs.cancel(bench.running[0].id);
    await finding;
    expect(bench.shown).toEqual({ step: 'none' });
    expect(bench.notices).toEqual([]);
  });

  it('can’t be looked for where the PACS does not answer, which is said', async () => {
    const archive = archiveOf([]);
    archive.before = async () => noAnswer;
    const bench = new Bench(archive);
    await expect(bench.work.find()).rejects.toMatchObject({ code: 'search-unreachable' });
    expect(bench.shown).toEqual({ step: 'none' });
  });

  it('is no more than a network is shown, however much there is', async () => {
    const many = Array.from({ length: 70 }, (_, index) =>
      storedStudy({ studyInstanceUid: `1.${index + 10}`, labels: ['Left lung'] })
    );
    const bench = new Bench(archiveOf(many));
    await bench.work.find();
    expect(bench.lines).toHaveLength(70);
    await bench.work.use();
    expect(bench.examples()).toHaveLength(64);
  });
});
