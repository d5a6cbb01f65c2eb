import type { CSSProperties } from 'react';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import { Button } from '../controls/Button';
import {
  BoxIcon,
  ExcludeIcon,
  IncludeIcon,
  PointIcon,
  RedoIcon,
  ToolIcon,
  UndoIcon,
} from '../controls/icons';
import { sliderKeys } from '../controls/hostKeys';
import { Section } from '../controls/Section';
import { promptTotal } from '../guidance';
import { useHotkey, useTranslator } from '../TranslatorContext';
import { CloserSwitch } from './CloserSwitch';

const thresholdRange = { min: 0.05, max: 0.95, step: 0.01 };

export interface PromptsSectionProps {
  readonly state: Pick<
    MultiverSegState,
    'shape' | 'polarity' | 'toolActive' | 'prompts' | 'threshold' | 'looksCloser'
  >;
  readonly actions: MultiverSegActions;
}

/** What the next prompt is, what is on the image, how close it is looked at, and where the mask's edge lies. */
export function PromptsSection({ state, actions }: PromptsSectionProps) {
  const { t } = useTranslator();
  const total = promptTotal(state.prompts);
  return (
    <Section
      name="prompts"
      title={t('prompts.title')}
      summary={<PromptCounts prompts={state.prompts} />}
    >
      <PromptKind state={state} actions={actions} />
      <div className="multiverseg-tight">
        <div className="multiverseg-row">
          <Button
            name="undo"
            label={t('prompts.undo')}
            hotkey={useHotkey('undo')}
            onClick={() => actions.undo()}
          >
            <UndoIcon />
          </Button>
          <Button
            name="redo"
            label={t('prompts.redo')}
            hotkey={useHotkey('redo')}
            onClick={() => actions.redo()}
          >
            <RedoIcon />
          </Button>
          <Button
            name="clear-prompts"
            label={t('prompts.clear-label')}
            hotkey={useHotkey('clearPrompts')}
            disabledReason={total === 0 ? t('prompts.none') : undefined}
            onClick={() => actions.clearPrompts()}
          >
            {t('prompts.clear')}
          </Button>
        </div>
        <CloserSwitch state={state} actions={actions} />
        <Threshold value={state.threshold} onChange={(value) => actions.setThreshold(value)} />
      </div>
    </Section>
  );
}

function PromptCounts({ prompts }: Pick<MultiverSegState, 'prompts'>) {
  const { t } = useTranslator();
  const { positive, negative, box } = prompts;
  const counts = [
    t('prompts.included', { count: positive }),
    t('prompts.excluded', { count: negative }),
    t('prompts.boxes', { count: box }),
  ];
  return (
    <span data-cy="multiverseg-prompt-count" title={t('prompts.breakdown', { counts })}>
      {t('prompts.on-image', { count: promptTotal(prompts) })}
    </span>
  );
}

function PromptKind({ state, actions }: PromptsSectionProps) {
  const { t } = useTranslator();
  const { shape, polarity, toolActive } = state;
  const boxIsPositive = shape === 'box' ? t('prompts.box-includes') : undefined;
  return (
    <>
      <div className="multiverseg-row">
        <Button
          name="tool"
          label={t('prompts.tool-label')}
          hotkey={useHotkey('activateTool')}
          pressed={toolActive}
          onClick={() => actions.activateTool()}
        >
          <ToolIcon />
          {t('prompts.tool')}
        </Button>
        <div className="multiverseg-segmented" role="group" aria-label={t('prompts.shape')}>
          <Button
            name="shape-point"
            label={t('prompts.point-label')}
            variant="ghost"
            pressed={shape === 'point'}
            onClick={() => actions.setShape('point')}
          >
            <PointIcon />
            {t('prompts.point')}
          </Button>
          <Button
            name="shape-box"
            label={t('prompts.box-label')}
            variant="ghost"
            hotkey={useHotkey('toggleBox')}
            pressed={shape === 'box'}
            onClick={() => actions.setShape('box')}
          >
            <BoxIcon />
            {t('prompts.box')}
          </Button>
        </div>
      </div>
      <div className="multiverseg-segmented" role="group" aria-label={t('prompts.effect')}>
        <Button
          name="polarity-positive"
          label={t('prompts.include-label')}
          variant="ghost"
          pressed={polarity === 'positive' || shape === 'box'}
          onClick={() => actions.setPolarity('positive')}
        >
          <IncludeIcon />
          {t('prompts.include')}
        </Button>
        <Button
          name="polarity-negative"
          label={t('prompts.exclude-label')}
          variant="ghost"
          hotkey={useHotkey('togglePolarity')}
          pressed={polarity === 'negative' && shape !== 'box'}
          disabledReason={boxIsPositive}
          onClick={() => actions.setPolarity('negative')}
        >
          <ExcludeIcon />
          {t('prompts.exclude')}
        </Button>
      </div>
    </>
  );
}

interface ThresholdProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Threshold({ value, onChange }: ThresholdProps) {
  const { t } = useTranslator();
  const { min, max, step } = thresholdRange;
  const filled = { '--multiverseg-filled': `${(100 * (value - min)) / (max - min)}%` };
  return (
    <label className="multiverseg-row" title={t('prompts.threshold-label')}>
      <span className="multiverseg-fixed">{t('prompts.threshold')}</span>
      <input
        type="range"
        className="multiverseg-slider"
        data-cy="multiverseg-threshold"
        min={min}
        max={max}
        step={step}
        value={value}
        style={filled as CSSProperties}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        onPointerUp={(event) => event.currentTarget.blur()}
        {...sliderKeys}
      />
      <output className="multiverseg-number">{t('prompts.threshold-value', { value })}</output>
    </label>
  );
}
