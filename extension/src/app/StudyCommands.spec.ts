import type { DataSource } from '../host/types';
import { FakePacs, FakeRequest } from '../saving/testing/fakePacs';
import { AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const STUDIES = ['1.1', '1.2', '1.3'];

/** The app in a page that is at a study, with a PACS that lists three. */
class DayBench extends AppBench {
  readonly pacs = new FakePacs();
  /** Studies that the PACS has a segmentation of. */
  readonly stored = new Set<string>();
  private visited = 0;

  constructor() {
    super();
    const rows = () =>
      STUDIES.map((uid) => ({
        ...{ studyInstanceUid: uid, patientName: uid },
        modalities: this.stored.has(uid) ? 'CR/SEG' : 'CR',
      }));
    const query: DataSource['query'] = {
      studies: {
        search: async ({ studyInstanceUid }) =>
          rows().filter(
            (row) => (studyInstanceUid ?? row.studyInstanceUid) === row.studyInstanceUid
          ),
      },
    };
    this.host.dataSource = { ...this.pacs.dataSource, query };
    globalThis.fetch = this.pacs.fetch as typeof fetch;
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  }

  async begin(): Promise<void> {
    this.open('1.1');
    await this.held.arrive();
    await settle();
  }

  /** Where the host was sent. */
  get destinations(): readonly string[] {
    return this.host.commands
      .filter(({ name }) => name === 'navigateHistory')
      .map(({ options }) => String(options?.to).split('=')[1]);
  }

  /** The host goes where it was sent last, if it was since. */
  async travel(): Promise<void> {
    const { destinations } = this;
    if (destinations.length > this.visited) {
      this.visited = destinations.length;
      this.leave();
      this.open(destinations[destinations.length - 1]);
      await this.until(() => this.state.target.status === 'ready');
      await settle();
    }
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  get marks(): readonly string[] {
    return this.state.dataSet.studies.map(({ mark }) => mark);
  }

  private open(study: string): void {
    Object.assign(globalThis, {
      location: { pathname: '/multiverseg', search: `?StudyInstanceUIDs=${study}` },
    });
    this.enter(study);
  }
}

describe('from patient to patient', () => {
  const realFetch = globalThis.fetch;
  let bench: DayBench;

  beforeEach(async () => {
    bench = new DayBench();
    await bench.begin();
  });
  afterEach(() => bench.leave());
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
    Reflect.deleteProperty(globalThis, 'location');
  });

  it('one key accepts, saves and goes on; the next study is predicted without being asked', async () => {
    await bench.click();
    await bench.actions.acceptSaveNext();
    expect(bench.destinations).toEqual(['1.2']);
    await bench.travel();
    await bench.until(() => bench.state.preview !== undefined);
    expect(bench.state.preview).toMatchObject({ promptCount: 0, contextCount: 1 });
    await bench.until(() => bench.marks[0] === 'saved');
    expect(bench.marks).toEqual(['saved', 'predicted', 'todo']);
    expect(bench.pacs.uploads).toHaveLength(1);
  });

  it('what the network expected of a preview stands in the line of its study, also once that is left', async () => {
    const { model } = bench;
    const answer = model.predict.bind(model);
    jest.spyOn(model, 'predict').mockImplementation(async (...question) => ({
      ...(await answer(...question)),
      confidence: 0.6,
    }));
    await bench.click();
    expect(bench.state.dataSet.studies[0].expected).toBe(0.6);
    await bench.actions.nextStudy();
    await bench.travel();
    const [left, reached] = bench.state.dataSet.studies;
    expect(left).toMatchObject({ mark: 'todo', expected: 0.6 });
    expect(reached.expected).toBeUndefined();
  });

  it('does not wait for the PACS, and what that refuses stays in the save list', async () => {
    bench.pacs.stow = { status: 403 };
    await bench.click();
    await bench.actions.acceptSaveNext();
    await bench.travel();
    await bench.until(() => bench.state.saves[0]?.status.step === 'failed');
    expect(bench.marks[0]).toBe('accepted');
    bench.pacs.stow = { status: 200 };
    await bench.actions.save();
    expect(bench.marks[0]).toBe('saved');
  });

  it('stays while the preview is not there yet, and says so', async () => {
    bench.strike();
    await bench.actions.acceptSaveNext();
    expect(bench.state.notice?.code).toBe('preview-not-ready');
    expect(bench.destinations).toEqual([]);
    await settle();
  });

  it('goes on where there is nothing to accept, and says there that the study stays to do', async () => {
    await bench.actions.acceptSaveNext();
    await bench.travel();
    expect(bench.state.notice?.code).toBe('study-left-undone');
    expect(bench.marks[0]).toBe('todo');
    expect(bench.pacs.uploads).toEqual([]);
  });

  it('accepts and saves on the last study too, and says that it was the last', async () => {
    bench.actions.openStudy('1.3');
    await bench.travel();
    await bench.click();
    await bench.actions.acceptSaveNext();
    expect(bench.state.notice?.code).toBe('all-studies-seen');
    await bench.until(() => bench.marks[2] === 'saved');
    expect(bench.destinations).toEqual(['1.3']);
  });

  it('stays where there is nothing further in that direction', async () => {
    await bench.actions.previousStudy();
    expect(bench.state.notice?.code).toBe('no-previous-study');
    bench.actions.openStudy('1.3');
    await bench.travel();
    await bench.actions.nextStudy();
    expect(bench.state.notice?.code).toBe('no-next-study');
  });

  it('predicts nothing on the way back, nor on an image that has a mask', async () => {
    await bench.teach();
    await bench.actions.nextStudy();
    await bench.travel();
    await bench.until(() => bench.state.preview !== undefined);
    await bench.actions.previousStudy();
    await bench.travel();
    await bench.actions.nextStudy();
    await bench.actions.previousStudy();
    await bench.travel();
    expect(bench.state.preview).toBeUndefined();
  });

  it('predicts nothing where the PACS has a segmentation, which may still be on its way', async () => {
    bench.stored.add('1.2');
    await bench.actions.refreshStudies();
    await bench.teach();
    await bench.actions.nextStudy();
    await bench.travel();
    await settle();
    expect(bench.state.dataSet.studies[1].mark).toBe('saved');
    expect(bench.state.preview).toBeUndefined();
    expect(bench.state.busy).toBe('no');
  });

  it('says that the studies are not known where the PACS did not list them', async () => {
    jest.spyOn(console, 'warn').mockReturnValue();
    const other = new DayBench();
    Object.assign(other.host.dataSource, { query: undefined });
    await other.begin();
    await other.click();
    await other.actions.acceptSaveNext();
    expect(other.state.notice?.code).toBe('studies-not-known');
    expect(other.state.preview).toBeDefined();
    expect(other.destinations).toEqual([]);
    other.leave();
  });
});
