import { ExampleSet, isSameFrame } from '@multiverseg/core/examples';
import { UnsegmentableImageError, type Slice, type SliceMask } from '@multiverseg/core/image';
import { throwIfAborted } from '@multiverseg/core/jobs';
import { settleOverlaps } from '@multiverseg/core/labels/settleOverlaps';
import type { SegmentationModel } from '@multiverseg/core/model';
import { ruledSlice } from '@multiverseg/core/project';
import { isAbsent, SegmentationSession } from '@multiverseg/core/session';
import type { PacsImages } from '../pixels/PacsImages';
import type { Series, SeriesImage } from '../selection/readSeries';
import type { AskedStructure } from '../task/identity';
import type { ProcessorControls } from '../task/types';
import { ExpectedDice } from './ExpectedDice';

export interface PredictionParts {
  readonly images: PacsImages;
  readonly model: SegmentationModel;
  readonly asked: readonly AskedStructure[];
  /** Structures may have voxels in common. */
  readonly mayOverlap: boolean;
}

/** The masks on one image; images without any are left out. */
export interface PredictedImage {
  readonly image: SeriesImage;
  /** Structure number → its mask, none of them empty. */
  readonly masks: ReadonlyMap<number, SliceMask>;
}

export interface SeriesPrediction {
  readonly predicted: readonly PredictedImage[];
  /** Structure number → how much of it was found, and how surely. */
  readonly found: ReadonlyMap<number, ExpectedDice>;
  /** The image on which most was found; the middle one where nothing was. */
  readonly shown?: { readonly slice: Slice; readonly masks: ReadonlyMap<number, SliceMask> };
}

/** At which probability a voxel belongs to a structure. */
const THRESHOLD = 0.5;

/**
 * Asks the network about each image of a series, from the examples alone, as the viewer does it.
 *
 * @throws UnsegmentableImageError where none of the images shows anything
 * @throws UserError, CohortError where an image can't be read, or the network fails
 */
export async function predictSeries(
  series: Series,
  parts: PredictionParts,
  { signal, progress }: ProcessorControls
): Promise<SeriesPrediction> {
  const { images, asked } = parts;
  const sets = asked.map(({ examples }) => setOf(examples));
  const found = new Map(asked.map(({ structure }) => [structure.number, new ExpectedDice()]));
  const predicted: PredictedImage[] = [];
  let shown: SeriesPrediction['shown'];
  let most = 0;
  let failure: unknown;
  for (const [index, image] of series.images.entries()) {
    throwIfAborted(signal);
    progress(index, series.images.length);
    const slice = await images.readFrame({ ...series, ...image }, image.instance, signal);
    try {
      const masks = await predictImage(slice, image, parts, sets, found, signal);
      const voxels = [...masks.values()].reduce((sum, mask) => sum + sizeOf(mask), 0);
      const isMiddle = index === Math.floor(series.images.length / 2);
      if (voxels > most || (most === 0 && (isMiddle || !shown))) {
        shown = { slice: ruledSlice(slice, asked[0].structure.window), masks };
        most = voxels;
      }
      if (masks.size > 0) {
        predicted.push({ image, masks });
      }
    } catch (error) {
      if (!(error instanceof UnsegmentableImageError)) {
        throw error;
      }
      failure = error; // A blank image among others holds nothing.
    }
  }
  if (!shown) {
    throw failure;
  }
  return { predicted, found, shown };
}

async function predictImage(
  slice: Slice,
  image: SeriesImage,
  { model, asked, mayOverlap }: PredictionParts,
  sets: readonly ExampleSet[],
  found: ReadonlyMap<number, ExpectedDice>,
  signal: AbortSignal
): Promise<ReadonlyMap<number, SliceMask>> {
  const answers = [];
  for (const [index, { structure }] of asked.entries()) {
    const session = new SegmentationSession({
      slice: ruledSlice(slice, structure.window),
      examples: () => sets[index],
      threshold: THRESHOLD,
      isTarget: ({ origin }) => isSameFrame(origin, image),
    });
    const prediction = await session.predict(model, signal);
    session.dispose();
    const { sliceLogits: logits, mask, confidence } = prediction;
    if (isAbsent(prediction)) {
      found.get(structure.number)?.addAbsent();
      continue;
    }
    answers.push({ number: structure.number, logits, mask, threshold: THRESHOLD, confidence });
  }
  const settled = mayOverlap || answers.length < 2 ? answers : settleOverlaps(answers, slice);
  for (const { number, logits, mask } of settled) {
    const answer = answers.find((one) => one.number === number);
    found.get(number)?.add(logits, mask, answer?.confidence);
  }
  return new Map(
    settled.filter(({ mask }) => mask.values.includes(1)).map(({ number, mask }) => [number, mask])
  );
}

function setOf(examples: AskedStructure['examples']): ExampleSet {
  const set = new ExampleSet();
  examples.forEach((example) => set.add(example));
  return set;
}

function sizeOf({ values }: SliceMask): number {
  return values.reduce((sum, value) => sum + value, 0);
}
