import { usedExamples } from '../../app/describeWork';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { counted } from '../format';
import { promptTotal } from '../guidance';
import { useTranslator } from '../TranslatorContext';

export interface PreviewSectionProps {
  readonly state: MultiverSegState;
  readonly actions: Pick<MultiverSegActions, 'accept' | 'reject' | 'predict'>;
}

/** Decides over the preview, or asks for one without a prompt. */
export function PreviewSection({ state, actions }: PreviewSectionProps) {
  const translator = useTranslator();
  const { preview } = state;
  const offersPrediction = !preview && state.canPredict && promptTotal(state.prompts) === 0;
  const noPreview = preview ? undefined : 'There is no preview yet.';
  return (
    <Section name="preview" title="Preview" summary={<Latency state={state} />}>
      <div className="multiverseg-row multiverseg-equal">
        <Button
          name="accept"
          label="Accept the preview"
          hotkey="Enter"
          variant={preview && !preview.isEmpty ? 'primary' : 'outline'}
          disabledReason={preview?.isEmpty ? 'The preview is empty.' : noPreview}
          onClick={() => void actions.accept()}
        >
          Accept
        </Button>
        <Button
          name="reject"
          label="Reject the preview"
          hotkey="Esc"
          disabledReason={noPreview}
          onClick={() => actions.reject()}
        >
          Reject
        </Button>
        <Button
          name="predict"
          label={`Predict from ${counted(usedExamples(state.context), 'example')}`}
          hotkey="P"
          variant={offersPrediction ? 'primary' : 'outline'}
          disabledReason={state.canPredict ? undefined : whyNoPrediction(state, translator)}
          onClick={() => void actions.predict()}
        >
          Predict
        </Button>
      </div>
    </Section>
  );
}

function Latency({ state: { busy, preview, lastLatencyMs } }: Pick<PreviewSectionProps, 'state'>) {
  const text =
    busy === 'waiting'
      ? 'waiting for the model'
      : preview
        ? [
            counted(preview.promptCount, 'prompt'),
            `${Math.round(preview.latencyMs)} ms`,
            counted(preview.contextCount, 'example'),
          ].join(' · ')
        : busy === 'predicting'
          ? 'predicting…'
          : lastLatencyMs === undefined
            ? ''
            : `last ${Math.round(lastLatencyMs)} ms`;
  return (
    <span data-cy="multiverseg-latency" aria-busy={busy !== 'no'}>
      {text}
    </span>
  );
}

function whyNoPrediction(
  { target, model, context, prompts }: MultiverSegState,
  { say }: Translator
): string {
  if (target.status === 'unsupported') {
    return say(target);
  }
  if (target.status === 'none') {
    return 'There is no image open.';
  }
  if (model.status !== 'ready') {
    return model.status === 'loading' ? 'The model is still loading.' : 'The model did not load.';
  }
  if (context.limit === 0) {
    return 'This model takes no examples. Click the structure.';
  }
  if (usedExamples(context) === 0 && promptTotal(prompts) === 0) {
    return context.entries.length > 0
      ? 'All examples are switched off. Click the structure, or switch one on.'
      : 'There are no examples yet. Click the structure and accept its mask first.';
  }
  return 'Not possible right now.';
}
