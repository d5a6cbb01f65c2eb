import type { Types } from '@cornerstonejs/core';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { pause } from '@multiverseg/core/jobs';
import { forgetStudy } from '../host/forgetStudy';
import { ForeignStudies } from '../host/ForeignStudies';
import type { DataSource, HostLibraries, HostServices } from '../host/types';

/** Metadata that are older may miss a segmentation that was stored since; they are asked for anew. */
const FRESH_MS = 120_000;
/** Nothing of what is prepared is in the way of what the user does first. */
const QUIET_MS = 300;

export interface PrefetchParts {
  readonly libraries: HostLibraries;
  readonly services: Pick<HostServices, 'displaySetService'>;
  readonly dataSource: () => DataSource;
  /** The study that is open. */
  readonly currentUid: () => string | undefined;
  /** Changes whenever something of the study is stored from here. */
  readonly versionOf: (studyUid: string) => string;
  /** The image that will be shown next is here. */
  readonly onImage: (image: Types.IImage) => void;
  /** It is shown now, or something else will be. */
  readonly onLetGo: () => void;
}

/** What is, or is being, prepared of one study. */
interface Preparation {
  readonly studyUid: string;
  readonly version: string;
  readonly begunAt: number;
  isDropped: boolean;
  /** Of the image that the host will show first. */
  imageId?: string;
  loading?: Promise<Types.IImage>;
  image?: Types.IImage;
}

/**
 * Prepares one study ahead: the host has its metadata then, and its first image is kept here, because
 * the host empties its cache when a study is left.
 */
export class Prefetch {
  private current: Preparation | undefined;

  private readonly foreign: ForeignStudies;

  constructor(private readonly parts: PrefetchParts) {
    const { services, currentUid } = parts;
    this.foreign = new ForeignStudies(
      services.displaySetService,
      (studyUid) => studyUid === currentUid()
    );
  }

  /** Prepares this study and lets go of any other; undefined: of all. Never rejects. */
  async ahead(studyUid: string | undefined): Promise<void> {
    if (studyUid === this.current?.studyUid) {
      return;
    }
    this.drop();
    this.parts.onLetGo();
    if (studyUid === undefined) {
      return;
    }
    const version = this.parts.versionOf(studyUid);
    const preparation = { studyUid, version, begunAt: Date.now(), isDropped: false };
    this.current = preparation;
    try {
      await this.prepare(preparation);
    } catch (cause) {
      // It is only slower without; a study that cannot be had says so when it is opened.
      console.warn('MultiverSeg: the next study could not be prepared.', cause);
      if (this.current === preparation) {
        this.drop();
      }
    }
  }

  /** Whether the host's metadata of the study are as the PACS has them, or will be at once. */
  isFresh(studyUid: string): boolean {
    const { current } = this;
    return (
      current?.studyUid === studyUid &&
      current.version === this.parts.versionOf(studyUid) &&
      Date.now() - current.begunAt < FRESH_MS
    );
  }

  /** The mode was entered with this study: what was prepared of it goes into the host's cache. */
  handOver(studyUid: string | undefined): void {
    const { cache } = this.parts.libraries.cornerstone;
    const { imageId, image, loading } =
      this.current?.studyUid === studyUid ? (this.current ?? {}) : {};
    this.drop();
    if (imageId === undefined || cache.getImageLoadObject(imageId)) {
      return;
    }
    if (image) {
      cache.putImageSync(imageId, image);
    } else if (loading) {
      cache.putImageLoadObject(imageId, { promise: loading }).catch(() => undefined); // The host asks again.
    }
  }

  private drop(): void {
    if (this.current) {
      this.current.isDropped = true;
    }
    this.current = undefined;
  }

  private async prepare(preparation: Preparation): Promise<void> {
    await pause(QUIET_MS);
    if (preparation.isDropped) {
      return;
    }
    const imageId = await this.firstImageOf(preparation.studyUid);
    if (preparation.isDropped || imageId === undefined) {
      return;
    }
    const { cache, imageLoader } = this.parts.libraries.cornerstone;
    const loading = cache.getImageLoadObject(imageId)?.promise ?? imageLoader.loadImage(imageId);
    Object.assign(preparation, { imageId, loading });
    const image = await loading;
    if (!preparation.isDropped) {
      Object.assign(preparation, { image });
      this.parts.onImage(image);
    }
  }

  private async firstImageOf(studyUid: string): Promise<string | undefined> {
    const dataSource = this.parts.dataSource();
    forgetStudy(dataSource, studyUid);
    const instances = await this.foreign.withhold(studyUid, async () =>
      dataSource.retrieve?.series?.metadata({ StudyInstanceUID: studyUid })
    );
    return firstImage(instances);
  }
}

/** As the host hangs them: the first image of the first series by number that has images. */
function firstImage(instances: readonly NaturalDataset[]): string | undefined {
  const number = (instance: NaturalDataset, keyword: string) => Number(instance[keyword] ?? 0);
  const [first] = instances
    .filter(
      ({ Modality, Rows, imageId }) =>
        Modality !== 'SEG' && Number(Rows) > 0 && typeof imageId === 'string'
    )
    .sort(
      (a, b) =>
        number(a, 'SeriesNumber') - number(b, 'SeriesNumber') ||
        number(a, 'InstanceNumber') - number(b, 'InstanceNumber')
    );
  return first?.imageId as string | undefined;
}
