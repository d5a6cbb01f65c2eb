import { annotatorOf } from '../annotator/annotators';
import type { AnnotatorId } from '../annotator/types';
import type { SeededRandom } from '../random/SeededRandom';
import type { EvaluatedSystem } from '../systems/types';
import type { EvaluationTask } from '../types';
import type { TruthContexts } from './TruthContexts';
import type { ProtocolId, ProtocolSettings } from './types';

export interface ProtocolOptions {
  readonly system: EvaluatedSystem;
  readonly task: EvaluationTask;
  readonly protocol: ProtocolId;
  readonly settings: ProtocolSettings;
  readonly seed: number;
  /** Called after every image. */
  readonly onImage?: () => void;
}

/** What the protocols share. */
export interface ProtocolRun extends ProtocolOptions {
  readonly truthContexts: TruthContexts;
  /** Random numbers that are the same for every system. */
  random(...parts: readonly (string | number)[]): SeededRandom;
}

/** Whether a system takes every prompt that an annotator may give. */
export function takesPromptsOf(system: EvaluatedSystem, annotator: AnnotatorId): boolean {
  return annotatorOf(annotator).kinds.every((kind) => system.promptKinds.includes(kind));
}
