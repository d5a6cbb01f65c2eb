import { createHash } from 'node:crypto';
import type { ImageRecord, ProtocolId, ProtocolSettings } from '../index';
import type { DataSetSource } from './dataSets';
import type { SystemPlan } from './systems';

/** One system on one task under one protocol: what a worker does at a time. */
export interface Unit {
  readonly plan: SystemPlan;
  readonly source: DataSetSource;
  /** The task's id. */
  readonly task: string;
  readonly protocol: ProtocolId;
  readonly settings: ProtocolSettings;
  readonly seed: number;
  /** Changes with everything that could change the answer. */
  readonly key: string;
  /** Predictions, roughly; for the time left. */
  readonly weight: number;
}

/** From a worker: an image is done, all are done, or it cannot go on. */
export type WorkerMessage =
  | { readonly type: 'image' }
  | { readonly type: 'done'; readonly records: readonly ImageRecord[] }
  | { readonly type: 'failed'; readonly message: string };

/** What of the settings a protocol depends on. */
function relevantSettings(protocol: ProtocolId, settings: ProtocolSettings): unknown {
  const { maximumInteractions } = settings;
  switch (protocol) {
    case 'a':
      return [settings.perImage, maximumInteractions];
    case 'b':
      return [settings.dataSet, maximumInteractions];
    case 'c':
      return settings.contextOnly;
    case 'd':
      return settings.grid;
    case 'e':
    case 'f':
      return [settings.comparedDataSet, maximumInteractions];
  }
}

/** What an answer depends on besides the unit, as hashes. */
export interface Origins {
  readonly code: string;
  readonly model: string;
  readonly data: string;
}

export function unitKey(unit: Omit<Unit, 'key' | 'weight'>, origins: Origins): string {
  const { plan, task, protocol, settings, seed } = unit;
  const { code, model, data } = origins;
  const parts = [code, plan.kind, model, data, task, protocol, seed];
  return createHash('sha256')
    .update(JSON.stringify([...parts, relevantSettings(protocol, settings)]))
    .digest('hex');
}
