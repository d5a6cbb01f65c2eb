import { keyName, type Translator } from '../i18n';
import type { KeyState, MultiverSegState, MultiverSegView } from './state';

interface EvaluateProps {
  readonly button: { readonly id: string };
}

interface ToolbarButton {
  readonly id: string;
  /** Of the host's own; our drawing is laid over it (`panel/toolbarIcons`). */
  readonly icon: string;
  readonly command: string;
  readonly label: (translator: Translator, keys: KeyState) => string;
  readonly isOn: (state: MultiverSegState) => boolean;
}

const EVALUATOR = 'evaluate.multiverseg';

const BUTTONS: readonly ToolbarButton[] = [
  {
    id: 'MultiverSegPrompt',
    icon: 'tool-probe',
    command: 'multiversegActivateTool',
    label: (translator, { activateTool }) =>
      translator.t('toolbar.prompt', { toolKey: nameOf(translator, activateTool) }),
    isOn: ({ shape }) => shape === 'point',
  },
  {
    id: 'MultiverSegBox',
    icon: 'tool-rectangle',
    command: 'multiversegToggleBox',
    label: (translator, { toggleBox }) =>
      translator.t('toolbar.box', { boxKey: nameOf(translator, toggleBox) }),
    isOn: ({ shape }) => shape === 'box',
  },
  {
    id: 'MultiverSegExclude',
    icon: 'actions-combine-subtract',
    command: 'multiversegTogglePolarity',
    label: (translator, { togglePolarity }) =>
      translator.t('toolbar.exclude', { excludeKey: nameOf(translator, togglePolarity) }),
    isOn: ({ polarity }) => polarity === 'negative',
  },
];

/** Buttons for the host's toolbar; the mode puts them into its primary section. */
export function createToolbarButtons(translator: Translator) {
  return BUTTONS.map(({ id, icon, label, command }) => ({
    id,
    uiType: 'ohif.toolButton',
    // The keys are known once the mode is entered; from then on the evaluator says them.
    props: { icon, label: label(translator, {}), commands: command, evaluate: EVALUATOR },
  }));
}

/** Tells the host's toolbar which of our buttons are on, and what they are called with their keys. */
export function createToolbarModule(view: MultiverSegView, translator: Translator) {
  return [
    {
      name: EVALUATOR,
      evaluate: ({ button }: EvaluateProps) => {
        const ours = BUTTONS.find(({ id }) => id === button.id);
        const state = view.getState();
        const label = ours?.label(translator, state.keys);
        return {
          disabled: false,
          isActive: Boolean(ours && state.toolActive && ours.isOn(state)),
          // No `tooltip`: the host would show it as a second line under the label.
          ...(label !== undefined && { label }),
        };
      },
    },
  ];
}

function nameOf(translator: Translator, key: string | undefined): string | undefined {
  return key && keyName(translator, key);
}
