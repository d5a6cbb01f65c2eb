import type { HostDisplaySet, HostLibraries } from '../host/types';
import { FakePubSub } from '../testing/FakePubSub';
import { Prefetch } from './Prefetch';

const displaySet = (study: string, more: Partial<HostDisplaySet> = {}): HostDisplaySet => ({
  displaySetInstanceUID: `${study} ${more.SeriesNumber ?? 1}`,
  StudyInstanceUID: study,
  SeriesInstanceUID: '9',
  Modality: 'CR',
  SeriesNumber: 1,
  imageIds: [`${study} image ${more.SeriesNumber ?? 1}`],
  ...more,
});

class Bench {
  readonly active: HostDisplaySet[] = [displaySet('open')];
  readonly events = new FakePubSub(['DISPLAY_SETS_CHANGED']);
  readonly cached = new Map<string, unknown>();
  readonly loads: string[] = [];
  readonly forgotten: string[] = [];
  version = '';
  current = 'open';
  deliver: (displaySets: readonly HostDisplaySet[]) => void = () => undefined;
  readonly prefetch = new Prefetch({
    libraries: {
      cornerstone: {
        cache: {
          getImageLoadObject: (id: string) => this.cached.get(id),
          putImageSync: (id: string, image: unknown) => void this.cached.set(id, image),
          putImageLoadObject: async (id: string, load: unknown) => void this.cached.set(id, load),
        },
        imageLoader: {
          loadImage: async (imageId: string) => {
            this.loads.push(imageId);
            return { imageId };
          },
        },
      },
    } as unknown as HostLibraries,
    services: {
      displaySetService: Object.assign(this.events, {
        getDisplaySetByUID: () => undefined,
        getActiveDisplaySets: () => this.active,
        deleteDisplaySet: (uid: string) => {
          const index = this.active.findIndex((set) => set.displaySetInstanceUID === uid);
          this.active.splice(index, 1);
        },
      }),
    },
    dataSource: () => ({
      getConfig: () => ({ name: 'pacs' }),
      deleteStudyMetadataPromise: (key) => void this.forgotten.push(key),
      retrieve: {
        series: {
          metadata: () =>
            new Promise<void>((resolve) => {
              this.deliver = (displaySets) => {
                this.active.push(...displaySets);
                this.events.announce('DISPLAY_SETS_CHANGED');
                resolve();
              };
            }),
        },
      },
    }),
    currentUid: () => this.current,
    versionOf: () => this.version,
  });

  /** The PACS has answered what the host was made to ask. */
  async answer(displaySets: readonly HostDisplaySet[]): Promise<void> {
    await jest.advanceTimersByTimeAsync(1000);
    this.deliver(displaySets);
    await jest.advanceTimersByTimeAsync(1);
  }

  activeStudies(): readonly string[] {
    return this.active.map(({ StudyInstanceUID }) => StudyInstanceUID);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the study prepared ahead', () => {
  it('is in the host’s cache with its first image when the mode is entered with it', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([
      displaySet('next', { Modality: 'SEG', SeriesNumber: 0 }),
      displaySet('next', { SeriesNumber: 3 }),
      displaySet('next', { SeriesNumber: 2 }),
    ]);
    expect(bench.cached.size).toBe(0);
    bench.prefetch.handOver('next');
    expect(bench.loads).toEqual(['next image 2']);
    expect(bench.cached.get('next image 2')).toEqual({ imageId: 'next image 2' });
    expect(bench.forgotten).toEqual(['pacs:next']);
  });

  it('leaves no series of it in the open study', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([displaySet('next'), displaySet('next', { SeriesNumber: 2 })]);
    expect(bench.activeStudies()).toEqual(['open']);
    expect(bench.events.subscriptionCount).toBe(0);
  });

  it('takes nothing out of the study once that is the open one', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await jest.advanceTimersByTimeAsync(1000);
    bench.current = 'next';
    bench.prefetch.handOver('next');
    await bench.answer([displaySet('next')]);
    expect(bench.activeStudies()).toContain('next');
  });

  it('is not kept when another one is opened', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([displaySet('next')]);
    bench.prefetch.handOver('other');
    bench.prefetch.handOver('next');
    expect(bench.cached.size).toBe(0);
  });

  it('is one only: another takes its place, and what came too late is let go of', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await jest.advanceTimersByTimeAsync(1000);
    const { deliver } = bench;
    void bench.prefetch.ahead('other');
    deliver([displaySet('next')]);
    await bench.answer([displaySet('other')]);
    expect(bench.loads).toEqual(['other image 1']);
    expect(bench.activeStudies()).toEqual(['open']);
  });

  it('is out of date when something was stored in it, or after two minutes', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([displaySet('next')]);
    expect(bench.prefetch.isFresh('next')).toBe(true);
    expect(bench.prefetch.isFresh('other')).toBe(false);
    bench.version = 'saved';
    expect(bench.prefetch.isFresh('next')).toBe(false);
    bench.version = '';
    jest.advanceTimersByTime(121_000);
    expect(bench.prefetch.isFresh('next')).toBe(false);
  });
});
