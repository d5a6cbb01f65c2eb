import { usedExamples } from '../../app/describeWork';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { promptTotal } from '../guidance';
import { ChangeLegend } from './ChangeLegend';
import { SeenLarger } from './CloserSwitch';
import { SeveralPreviews } from './SeveralPreviews';
import { Verdict } from './Verdict';
import { WindowLine } from './WindowLine';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface PreviewSectionProps {
  readonly state: MultiverSegState;
  readonly actions: Pick<
    MultiverSegActions,
    | 'accept'
    | 'acceptOne'
    | 'reject'
    | 'rejectOne'
    | 'predict'
    | 'predictAll'
    | 'selectSegment'
    | 'useExamplesWindow'
    | 'setShowsErrors'
  >;
}

/** Decides over the preview, or asks for one without a prompt. */
export function PreviewSection({ state, actions }: PreviewSectionProps) {
  const translator = useTranslator();
  const { t } = translator;
  const { preview, previews, predictable } = state;
  const isOfSeveral = Math.max(state.segments.length, predictable) > 1;
  const predictAllKey = useHotkey('predictAll');
  const isSeveral = previews.length > (preview ? 1 : 0);
  // Of one alone that lies wholly under others Enter says so.
  const isEmpty = isSeveral
    ? previews.every(({ found }) => found !== 'some')
    : Boolean(preview?.isEmpty);
  const hasPreview = isSeveral || preview !== undefined;
  const offersPrediction = !preview && state.canPredict && promptTotal(state.prompts) === 0;
  const noPreview = hasPreview ? undefined : t('preview.none');
  return (
    <Section name="preview" title={t('preview.title')} summary={<Latency state={state} />}>
      <div className="multiverseg-row multiverseg-equal">
        <Button
          name="accept"
          label={
            isSeveral
              ? t('several.accept-all-label', { count: previews.length })
              : t('preview.accept-label')
          }
          hotkey={useHotkey('accept')}
          variant={hasPreview && !isEmpty ? 'primary' : 'outline'}
          disabledReason={isEmpty ? t('preview.empty') : noPreview}
          onClick={() => void actions.accept()}
        >
          {t('preview.accept')}
        </Button>
        <Button
          name="reject"
          label={
            isSeveral
              ? t('several.reject-all-label', { count: previews.length })
              : t('preview.reject-label')
          }
          hotkey={useHotkey('reject')}
          disabledReason={noPreview}
          onClick={() => actions.reject()}
        >
          {t('preview.reject')}
        </Button>
        <Button
          name="predict"
          label={t('preview.predict-label', { count: usedExamples(state.context) })}
          hotkey={useHotkey('predict')}
          variant={offersPrediction ? 'primary' : 'outline'}
          disabledReason={state.canPredict ? undefined : whyNoPrediction(state, translator)}
          onClick={() => void actions.predict()}
        >
          {t('preview.predict')}
        </Button>
      </div>
      {isOfSeveral && (
        <Button
          name="predict-all"
          label={t('several.predict-all-label', { count: predictable })}
          hotkey={predictAllKey}
          variant={predictable > 1 && !hasPreview ? 'primary' : 'outline'}
          disabledReason={predictable > 0 ? undefined : t('several.nothing-to-predict')}
          onClick={() => void actions.predictAll()}
        >
          {t('several.predict-all')}
        </Button>
      )}
      {isSeveral && <SeveralPreviews previews={previews} actions={actions} />}
      <Verdict state={state} actions={actions} />
      {preview?.window && <WindowLine preview={preview} actions={actions} />}
      {preview?.magnification !== undefined && <SeenLarger magnification={preview.magnification} />}
      {preview?.change && <ChangeLegend change={preview.change} />}
    </Section>
  );
}

function Latency({ state }: Pick<PreviewSectionProps, 'state'>) {
  const text = latencyText(state, useTranslator());
  return (
    <span data-cy="multiverseg-latency" aria-busy={state.busy !== 'no'} title={text}>
      {text}
    </span>
  );
}

function latencyText(
  { busy, preview, lastLatencyMs }: MultiverSegState,
  { t }: Translator
): string {
  if (busy === 'waiting') {
    return t('preview.waiting');
  }
  const inWords = (milliseconds: number) => t('unit.milliseconds', { milliseconds });
  if (preview) {
    return t('preview.made', {
      prompts: t('count.prompts', { count: preview.promptCount }),
      latency: inWords(preview.latencyMs),
      examples: t('count.examples', { count: preview.contextCount }),
    });
  }
  if (busy === 'predicting') {
    return t('preview.predicting');
  }
  return lastLatencyMs === undefined
    ? ''
    : t('preview.last-latency', { latency: inWords(lastLatencyMs) });
}

function whyNoPrediction(
  { target, model, context, prompts }: MultiverSegState,
  { t, say }: Translator
): string {
  if (target.status === 'unsupported') {
    return say(target);
  }
  if (target.status === 'none') {
    return t('preview.no-image');
  }
  if (model.status !== 'ready') {
    return model.status === 'loading' ? t('preview.model-loading') : t('preview.model-error');
  }
  if (context.limit === 0) {
    return t('preview.takes-no-examples');
  }
  if (usedExamples(context) === 0 && promptTotal(prompts) === 0) {
    return context.entries.length > 0 ? t('preview.examples-off') : t('preview.no-examples');
  }
  return t('preview.impossible');
}
