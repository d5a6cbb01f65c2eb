import { hotkeyOf } from '../host/hotkeys';
import type { HotkeysManager } from '../host/types';
import type { Translator } from '../i18n';
import type { KeyedAction, KeyState } from './state';

interface HotkeyBinding {
  readonly commandName: string;
  readonly label?: string;
  readonly keys: readonly string[];
  readonly isEditable?: boolean;
}

/** The keys of the mode; all but Enter, Esc and Delete are free in OHIF 3.13. */
const BINDINGS = {
  accept: { commandName: 'multiversegAccept', keys: ['enter'] },
  reject: { commandName: 'multiversegReject', keys: ['esc'] },
  predict: { commandName: 'multiversegPredict', keys: ['p'] },
  togglePolarity: { commandName: 'multiversegTogglePolarity', keys: ['x'] },
  toggleBox: { commandName: 'multiversegToggleBox', keys: ['g'] },
  activateTool: { commandName: 'multiversegActivateTool', keys: ['t'] },
  clearPrompts: { commandName: 'multiversegClearPrompts', keys: ['del'] },
  save: { commandName: 'multiversegSave', keys: ['ctrl+s'] },
} as const satisfies Partial<Record<KeyedAction, Omit<HotkeyBinding, 'label'>>>;

type BoundAction = keyof typeof BINDINGS;
const BOUND_ACTIONS = Object.keys(BINDINGS) as readonly BoundAction[];

const COMMANDS: Readonly<Record<KeyedAction, string>> = {
  ...(Object.fromEntries(
    BOUND_ACTIONS.map((action) => [action, BINDINGS[action].commandName])
  ) as Record<BoundAction, string>),
  undo: 'undo',
  redo: 'redo',
};

/**
 * Our keys joined to the host's. The host keeps one command per key, so Enter and Esc go to our
 * commands, which hand them on to the host's while there is no preview of ours.
 */
export function joinHotkeys(
  hostBindings: readonly HotkeyBinding[],
  { t }: Pick<Translator, 't'>
): HotkeyBinding[] {
  const ours = BOUND_ACTIONS.map((action) => ({
    ...BINDINGS[action],
    label: t(`hotkey.${action}`),
    isEditable: true,
  }));
  const taken = new Set<string>(ours.flatMap(({ keys }) => keys));
  return [...hostBindings.filter(({ keys }) => !keys.some((key) => taken.has(key))), ...ours];
}

/** The keys our actions have now; those without one are left out. */
export function readKeys(manager: HotkeysManager | undefined): KeyState {
  return Object.fromEntries(
    Object.entries(COMMANDS).flatMap(([action, command]) => {
      const key = hotkeyOf(manager, command);
      return key === undefined ? [] : [[action, key]];
    })
  );
}
