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

const thresholdRange = { min: 0.05, max: 0.95, step: 0.01 };

export interface PromptsSectionProps {
  readonly state: Pick<
    MultiverSegState,
    'shape' | 'polarity' | 'toolActive' | 'prompts' | 'threshold'
  >;
  readonly actions: MultiverSegActions;
}

/** What the next prompt is, what is on the image, and where the mask's edge lies. */
export function PromptsSection({ state, actions }: PromptsSectionProps) {
  const total = promptTotal(state.prompts);
  return (
    <Section name="prompts" title="Prompts" summary={<PromptCounts prompts={state.prompts} />}>
      <PromptKind state={state} actions={actions} />
      <div className="multiverseg-row">
        <Button name="undo" label="Undo" hotkey="Ctrl+Z" onClick={() => actions.undo()}>
          <UndoIcon />
        </Button>
        <Button name="redo" label="Redo" hotkey="Ctrl+Y" onClick={() => actions.redo()}>
          <RedoIcon />
        </Button>
        <Button
          name="clear-prompts"
          label="Clear the prompts on this image"
          hotkey="Del"
          disabledReason={total === 0 ? 'There are no prompts on this image.' : undefined}
          onClick={() => actions.clearPrompts()}
        >
          Clear
        </Button>
      </div>
      <Threshold value={state.threshold} onChange={(value) => actions.setThreshold(value)} />
    </Section>
  );
}

function PromptCounts({ prompts }: Pick<MultiverSegState, 'prompts'>) {
  const { positive, negative, box } = prompts;
  return (
    <span
      data-cy="multiverseg-prompt-count"
      title={`${positive} included, ${negative} excluded, ${box === 1 ? '1 box' : `${box} boxes`}`}
    >
      {promptTotal(prompts)} on this image
    </span>
  );
}

function PromptKind({ state, actions }: PromptsSectionProps) {
  const { shape, polarity, toolActive } = state;
  const boxIsPositive = shape === 'box' ? 'A box always includes.' : undefined;
  return (
    <>
      <div className="multiverseg-row">
        <Button
          name="tool"
          label="Prompt tool"
          hotkey="T"
          pressed={toolActive}
          onClick={() => actions.activateTool()}
        >
          <ToolIcon />
          Tool
        </Button>
        <div className="multiverseg-segmented" role="group" aria-label="Shape of the next prompt">
          <Button
            name="shape-point"
            label="Click or scribble"
            variant="ghost"
            pressed={shape === 'point'}
            onClick={() => actions.setShape('point')}
          >
            <PointIcon />
            Point
          </Button>
          <Button
            name="shape-box"
            label="Draw a box around the structure"
            variant="ghost"
            hotkey="G"
            pressed={shape === 'box'}
            onClick={() => actions.setShape('box')}
          >
            <BoxIcon />
            Box
          </Button>
        </div>
      </div>
      <div className="multiverseg-segmented" role="group" aria-label="What the next prompt does">
        <Button
          name="polarity-positive"
          label="Include what is clicked"
          variant="ghost"
          pressed={polarity === 'positive' || shape === 'box'}
          onClick={() => actions.setPolarity('positive')}
        >
          <IncludeIcon />
          Include
        </Button>
        <Button
          name="polarity-negative"
          label="Exclude what is clicked; or hold Shift"
          variant="ghost"
          hotkey="X"
          pressed={polarity === 'negative' && shape !== 'box'}
          disabledReason={boxIsPositive}
          onClick={() => actions.setPolarity('negative')}
        >
          <ExcludeIcon />
          Exclude
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
  const { min, max, step } = thresholdRange;
  const filled = { '--multiverseg-filled': `${(100 * (value - min)) / (max - min)}%` };
  return (
    <label className="multiverseg-row" title="Lower: a larger mask. Higher: a smaller mask.">
      <span className="multiverseg-fixed">Threshold</span>
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
      <output className="multiverseg-number">{value.toFixed(2)}</output>
    </label>
  );
}
