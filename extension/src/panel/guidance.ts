import { usedExamples } from '../app/describeWork';
import type { MultiverSegState } from '../app/state';
import type { PromptState } from '../work/state';
import type { Translator } from '../i18n';
import { counted } from './format';

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
  return problemFor(state, translator) ?? { tone: 'hint', text: nextStepFor(state) };
}

function problemFor(
  { target, model, segments }: MultiverSegState,
  translator: Translator
): Guidance | undefined {
  if (target.status === 'unsupported') {
    return { tone: 'problem', text: translator.say(target) };
  }
  if (model.status === 'error') {
    return { tone: 'problem', text: 'The model did not load. Your prompts are kept: try again.' };
  }
  const active = segments.find((segment) => segment.active);
  if (target.status === 'ready' && active?.locked) {
    return { tone: 'problem', text: `“${active.label}” is locked. Choose or add another segment.` };
  }
  return undefined;
}

function nextStepFor(state: MultiverSegState): string {
  const { target, model, busy, preview, context, canPredict, toolActive } = state;
  const hasPrompts = promptTotal(state.prompts) > 0;
  if (target.status === 'none') {
    return 'Open an image to begin.';
  }
  if (busy === 'waiting') {
    return 'Your prompts are kept. The mask appears as soon as the model has loaded.';
  }
  if (model.status === 'loading') {
    return 'The model is loading. You can already click the structure you want.';
  }
  if (preview?.isEmpty) {
    const others =
      preview.contextCount > 0
        ? ', lower the threshold or switch examples off'
        : ' or lower the threshold';
    return `Nothing was found. Click the structure${others}.`;
  }
  if (preview) {
    return 'Enter accepts, Esc rejects, or correct it with more prompts.';
  }
  if (busy === 'predicting') {
    return 'Outlining the structure…';
  }
  if (state.isExample && !hasPrompts) {
    return 'Accepted. Go on to the next image; Ctrl+Z takes it back.';
  }
  const examples = usedExamples(context);
  if (!hasPrompts && canPredict && examples > 0) {
    return `Press P to predict from ${counted(examples, 'example')}.`;
  }
  if (!toolActive) {
    return 'Press T for the prompt tool, then click the structure you want.';
  }
  if (hasPrompts) {
    return 'Add another prompt, or press Del to start again.';
  }
  return 'Click the structure you want. Shift-click what does not belong to it.';
}
