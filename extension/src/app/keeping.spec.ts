import type { BrowserStorage } from '../keeping/BrowserStorage';
import { FakePacs, FakeRequest } from '../saving/testing/fakePacs';
import { AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';
import { FakeLocks } from '../vault/testing/FakeLocks';
import { MemoryDatabase } from '../vault/testing/MemoryDatabase';

const { subtle } = globalThis.crypto;
const realFetch = globalThis.fetch;

/** A browser profile, and the tabs that are opened in it. */
class Profile {
  readonly database = new MemoryDatabase();
  readonly locks = new FakeLocks();
  readonly pacs = new FakePacs();
  /** As the login gave it. */
  user: unknown = undefined;
  signedOut: string | null = null;
  private closeTab: () => void = () => undefined;

  /** A page with the study open, once it has put back what was kept. */
  async open(study = '1.2.3', more: Partial<BrowserStorage> = {}): Promise<AppBench> {
    const { locks, close } = this.locks.tab();
    this.closeTab = close;
    const bench = new AppBench(undefined, {
      vault: { database: this.database, subtle },
      status: 'on',
      locks,
      ...more,
    });
    globalThis.fetch = this.pacs.fetch as typeof fetch;
    bench.host.dataSource = this.pacs.dataSource;
    Object.assign(bench.host.context.servicesManager.services, {
      userAuthenticationService: {
        getAuthorizationHeader: () => undefined,
        getUser: () => this.user,
      },
    });
    bench.enter(study);
    await bench.held.arrive();
    await rest(bench);
    return bench;
  }

  /** The page is gone from one moment to the next, and opened anew. */
  async crash(bench: AppBench, study?: string): Promise<AppBench> {
    await keep(bench);
    this.closeTab();
    bench.app['rooms'].keeping['parts'].locks.releaseAll();
    return this.open(study);
  }
}

/** Waits for all that follows; encrypting takes real time. */
async function rest(bench: AppBench): Promise<void> {
  const { works, keeping } = bench.app['rooms'];
  for (let turn = 0; turn < 6; turn++) {
    await works.inTurn(async () => undefined);
    await keeping['parts'].vault?.['turns'].idle();
    await new Promise((resolve) => setTimeout(resolve));
    await settle();
  }
}

async function keep(bench: AppBench): Promise<void> {
  await bench.app['rooms'].keeping.flush();
}

function examplesIn(bench: AppBench): readonly string[] {
  return bench.app['rooms'].tasks.sets.flatMap(({ examples }) => examples.map(({ id }) => id));
}

function asksBeforeClosing(bench: AppBench): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  bench.window.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('what a browser keeps', () => {
  let profile: Profile;

  beforeEach(() => {
    profile = new Profile();
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  it('is there again after a crash: structures, examples, masks and prompts', async () => {
    const bench = await profile.open();
    await bench.teach();
    bench.actions.renameSegment('segmentation-1', 1, 'Liver');
    bench.host.show(1);
    await bench.click(5, 6);
    await bench.click(20, 20, 'negative');
    const labels = bench.host.labels(0);
    const examples = examplesIn(bench);
    expect(labels.some((label) => label > 0)).toBe(true);

    const next = await profile.crash(bench);
    expect(examplesIn(next)).toEqual(examples);
    expect(next.host.labels(0)).toEqual(labels);
    expect(next.segmentations.getSegmentations()).toHaveLength(1);
    expect(next.state.context).toMatchObject({ taskLabel: 'Liver', entries: { length: 1 } });
    expect(next.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
    expect(next.state.notice).toMatchObject({
      code: 'restored',
      params: {
        things: [
          { code: 'restored-examples', params: { count: 1 } },
          { code: 'restored-studies', params: { count: 1 } },
          { code: 'restored-prompts', params: { count: 1 } },
        ],
      },
    });
    next.host.show(1);
    await rest(next);
    expect(next.state.prompts).toEqual({ positive: 1, negative: 1, box: 0 });
    expect(next.state.preview).toMatchObject({ promptCount: 2 });
  });

  it('has the studies that were marked as doubtful, also in another tab', async () => {
    const bench = await profile.open();
    bench.app['rooms'].doubts.toggle('1.2.9');
    const next = await profile.crash(bench);
    expect(next.app['rooms'].doubts.has('1.2.9')).toBe(true);
    next.app['rooms'].doubts.toggle('1.2.9');
    expect((await profile.crash(next)).app['rooms'].doubts.studyUids).toEqual([]);
  });

  it('is said to be there once, and written once', async () => {
    const bench = await profile.open();
    await bench.teach();
    const next = await profile.crash(bench);
    const { writes } = profile.database;
    next.actions.dismissNotice();
    next.host.show(1);
    next.host.show(0);
    await rest(next);
    await keep(next);
    expect(next.state.notice).toBeUndefined();
    expect(profile.database.writes).toBeLessThanOrEqual(writes + 1); // The place of the draft alone.
    expect(examplesIn(await profile.crash(next))).toHaveLength(1);
  });

  it('is saved from the next page, and only then no longer kept; examples stay', async () => {
    const bench = await profile.open();
    await bench.teach();
    const next = await profile.crash(bench);
    await next.actions.save();
    await rest(next);
    expect(next.state.saves).toMatchObject([{ status: { step: 'saved' } }]);
    const last = await profile.crash(next);
    expect(last.state.saves).toEqual([]);
    expect(examplesIn(last)).toHaveLength(1);
  });

  it('goes on in the series that a save was under way to when the page ended', async () => {
    const bench = await profile.open();
    await bench.teach();
    profile.pacs.stow = { status: undefined }; // It never answers.
    void bench.actions.save();
    while (profile.pacs.uploads.length === 0) {
      await rest(bench);
    }
    const next = await profile.crash(bench);
    profile.pacs.stow = { status: 200 };
    await next.actions.save();
    const [lost, saved] = profile.pacs.uploads;
    expect(saved.SeriesInstanceUID).toBe(lost.SeriesInstanceUID);
    expect(saved.InstanceNumber).toBe(Number(lost.InstanceNumber) + 1);
  });

  it('is gone when it was undone, rejected or removed', async () => {
    const bench = await profile.open();
    await bench.teach();
    bench.actions.undo();
    await settle();
    bench.actions.clearPrompts();
    await settle();
    const next = await profile.crash(bench);
    expect(examplesIn(next)).toEqual([]);
    expect(next.state.saves).toEqual([]);
    expect(next.state.prompts.positive).toBe(0);
    expect(next.state.notice).toBeUndefined();
  });

  it('remembers which examples are switched off, and their order', async () => {
    const bench = await profile.open();
    await bench.teach();
    bench.host.show(1);
    await bench.teach();
    const [first, second] = examplesIn(bench);
    bench.actions.setContextEnabled(first, false);
    const next = await profile.crash(bench);
    expect(next.state.context.entries).toMatchObject([
      { id: first, enabled: false },
      { id: second, enabled: true },
    ]);
  });

  it('has prompts on a study that was left, also in the same page', async () => {
    const bench = await profile.open();
    await bench.click(5, 6);
    bench.leave();
    bench.enter('4.5.6');
    await rest(bench);
    expect(bench.state.prompts.positive).toBe(0);
    bench.leave();
    bench.enter('1.2.3');
    await rest(bench);
    expect(bench.state.prompts.positive).toBe(1);
    expect(bench.state.preview).toMatchObject({ promptCount: 1 });
  });

  it('is kept on while it is on its way back', async () => {
    const bench = await profile.open();
    await bench.click(5, 6);
    await keep(bench);
    const next = await profile.crash(bench, '4.5.6');
    next.host.beforeCreate = () => new Promise(() => undefined); // The prompts never get there.
    next.leave();
    next.enter('1.2.3');
    for (let turn = 0; turn < 20; turn++) {
      await settle();
    }
    expect(next.state.prompts.positive).toBe(0);
    const last = await profile.crash(next);
    expect(last.state.prompts.positive).toBe(1);
  });

  it('of another user stays out of sight', async () => {
    profile.user = { profile: { sub: 'ann' } };
    const bench = await profile.open();
    await bench.teach();
    await keep(bench);
    profile.user = { profile: { sub: 'bob' } };
    const other = await profile.crash(bench);
    expect(examplesIn(other)).toEqual([]);
    expect(other.state.saves).toEqual([]);
    profile.user = { profile: { sub: 'ann' } };
    expect(examplesIn(await profile.crash(other))).toHaveLength(1);
  });

  it('goes with a log-out, here and at the next load', async () => {
    const bench = await profile.open();
    await bench.teach();
    await keep(bench);
    const navigation = new EventTarget();
    const page = new EventTarget();
    const logOutSigns = {
      localStorage: { getItem: () => profile.signedOut },
      addEventListener: page.addEventListener.bind(page),
      navigation,
    };
    const next = await profile.open('1.2.3', { logOutSigns });
    const leaving = Object.assign(new Event('navigate'), {
      destination: { url: 'https://viewer.example/ohif/logout?redirect_uri=x' },
    });
    navigation.dispatchEvent(leaving);
    await rest(next);
    expect(profile.database.records.size).toBe(0);
    expect(next.state.vault).toBe('forgotten');

    const again = await profile.open();
    await again.teach();
    await keep(again);
    expect(profile.database.records.size).toBeGreaterThan(0);
    profile.signedOut = 'true';
    expect(examplesIn(await profile.open('1.2.3', { logOutSigns }))).toEqual([]);
  });

  it('is forgotten when the user wants it, and the page goes on', async () => {
    const bench = await profile.open();
    await bench.teach();
    await keep(bench);
    await bench.actions.forgetKept();
    expect(bench.state).toMatchObject({ vault: 'forgotten', notice: { code: 'vault-forgotten' } });
    bench.host.show(1);
    await bench.teach();
    await keep(bench);
    expect(profile.database.records.size).toBe(0);
    expect(examplesIn(bench)).toHaveLength(2);
    expect(examplesIn(await profile.crash(bench))).toEqual([]);
  });

  describe('in two tabs', () => {
    it('a study belongs to the first; the second is told, and writes nothing of it', async () => {
      const first = await profile.open();
      await first.teach();
      await keep(first);
      const labels = first.host.labels();
      const second = await profile.open();
      expect(second.state.notice?.code).toBe('study-in-other-tab');
      expect(second.state.saves).toEqual([]); // Else both would bring it into the PACS.
      await second.click(3, 3);
      await second.actions.accept();
      await keep(second);
      const next = await profile.crash(first);
      expect(next.host.labels()).toEqual(labels);
    });

    it('each keeps its own study, and both their examples', async () => {
      const first = await profile.open('1.2.3');
      const second = await profile.open('4.5.6');
      await first.teach();
      await second.teach();
      await keep(first);
      await keep(second);
      first.app['rooms'].keeping['parts'].locks.releaseAll();
      const next = await profile.crash(second, '4.5.6');
      expect(examplesIn(next)).toHaveLength(2);
      expect(next.state.saves).toHaveLength(2);
    });
  });

  describe('where the browser lets it down', () => {
    it('without room, that is said once and work goes on; with room again, all is kept', async () => {
      const bench = await profile.open();
      profile.database.room = 0;
      await bench.teach();
      await keep(bench);
      expect(bench.state).toMatchObject({ vault: 'full', notice: { code: 'vault-full' } });
      bench.actions.dismissNotice();
      bench.host.show(1);
      await bench.teach();
      await keep(bench);
      expect(bench.state.notice).toBeUndefined();
      expect(examplesIn(bench)).toHaveLength(2);
      expect(asksBeforeClosing(bench)).toBe(true);
      profile.database.room = Infinity;
      await keep(bench);
      expect(bench.state.vault).toBe('on');
      expect(examplesIn(await profile.crash(bench))).toHaveLength(2);
    });

    it('with little room, examples that the PACS has make way for unsaved work', async () => {
      const saveOneAndBeginAnother = async (of: Profile, room: number): Promise<AppBench> => {
        const bench = await of.open();
        await bench.teach();
        await bench.actions.save();
        await rest(bench);
        await keep(bench);
        of.database.room = room;
        bench.host.show(1);
        await bench.teach();
        await keep(bench);
        return bench;
      };
      const other = new Profile();
      await saveOneAndBeginAnother(other, Infinity);
      const bench = await saveOneAndBeginAnother(profile, other.database.bytes - 500);
      expect(bench.state).toMatchObject({ vault: 'on', notice: { code: 'vault-crowded' } });
      const next = await profile.crash(bench);
      expect(next.state.saves).toMatchObject([{ status: { step: 'unsaved' } }]);
      expect(examplesIn(next)).toHaveLength(1);
    });

    it('a transaction that failed is made up for by the next', async () => {
      const bench = await profile.open();
      profile.database.faults.push(new DOMException('Aborted.', 'AbortError'));
      jest.spyOn(console, 'error').mockImplementationOnce(() => undefined);
      await bench.teach();
      await keep(bench);
      expect(bench.state).toMatchObject({ vault: 'failed', notice: { code: 'vault-failed' } });
      await keep(bench);
      expect(bench.state.vault).toBe('on');
      expect(examplesIn(await profile.crash(bench))).toHaveLength(1);
    });

    it('what a newer version wrote is left alone, and that is said', async () => {
      jest.spyOn(console, 'error').mockImplementationOnce(() => undefined);
      const newer = async () => {
        throw new DOMException('A newer one.', 'VersionError');
      };
      const bench = await profile.open('1.2.3', {
        vault: { database: Object.assign(new MemoryDatabase(), { key: newer }), subtle },
      });
      expect(bench.state).toMatchObject({
        vault: 'unavailable',
        notice: { code: 'vault-unavailable', params: { reason: { code: 'vault-newer' } } },
      });
      await bench.teach();
      expect(examplesIn(bench)).toHaveLength(1);
    });

    it('a record that cannot be read is said, and the rest is there', async () => {
      const bench = await profile.open();
      await bench.teach();
      await bench.click(3, 3);
      await keep(bench);
      const [[id, record]] = profile.database.records;
      profile.database.records.set(id, { ...record, sealed: record.sealed.slice(4) });
      const next = await profile.crash(bench);
      expect(profile.database.aside).toHaveLength(1);
      expect(next.state.notice).toMatchObject({ code: 'vault-unreadable', params: { count: 1 } });
    });
  });

  describe('closing the page', () => {
    it('is not asked about for examples that are kept, or in the PACS', async () => {
      const bench = await profile.open();
      await bench.teach();
      await bench.actions.save();
      await rest(bench);
      await keep(bench);
      expect(asksBeforeClosing(bench)).toBe(false);
      await bench.actions.forgetKept();
      expect(asksBeforeClosing(bench)).toBe(false);
    });

    it('is asked about for examples that are nowhere else', async () => {
      const bench = await profile.open('1.2.3', { vault: undefined, status: 'off' });
      await bench.teach();
      await bench.actions.save();
      await rest(bench);
      expect(asksBeforeClosing(bench)).toBe(false);
      const { activeExamples } = bench.app['rooms'].tasks;
      const [example] = activeExamples.examples;
      const origin = { ...example.origin, sopInstanceUid: '7.7.7' };
      activeExamples.add({ ...example, id: 'stored 7.7.7 1', origin });
      expect(asksBeforeClosing(bench)).toBe(false); // Made of a SEG, it can be made again.
      activeExamples.add({ ...example, id: 'example-of-a-project-file', origin });
      expect(asksBeforeClosing(bench)).toBe(true);
    });
  });
});
