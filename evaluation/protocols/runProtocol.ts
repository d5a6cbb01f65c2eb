import { SeededRandom } from '../random/SeededRandom';
import type { EvaluationTask } from '../types';
import { clickThrough } from './clickThrough';
import { overDataSet } from './overDataSet';
import { perImage } from './perImage';
import type { ProtocolOptions, ProtocolRun } from './ProtocolRun';
import { TruthContexts } from './TruthContexts';
import type { DataSetSettings, ImageRecord, ProtocolId, ProtocolSettings } from './types';

/**
 * Runs one protocol with one system on one task. All systems meet the same images, contexts and
 * random numbers for a seed, so their results can be compared image by image.
 * @returns one record for every image; none where the protocol asks for what the system lacks
 */
export async function runProtocol(options: ProtocolOptions): Promise<ImageRecord[]> {
  const { protocol, settings, system, seed, task } = options;
  const run: ProtocolRun = {
    ...options,
    truthContexts: new TruthContexts(),
    random: (...parts) => SeededRandom.of(seed, task.id, ...parts),
  };
  switch (protocol) {
    case 'a':
      return perImage(run);
    case 'b':
      return overDataSet(run, settings.dataSet, 'predictions');
    case 'c': {
      const { images, pairs } = settings.contextOnly;
      return system.takesContext ? clickThrough(run, images, pairs, 0) : [];
    }
    case 'd': {
      const { images, pairs, clicks } = settings.grid;
      return clickThrough(run, images, system.takesContext ? pairs : [0], clicks);
    }
    case 'e':
      return system.takesContext ? overDataSet(run, settings.comparedDataSet, 'truth') : [];
    case 'f':
      return system.takesContext ? overDataSet(run, settings.comparedDataSet, 'none') : [];
  }
}

/** The number of images a protocol looks at, for a progress bar; at most, for systems that lack something. */
export function countImages(
  protocol: ProtocolId,
  settings: ProtocolSettings,
  task: EvaluationTask
): number {
  const limit = (images: number): number => Math.min(images, task.examples.length);
  const overOrders = ({ annotators, orders, images }: DataSetSettings): number =>
    annotators.length * orders * limit(images);
  switch (protocol) {
    case 'a':
      return settings.perImage.reduce((sum, { images }) => sum + limit(images), 0);
    case 'b':
      return overOrders(settings.dataSet);
    case 'c':
      return limit(settings.contextOnly.images) * settings.contextOnly.pairs.length;
    case 'd':
      return limit(settings.grid.images) * settings.grid.pairs.length;
    case 'e':
    case 'f':
      return overOrders(settings.comparedDataSet);
  }
}
