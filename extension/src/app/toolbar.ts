import type { MultiverSegService } from './MultiverSegService';

interface EvaluateProps {
  readonly button: { readonly id: string };
}

const EVALUATOR = 'evaluate.multiverseg';

/** Buttons for the host's toolbar; the mode puts them into its primary section. */
export const TOOLBAR_BUTTONS = [
  {
    id: 'MultiverSegPrompt',
    icon: 'tool-probe',
    label: 'MultiverSeg: click or scribble (T)',
    command: 'multiversegActivateTool',
  },
  {
    id: 'MultiverSegBox',
    icon: 'tool-rectangle',
    label: 'MultiverSeg: box (G)',
    command: 'multiversegToggleBox',
  },
  {
    id: 'MultiverSegExclude',
    icon: 'tool-seg-eraser',
    label: 'MultiverSeg: exclude, like holding Shift (X)',
    command: 'multiversegTogglePolarity',
  },
].map(({ id, icon, label, command }) => ({
  id,
  uiType: 'ohif.toolButton',
  props: { icon, label, tooltip: label, commands: command, evaluate: EVALUATOR },
}));

/** Tells the host's toolbar which of our buttons are on. */
export function createToolbarModule(service: MultiverSegService) {
  const isOn: Record<string, () => boolean> = {
    MultiverSegPrompt: () => service.shape === 'point',
    MultiverSegBox: () => service.shape === 'box',
    MultiverSegExclude: () => service.polarity === 'negative',
  };
  return [
    {
      name: EVALUATOR,
      evaluate: ({ button }: EvaluateProps) => ({
        disabled: false,
        isActive: service.getState().toolActive && Boolean(isOn[button.id]?.()),
      }),
    },
  ];
}
