import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { HostLibraries } from '../host/types';
import { Prefetch } from './Prefetch';

const instance = (study: string, more: NaturalDataset = {}): NaturalDataset => ({
  StudyInstanceUID: study,
  Modality: 'CR',
  SeriesNumber: 1,
  InstanceNumber: 1,
  Rows: 8,
  imageId: `${study} image ${String(more.SeriesNumber ?? 1)}.${String(more.InstanceNumber ?? 1)}`,
  ...more,
});

class Bench {
  /** Studies of which the host made display sets. */
  readonly made: unknown[] = [];
  readonly displaySetService = {
    makeDisplaySets: (instances: readonly NaturalDataset[]): unknown =>
      this.made.push(instances[0].StudyInstanceUID),
  };
  readonly makeDisplaySets = this.displaySetService.makeDisplaySets;
  readonly cached = new Map<string, unknown>();
  readonly loads: string[] = [];
  readonly forgotten: string[] = [];
  /** What was told of the next image. */
  readonly events: string[] = [];
  version = '';
  current = 'open';
  deliver: (instances: readonly NaturalDataset[]) => void = () => undefined;
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
      displaySetService: this.displaySetService,
    } as unknown as ConstructorParameters<typeof Prefetch>[0]['services'],
    dataSource: () => ({
      getConfig: () => ({ name: 'pacs' }),
      deleteStudyMetadataPromise: (key) => void this.forgotten.push(key),
      retrieve: {
        series: {
          metadata: () =>
            new Promise<void>((resolve) => {
              this.deliver = (instances) => {
                this.displaySetService.makeDisplaySets(instances);
                resolve();
              };
            }),
        },
      },
    }),
    currentUid: () => this.current,
    versionOf: () => this.version,
    onImage: ({ imageId }) => void this.events.push(imageId),
    onLetGo: () => void this.events.push('let go'),
  });

  /** The PACS has answered what the host was made to ask. */
  async answer(instances: readonly NaturalDataset[]): Promise<void> {
    await jest.advanceTimersByTimeAsync(1000);
    this.deliver(instances);
    await jest.advanceTimersByTimeAsync(1);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the study prepared ahead', () => {
  it('tells of its image once it is there, and when it will not be the next one after all', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([instance('next')]);
    await bench.prefetch.ahead(undefined);
    expect(bench.events).toEqual(['let go', 'next image 1.1', 'let go']);
  });

  it('is in the host’s cache with its first image when the mode is entered with it', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([
      instance('next', { Modality: 'SEG', SeriesNumber: 0 }),
      instance('next', { SeriesNumber: 3 }),
      instance('next', { SeriesNumber: 2, InstanceNumber: 4 }),
      instance('next', { SeriesNumber: 2 }),
    ]);
    expect(bench.cached.size).toBe(0);
    bench.prefetch.handOver('next');
    expect(bench.loads).toEqual(['next image 2.1']);
    expect(bench.cached.get('next image 2.1')).toEqual({ imageId: 'next image 2.1' });
    expect(bench.forgotten).toEqual(['pacs:next']);
  });

  it('is nothing that the host shows in the open study', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([instance('next'), instance('next', { SeriesNumber: 2 })]);
    expect(bench.made).toEqual([]);
    expect(bench.displaySetService.makeDisplaySets).toBe(bench.makeDisplaySets);
  });

  it('is shown as soon as it is the open one', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await jest.advanceTimersByTimeAsync(1000);
    bench.current = 'next';
    bench.prefetch.handOver('next');
    await bench.answer([instance('next')]);
    expect(bench.made).toEqual(['next']);
  });

  it('is not kept when another one is opened', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([instance('next')]);
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
    deliver([instance('next')]);
    await bench.answer([instance('other')]);
    expect(bench.loads).toEqual(['other image 1.1']);
    expect(bench.made).toEqual([]);
    expect(bench.displaySetService.makeDisplaySets).toBe(bench.makeDisplaySets);
  });

  it('is out of date when something was stored in it, or after two minutes', async () => {
    const bench = new Bench();
    void bench.prefetch.ahead('next');
    await bench.answer([instance('next')]);
    expect(bench.prefetch.isFresh('next')).toBe(true);
    expect(bench.prefetch.isFresh('other')).toBe(false);
    bench.version = 'saved';
    expect(bench.prefetch.isFresh('next')).toBe(false);
    bench.version = '';
    jest.advanceTimersByTime(121_000);
    expect(bench.prefetch.isFresh('next')).toBe(false);
  });
});
