import { hotkeyOf } from '../host/hotkeys';
import type { HotkeysManager } from '../host/types';
import type { Translator } from '../i18n';
import type { KeyedAction, KeyState } from './state';

interface HotkeyBinding {
  readonly commandName: string;
  readonly commandOptions?: Readonly<Record<string, unknown>>;
  readonly label?: string;
  readonly keys: readonly string[];
  readonly isEditable?: boolean;
}

/** The keys of the mode; all but Enter, Esc, Delete and 1 to 4 are free in OHIF 3.13. */
const BINDINGS = {
  accept: { commandName: 'multiversegAccept', keys: ['enter'] },
  acceptOne: { commandName: 'multiversegAcceptOne', keys: ['shift+enter'] },
  reject: { commandName: 'multiversegReject', keys: ['esc'] },
  rejectOne: { commandName: 'multiversegRejectOne', keys: ['shift+esc'] },
  predict: { commandName: 'multiversegPredict', keys: ['p'] },
  predictAll: { commandName: 'multiversegPredictAll', keys: ['shift+p'] },
  togglePolarity: { commandName: 'multiversegTogglePolarity', keys: ['x'] },
  toggleBox: { commandName: 'multiversegToggleBox', keys: ['g'] },
  activateTool: { commandName: 'multiversegActivateTool', keys: ['t'] },
  clearPrompts: { commandName: 'multiversegClearPrompts', keys: ['del'] },
  followSeries: { commandName: 'multiversegFollowSeries', keys: ['f'] },
  followAll: { commandName: 'multiversegFollowAll', keys: ['shift+f'] },
  rangeFirst: { commandName: 'multiversegRangeFirst', keys: ['shift+home'] },
  rangeLast: { commandName: 'multiversegRangeLast', keys: ['shift+end'] },
  leastCertain: { commandName: 'multiversegLeastCertain', keys: ['j'] },
  nextDoubtful: { commandName: 'multiversegNextDoubtful', keys: ['n'] },
  previousDoubtful: { commandName: 'multiversegPreviousDoubtful', keys: ['b'] },
  openGallery: { commandName: 'multiversegOpenGallery', keys: ['e'] },
  save: { commandName: 'multiversegSave', keys: ['ctrl+s'] },
  nextStudy: { commandName: 'multiversegNextStudy', keys: ['shift+right'] },
  previousStudy: { commandName: 'multiversegPreviousStudy', keys: ['shift+left'] },
  acceptSaveNext: { commandName: 'multiversegAcceptSaveNext', keys: ['ctrl+enter'] },
  toggleDoubt: { commandName: 'multiversegToggleDoubt', keys: ['q'] },
  toggleCloser: { commandName: 'multiversegToggleCloser', keys: ['k'] },
  toggleErrors: { commandName: 'multiversegToggleErrors', keys: ['w'] },
} as const satisfies Partial<Record<KeyedAction, Omit<HotkeyBinding, 'label'>>>;

/** Structures that have a key of their own: that of their number. */
const KEYED_STRUCTURES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

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
 * commands, which hand them on to the host's while there is no preview of ours; its window presets
 * leave the digits to the structures and are on Shift and the digit.
 */
export function joinHotkeys(
  hostBindings: readonly HotkeyBinding[],
  { t }: Pick<Translator, 't'>
): HotkeyBinding[] {
  const actions: HotkeyBinding[] = BOUND_ACTIONS.map((action) => ({
    ...BINDINGS[action],
    label: t(`hotkey.${action}`),
    isEditable: true,
  }));
  const structures: HotkeyBinding[] = KEYED_STRUCTURES.map((number) => ({
    commandName: 'multiversegSelectStructure',
    commandOptions: { number },
    keys: [String(number)],
    label: t('hotkey.structure', { number }),
    isEditable: true,
  }));
  const ours = [...actions, ...structures];
  const taken = new Set<string>(ours.flatMap(({ keys }) => keys));
  const theirs = hostBindings
    .map(besideStructures)
    .filter(({ keys }) => !keys.some((key) => taken.has(key)));
  return [...theirs, ...ours];
}

/** The host's window presets are on the digits; beside the structures they go with Shift. */
function besideStructures(binding: HotkeyBinding): HotkeyBinding {
  const [key] = binding.keys;
  const isPreset = binding.commandName === 'setWindowLevelPreset';
  return isPreset && KEYED_STRUCTURES.map(String).includes(key)
    ? { ...binding, keys: [`shift+${key}`] }
    : binding;
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
