import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { naturaliseImage, naturalisePatient } from '@multiverseg/core/dicom/naturalise';
import { textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { distanceAlong } from '@multiverseg/core/dicom/planes';
import { sourceGeometry, type SourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';
import { CohortError } from '../errors/CohortError';
import type { FoundSeries } from './findSeries';

/** One image of a series. */
export interface SeriesImage {
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
  /** The attributes of its instance by which its pixels are read. */
  readonly instance: NaturalDataset;
  readonly geometry: SourceGeometry;
}

export interface Series extends FoundSeries {
  /** In the order of their positions, else of their numbers. */
  readonly images: readonly SeriesImage[];
  /** Whose they are; names a patient. */
  readonly patientAndStudy: NaturalDataset;
}

/**
 * What the metadata of a series say of its images, multi-frame ones taken apart.
 *
 * @throws UserError as `datasetsOf`
 * @throws CohortError `cohort-series-without-images`
 */
export async function readSeries(
  store: SegStore,
  found: FoundSeries,
  signal?: AbortSignal
): Promise<Series> {
  const { studyInstanceUid, seriesInstanceUid } = found;
  const resource = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/metadata`;
  const instances = datasetsOf(await store.retrieve(resource, 'application/dicom+json', signal));
  const images = instances.flatMap(imagesOf);
  const [first] = instances;
  if (!first || images.length === 0) {
    throw new CohortError('cohort-series-without-images', {});
  }
  return {
    ...{ studyInstanceUid, seriesInstanceUid },
    images: inOrder(images),
    patientAndStudy: naturalisePatient(first),
  };
}

function imagesOf(json: DicomJson): readonly SeriesImage[] {
  const instance = naturaliseImage(json);
  const sopInstanceUid = textOf(instance, 'SOPInstanceUID');
  if (!sopInstanceUid || textOf(instance, 'Rows') === undefined) {
    return [];
  }
  const frames = Math.max(1, Number(instance.NumberOfFrames ?? 1));
  return Array.from({ length: frames }, (_, index) => ({
    ...{ sopInstanceUid, frameNumber: index + 1, instance },
    geometry: sourceGeometry(instance, index + 1),
  }));
}

/** In the order of their place along the normal of the first, else of their numbers. */
function inOrder(images: readonly SeriesImage[]): readonly SeriesImage[] {
  const normalTo = images.find(({ geometry }) => geometry.plane)?.geometry.plane;
  const placed = images.map((image) => {
    const { plane } = image.geometry;
    return { image, place: plane && normalTo ? distanceAlong(plane, normalTo) : 0 };
  });
  return placed
    .sort(
      (a, b) =>
        a.place - b.place ||
        numberOf(a.image) - numberOf(b.image) ||
        a.image.frameNumber - b.image.frameNumber
    )
    .map(({ image }) => image);
}

function numberOf({ instance }: SeriesImage): number {
  return Number(instance.InstanceNumber ?? 0);
}
