import type { ExampleSet } from '@multiverseg/core/examples';
import type { Slice } from '@multiverseg/core/image/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import { isSure } from '@multiverseg/core/model/verdict';
import { isAbsent } from '@multiverseg/core/session';
import type { Prediction, Square } from '@multiverseg/core/session/types';
import { NO_DIAGNOSTICS } from '../diagnostics/state';
import { CLOSED_GALLERY } from '../gallery/state';
import type { MultiverSegState } from './state';
import { NO_DATA_SET } from '../dataset/state';
import { NO_PROJECT } from '../project/state';
import { NO_SERIES } from '../series/state';
import type { ContextState } from '../library/state';
import type { Hint, PromptModes } from '../tool/types';
import { differingWindow } from '../work/WindowCommands';
import type { PreviewChange } from '../work/previewChange';
import type { PreviewState } from '../work/state';
import { DEFAULT_THRESHOLD, type TargetWork } from '../work/TargetWork';

export const INITIAL_STATE: MultiverSegState = {
  model: { status: 'loading' },
  models: [],
  target: { status: 'none' },
  segments: [],
  planned: [],
  looksCloser: true,
  showsErrors: false,
  shape: 'point',
  polarity: 'positive',
  toolActive: false,
  prompts: { positive: 0, negative: 0, box: 0 },
  threshold: DEFAULT_THRESHOLD,
  preview: undefined,
  previews: [],
  busy: 'no',
  canPredict: false,
  predictable: 0,
  mayOverlap: false,
  isExample: false,
  context: { entries: [], limit: 64, promptsPerImage: [] },
  project: NO_PROJECT,
  series: NO_SERIES,
  gallery: CLOSED_GALLERY,
  curve: { efforts: [], sessionCount: 0 },
  saves: [],
  jobs: [],
  dataSet: NO_DATA_SET,
  vault: 'unavailable',
  earlierWork: { step: 'none' },
  diagnostics: NO_DIAGNOSTICS,
  notice: undefined,
  keys: {},
};

/**
 * The part of the panel's state that speaks of the image on the screen.
 *
 * @param change what accepting changes of the mask that the image has already
 */
export function describeWork(
  work: TargetWork | undefined,
  change: PreviewChange | undefined
): Pick<MultiverSegState, 'prompts' | 'preview'> &
  Partial<Pick<MultiverSegState, 'lastLatencyMs'>> {
  const prediction = work?.prediction;
  return {
    prompts: countPrompts(work?.prompts ?? []),
    preview: prediction && {
      isEmpty: !prediction.mask.values.includes(1),
      replaces: change !== undefined,
      ...(change && { change: { added: change.addedVoxels, removed: change.removedVoxels } }),
      window: work.window,
      exampleWindow: differingWindow(work),
      magnification: prediction.square && magnificationOf(prediction.square, work.target.slice),
      isAbsent: isAbsent(prediction),
      expected: expectedOf(prediction),
      hasErrors: prediction.errors !== undefined,
      promptCount: prediction.prompts.length,
      contextCount: prediction.contextCount,
      latencyMs: prediction.latencyMs,
    },
    ...(prediction && { lastLatencyMs: prediction.latencyMs }),
  };
}

function expectedOf({ confidence: overlap, doubts = [] }: Prediction): PreviewState['expected'] {
  return overlap === undefined
    ? undefined
    : { overlap, isSure: isSure(overlap) && doubts.length === 0, doubts };
}

/** A square may stick out over the image: its longer side is what lies on it. */
function magnificationOf(
  { left, top, right, bottom }: Square,
  { width, height }: Pick<Slice, 'width' | 'height'>
): number {
  return Math.max(width, height) / Math.max(right - left, bottom - top);
}

function countPrompts(prompts: readonly Prompt[]): MultiverSegState['prompts'] {
  const pointed = prompts.filter(({ kind }) => kind !== 'box');
  return {
    positive: pointed.filter(({ polarity }) => polarity === 'positive').length,
    negative: pointed.filter(({ polarity }) => polarity === 'negative').length,
    box: prompts.length - pointed.length,
  };
}

/** The examples of the structure in use. */
export function describeContext(
  taskLabel: string,
  { examples }: ExampleSet,
  model: MultiverSegState['model']
): MultiverSegState['context'] {
  return {
    taskLabel,
    entries: examples,
    limit: model.status === 'ready' ? model.description.maxContext : INITIAL_STATE.context.limit,
    promptsPerImage: examples.map(({ origin }) => origin.promptCount),
  };
}

/** How many examples the network is shown: the enabled ones, up to the limit. */
export const usedExamples = ({ entries, limit }: ContextState): number =>
  Math.min(entries.filter((entry) => entry.enabled).length, limit);

/** The line over the image: what is shown, or that one key would show something. */
export function describeHint(state: MultiverSegState): Hint | undefined {
  const { preview, busy, context, keys, series } = state;
  if (busy !== 'no') {
    return { kind: busy };
  }
  if (series.status === 'running') {
    return { kind: 'following' };
  }
  if (series.followed > 0 && !hasOwnPrompts(state)) {
    return { kind: 'followed', count: series.followed, key: keys.accept };
  }
  if (state.previews.length > (preview ? 1 : 0)) {
    return { kind: 'several', count: state.previews.length, key: keys.accept };
  }
  if (preview) {
    const kind = preview.isEmpty ? 'empty' : preview.replaces ? 'replace' : 'accept';
    const { promptCount, contextCount, latencyMs } = preview;
    return { kind, promptCount, contextCount, latencyMs, key: keys.accept };
  }
  if (state.predictable > 1) {
    return { kind: 'offer-all', count: state.predictable, key: keys.predictAll };
  }
  const examples = usedExamples(context);
  return state.canPredict && examples > 0 && !state.isExample
    ? { kind: 'offer', examples, key: keys.predict }
    : undefined;
}

function hasOwnPrompts({ prompts }: MultiverSegState): boolean {
  return prompts.positive + prompts.negative + prompts.box > 0;
}

/** What is not as at the beginning; undefined while another tool has the button. */
export function describeModes({
  shape,
  polarity,
  threshold,
  toolActive,
}: Pick<MultiverSegState, 'shape' | 'polarity' | 'threshold' | 'toolActive'>):
  PromptModes | undefined {
  return toolActive
    ? {
        isBox: shape === 'box',
        excludes: polarity === 'negative',
        ...(threshold !== DEFAULT_THRESHOLD && { threshold }),
      }
    : undefined;
}
