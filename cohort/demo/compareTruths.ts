import { join } from 'node:path';
import { textOf } from '@multiverseg/core/dicom/NaturalDataset';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { dice, type SliceMask } from '@multiverseg/core/image';
import { retrieveStored } from '@multiverseg/core/memory';
import { earlierObjects } from '../process/earlierObjects';
import type { FoundSeries } from '../selection/findSeries';
import { readSeries } from '../selection/readSeries';
import type { TruthOptions } from './storeTruths';
import type { DemoKind } from './truths';

/** What was stored of a series. */
interface PredictedSeries extends FoundSeries {
  /** SOP Instance UIDs; none where nothing was found. */
  readonly objects: readonly string[];
}

/**
 * The Dice overlap of each series that was predicted with its true outlines, over all its images; out of what the
 * PACS gives back.
 *
 * @throws UserError
 */
export async function compareTruths(
  store: SegStore,
  kind: DemoKind,
  predicted: readonly PredictedSeries[],
  options: Pick<TruthOptions, 'studies' | 'signal'>
): Promise<readonly number[]> {
  const overlaps: number[] = [];
  for (const one of predicted) {
    overlaps.push(await overlapOf(one, store, kind, options));
  }
  return overlaps;
}

async function overlapOf(
  found: PredictedSeries,
  store: SegStore,
  { folder, truthOn }: DemoKind,
  { studies, signal }: Pick<TruthOptions, 'studies' | 'signal'>
): Promise<number> {
  const series = await readSeries(store, found, signal);
  const patient = textOf(series.patientAndStudy, 'PatientID') ?? '';
  const earlier = await earlierObjects(store, found, signal);
  const own = earlier
    .flatMap(({ versions }) => versions)
    .filter(({ sopInstanceUid }) => found.objects.includes(sopInstanceUid));
  const stored = await Promise.all(own.map((one) => retrieveStored(store, one, signal)));
  const frames = stored.flatMap((one) => one.frames);
  const pairs = series.images.flatMap((image) => {
    const truth = truthOn(join(studies, folder, patient), image);
    const frame = frames.find(
      ({ sopInstanceUid, frameNumber }) =>
        sopInstanceUid === image.sopInstanceUid && frameNumber === image.frameNumber
    );
    return truth ? [{ truth, values: frame?.readVoxels() ?? truth.values.map(() => 0) }] : [];
  });
  return dice(
    onOneGrid(pairs.map(({ values }) => values)),
    onOneGrid(pairs.map(({ truth }) => truth.values))
  );
}

/** Masks of several images as one, row after row. */
function onOneGrid(masks: readonly ArrayLike<number>[]): SliceMask {
  const values = Uint8Array.from(masks.flatMap((mask) => Array.from(mask)));
  return { values, width: values.length, height: 1 };
}
