import { usedExamples } from '../app/describeWork';
import type { KeyedAction, MultiverSegState } from '../app/state';
import type { PromptState } from '../work/state';
import { keyName, type Translator } from '../i18n';

export interface Guidance {
  /** `problem`: the user cannot go on here without doing something else first. */
  readonly tone: 'hint' | 'problem';
  readonly text: string;
}

/** How many prompts of any kind are on the image. */
export const promptTotal = ({ positive, negative, box }: PromptState): number =>
  positive + negative + box;

/** The one line that tells the user what to do next. */
export function guidanceFor(state: MultiverSegState, translator: Translator): Guidance {
  const problem = problemFor(state, translator);
  return problem === undefined
    ? { tone: 'hint', text: nextStepFor(state, translator) }
    : { tone: 'problem', text: problem };
}

function problemFor(
  { target, model, segments }: MultiverSegState,
  { t, say }: Translator
): string | undefined {
  if (target.status === 'unsupported') {
    return say(target);
  }
  if (model.status === 'error') {
    return t('guidance.model-error');
  }
  const active = segments.find((segment) => segment.active);
  return target.status === 'ready' && active?.locked
    ? t('guidance.segment-locked', { segment: active.label })
    : undefined;
}

function nextStepFor(state: MultiverSegState, translator: Translator): string {
  const { target, model, busy, preview, context, canPredict, toolActive, keys } = state;
  const { t } = translator;
  const nameOf = (action: KeyedAction) => keys[action] && keyName(translator, keys[action]);
  const hasPrompts = promptTotal(state.prompts) > 0;
  if (target.status === 'none') {
    return t('guidance.no-image');
  }
  if (busy === 'waiting') {
    return t('guidance.waiting-for-model');
  }
  if (model.status === 'loading') {
    return t('guidance.model-loading');
  }
  if (state.previews.length > (preview ? 1 : 0)) {
    return sayOfSeveral(state, translator, nameOf);
  }
  if (preview?.isEmpty) {
    return preview.contextCount > 0
      ? t('guidance.nothing-found-with-examples')
      : t('guidance.nothing-found');
  }
  if (preview) {
    return t('guidance.preview', { acceptKey: nameOf('accept'), rejectKey: nameOf('reject') });
  }
  if (busy === 'predicting') {
    return t('guidance.predicting');
  }
  if (!hasPrompts && state.predictable > 1) {
    return t('guidance.predict-all', {
      count: state.predictable,
      predictAllKey: nameOf('predictAll'),
    });
  }
  if (state.isExample && !hasPrompts) {
    return t('guidance.accepted', { undoKey: nameOf('undo') });
  }
  const examples = usedExamples(context);
  if (!hasPrompts && canPredict && examples > 0) {
    return t('guidance.predict', { count: examples, predictKey: nameOf('predict') });
  }
  if (!toolActive) {
    return t('guidance.tool-off', { toolKey: nameOf('activateTool') });
  }
  return hasPrompts
    ? t('guidance.add-prompt', { clearKey: nameOf('clearPrompts') })
    : t('guidance.start');
}

function sayOfSeveral(
  { previews }: MultiverSegState,
  { t }: Translator,
  nameOf: (action: KeyedAction) => string | undefined
): string {
  const keys = { acceptKey: nameOf('accept'), rejectKey: nameOf('reject') };
  const active = previews.find((preview) => preview.active);
  return active
    ? t('guidance.several', {
        ...keys,
        acceptOneKey: nameOf('acceptOne'),
        structure: active.label,
      })
    : t('guidance.several-others', keys);
}
