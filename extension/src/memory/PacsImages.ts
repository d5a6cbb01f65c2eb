import type { Types } from '@cornerstonejs/core';
import { spacingOf, windowOf } from '@multiverseg/core/dicom/frameAttributes';
import { naturaliseImage } from '@multiverseg/core/dicom/naturalise';
import { numbersOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';
import type { Slice } from '@multiverseg/core/image';
import { rejectOnAbort } from '@multiverseg/core/jobs';
import type { SourceImage, SourceImages } from '@multiverseg/core/memory';
import { instanceOf, planeOf } from '../host/metadata';
import type { DataSource, HostLibraries } from '../host/types';
import { sliceOf, UnsupportedImageError } from '../viewport/sliceOf';
import { modulesOf } from './imageModules';

/** Before any provider of the host's. */
const PRIORITY = 10_000;

/**
 * Reads images of any study in the PACS through the host's image loader, with its login and its
 * decoders. Nothing of it is left in the host: neither pixels in its cache nor metadata.
 */
export class PacsImages implements SourceImages {
  constructor(
    private readonly libraries: HostLibraries,
    private readonly dataSource: () => DataSource,
    private readonly store: () => SegStore
  ) {}

  /** @throws UserError, also where the PACS does not give the image; what the host's loader throws */
  async readSource(source: SourceImage, signal?: AbortSignal): Promise<Slice> {
    const { libraries } = this;
    const imageId = this.imageIdOf(source);
    const known = instanceOf(libraries, imageId);
    const instance = known ?? (await this.metadataOf(source, signal));
    if (Number(instance.SamplesPerPixel ?? 1) > 1) {
      throw new UnsupportedImageError('colour-image');
    }
    const image =
      libraries.cornerstone.cache.getImage(imageId) ??
      (await this.load(imageId, known ? {} : modulesOf(instance, source), signal));
    const spacing = known
      ? planeOf(libraries, imageId).spacingMm
      : spacingOf(instance, source.frameNumber);
    return {
      ...sliceOf(image, instance, spacing),
      window: windowOf(instance, source.frameNumber),
    };
  }

  private imageIdOf(source: SourceImage): string {
    const dataSource = this.dataSource();
    const imageId = dataSource.getImageIdsForInstance?.({
      instance: {
        StudyInstanceUID: source.studyInstanceUid,
        SeriesInstanceUID: source.seriesInstanceUid,
        SOPInstanceUID: source.sopInstanceUid,
        wadoRoot: dataSource.getConfig?.().wadoRoot,
      },
      frame: source.frameNumber,
    });
    if (typeof imageId !== 'string') {
      throw new UnsupportedImageError('no-pixel-data');
    }
    return imageId;
  }

  private async metadataOf(source: SourceImage, signal?: AbortSignal): Promise<NaturalDataset> {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = source;
    const series = `studies/${studyInstanceUid}/series/${seriesInstanceUid}`;
    const resource = `${series}/instances/${sopInstanceUid}/metadata`;
    const answer = await this.store().retrieve(resource, 'application/dicom+json', signal);
    const [metadata] = datasetsOf(answer);
    if (!metadata || numbersOf(naturaliseImage(metadata), 'Rows', 1) === undefined) {
      throw new UnsupportedImageError('no-pixel-data');
    }
    return naturaliseImage(metadata);
  }

  /** @param modules what the host does not know of the image itself */
  private async load(
    imageId: string,
    modules: Readonly<Record<string, NaturalDataset>>,
    signal: AbortSignal | undefined
  ): Promise<Types.IImage> {
    const { metaData, imageLoader } = this.libraries.cornerstone;
    const provider = (type: string, id: unknown): unknown =>
      id === imageId ? modules[type] : undefined;
    metaData.addProvider(provider, PRIORITY);
    try {
      const loading = imageLoader.loadImage(imageId) as Promise<Types.IImage>;
      return await rejectOnAbort(loading, signal);
    } finally {
      metaData.removeProvider(provider);
    }
  }
}
