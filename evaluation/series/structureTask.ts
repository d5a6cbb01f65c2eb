import { createExample, type Example } from '@multiverseg/core/examples';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { AcceptedSlice, SeriesImage } from '@multiverseg/core/series';
import type { LabelledSeries, LabelledStructure } from './parseSeries';

/** Slices beyond each end of a structure that are asked about. */
const BEYOND = 6;
/** Fewer are no series. */
const SHORTEST = 7;
/** Where the accepted slices lie, as shares of the structure's extent. */
const ACCEPTED_AT = [0.1, 0.5, 0.9];

/** One structure to follow: the stretch of the series it is asked for on, and its true masks. */
export interface StructureTask {
  readonly series: string;
  readonly name: string;
  /** Of the stretch; places below are indices into it. */
  readonly images: readonly SeriesImage[];
  readonly source: ImageSource;
  /** First and last place that holds the structure. */
  readonly first: number;
  readonly last: number;
  /** Three places of those that hold it. */
  readonly acceptedPlaces: readonly number[];
  maskAt(place: number): SliceMask;
}

/** The structures of a series that extend over the most slices, at most so many. */
export function structureTasks(series: LabelledSeries, most: number): readonly StructureTask[] {
  return [...series.structures]
    .filter(({ holds }) => holds.length >= SHORTEST)
    .sort((a, b) => b.holds.length - a.holds.length)
    .slice(0, most)
    .map((structure) => taskOf(series, structure));
}

function taskOf(
  { name: seriesName, slices, spacingMm }: LabelledSeries,
  { name, holds, maskAt }: LabelledStructure
): StructureTask {
  const start = Math.max(0, holds[0] - BEYOND);
  const end = Math.min(slices.length - 1, holds[holds.length - 1] + BEYOND);
  const images = slices
    .slice(start, end + 1)
    .map((_, place) => ({ imageRef: String(start + place), positionMm: place * spacingMm }));
  return {
    series: seriesName,
    name,
    images,
    source: { readSlice: async (imageRef) => slices[Number(imageRef)] },
    first: holds[0] - start,
    last: holds[holds.length - 1] - start,
    acceptedPlaces: ACCEPTED_AT.map(
      (share) => holds[Math.round(share * (holds.length - 1))] - start
    ),
    maskAt: (place) => maskAt(start + place),
  };
}

/** A slice accepted with a mask: the true one where none is given. */
export async function acceptedSlice(
  task: StructureTask,
  place: number,
  mask: SliceMask = task.maskAt(place)
): Promise<AcceptedSlice> {
  const slice = await task.source.readSlice(task.images[place].imageRef);
  return { place, example: createExample(slice, mask, originOf(task, place)) };
}

/** The data has no DICOM identifiers; names stand for them. */
function originOf({ series, name, images }: StructureTask, place: number): Example['origin'] {
  return {
    studyInstanceUid: series,
    seriesInstanceUid: series,
    sopInstanceUid: `${series}/${name}/${images[place].imageRef}`,
    frameNumber: 1,
    acceptedAt: '1970-01-01T00:00:00.000Z',
    promptCount: 0,
  };
}
