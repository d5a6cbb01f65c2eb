import {
  freeSeriesNumber,
  seriesNumbersOf,
  type Patience,
  type SegStore,
} from '@multiverseg/core/dicomweb';
import type { SegmentationModel } from '@multiverseg/core/model';
import { buildSegmentation, splitBySize } from '@multiverseg/core/seg';
import { PacsImages } from '../pixels/PacsImages';
import { readSeries, type Series } from '../selection/readSeries';
import { derivedUid, type AskedStructure } from '../task/identity';
import type { CohortTask, Processor, SeriesResult } from '../task/types';
import { earlierObjects, isReviewed, unreviewed, type EarlierSeries } from './earlierObjects';
import { predictSeries, type SeriesPrediction } from './predictSeries';
import { snapshotOf } from './snapshotOf';
import { storeOnce } from './storeOnce';
import { thumbnail } from './thumbnail';

export interface ProcessorParts {
  readonly store: SegStore;
  readonly model: SegmentationModel;
  readonly asked: readonly AskedStructure[];
  readonly mayOverlap: boolean;
  readonly softwareVersion: string;
  /** A picture for the report; absent: none. */
  readonly saveThumbnail?: (task: CohortTask, png: Uint8Array) => Promise<void>;
  /** How long the PACS may take to show what it took. */
  readonly patience?: Patience;
}

/**
 * Makes the function that segments one series: reads its images, asks the network, stores one SEG (AUTOMATIC)
 * under UIDs that follow from the task, and reads it back. Running it twice, or in two places at a time, leaves
 * the PACS as once.
 */
export function createProcessor(parts: ProcessorParts): Processor {
  const { store, model, mayOverlap } = parts;
  const images = new PacsImages(store);
  return async (task, controls) => {
    const startedAt = performance.now();
    const { signal } = controls;
    const earlier = await earlierObjects(store, task, signal);
    const ownSeries = ownSeriesUid(task, parts.asked);
    const asked = unreviewed(parts.asked, earlier);
    const isTouched = earlier.some((one) => one.seriesInstanceUid === ownSeries && isReviewed(one));
    if (isTouched || asked.length === 0) {
      return { state: 'reviewed' };
    }
    const series = await readSeries(store, task, signal);
    const prediction = await predictSeries(series, { images, model, asked, mayOverlap }, controls);
    const objects = await storePrediction(
      task,
      series,
      prediction,
      { ...parts, asked, namedBy: parts.asked },
      earlier,
      signal
    );
    const hasThumbnail = await saveThumbnail(task, prediction, { ...parts, asked });
    return {
      state: objects.length > 0 ? 'stored' : 'empty',
      objects,
      structures: asked.map(({ structure: { id: structureId, number } }) => {
        const found = prediction.found.get(number);
        const confidence = found?.value;
        return {
          structureId,
          images: found?.images ?? 0,
          voxels: found?.voxels ?? 0,
          absentImages: found?.absentImages ?? 0,
          ...(confidence !== undefined && { confidence }),
        };
      }),
      images: series.images.length,
      seconds: (performance.now() - startedAt) / 1000,
      hasThumbnail,
    } satisfies SeriesResult;
  };
}

/** One SEG series for a series of images and what was looked for; later runs add versions to it. */
function ownSeriesUid(
  { seriesInstanceUid }: CohortTask,
  asked: readonly AskedStructure[],
  part = 0
): string {
  const names = asked.map(({ structure }) => structure.name);
  return derivedUid('SEG series', seriesInstanceUid, ...names, part);
}

/** @returns the SOP Instance UIDs */
async function storePrediction(
  task: CohortTask,
  series: Series,
  { predicted }: SeriesPrediction,
  parts: ProcessorParts & { readonly namedBy: readonly AskedStructure[] },
  earlier: readonly EarlierSeries[],
  signal: AbortSignal
): Promise<readonly string[]> {
  if (predicted.length === 0) {
    return [];
  }
  const { store, asked, namedBy, model, softwareVersion, patience } = parts;
  const stored: string[] = [];
  const used = new Set(await seriesNumbersOf(store, task.studyInstanceUid, signal));
  for (const [part, snapshot] of splitBySize(
    snapshotOf(series, predicted, asked, model.description)
  ).entries()) {
    const seriesInstanceUid = ownSeriesUid(task, namedBy, part);
    const sopInstanceUid = derivedUid('SEG object', task.key, part);
    const before = earlier.find((one) => one.seriesInstanceUid === seriesInstanceUid);
    const numbers = (before?.versions ?? [])
      .filter((one) => one.sopInstanceUid !== sopInstanceUid)
      .map(({ instanceNumber }) => instanceNumber);
    const identity = {
      ...{ sopInstanceUid, seriesInstanceUid },
      seriesNumber: before?.seriesNumber ?? freeSeriesNumber(used),
      instanceNumber: Math.max(0, ...numbers) + 1,
    };
    used.add(identity.seriesNumber);
    const dataset = buildSegmentation(snapshot, {
      encoding: 'BINARY',
      identity,
      softwareVersion,
      now: new Date(),
    });
    const { studyInstanceUid } = task;
    await storeOnce(
      store,
      { dataset, snapshot, identity: { ...identity, studyInstanceUid } },
      signal,
      patience
    );
    stored.push(sopInstanceUid);
  }
  return stored;
}

async function saveThumbnail(
  task: CohortTask,
  { shown }: SeriesPrediction,
  { asked, saveThumbnail: save }: ProcessorParts
): Promise<boolean> {
  if (!shown || !save) {
    return false;
  }
  const structures = asked.map(({ structure }) => structure);
  await save(task, thumbnail(shown.slice, shown.masks, structures));
  return true;
}
