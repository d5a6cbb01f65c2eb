interface HotkeyBinding {
  readonly commandName: string;
  readonly label?: string;
  readonly keys: readonly string[];
  readonly isEditable?: boolean;
}

/** The keys of the mode; all but Enter, Esc and Delete are free in OHIF 3.13. */
const BINDINGS: readonly HotkeyBinding[] = [
  { commandName: 'multiversegAccept', label: 'MultiverSeg: accept preview', keys: ['enter'] },
  { commandName: 'multiversegReject', label: 'MultiverSeg: reject preview', keys: ['esc'] },
  { commandName: 'multiversegPredict', label: 'MultiverSeg: predict', keys: ['p'] },
  { commandName: 'multiversegTogglePolarity', label: 'MultiverSeg: include/exclude', keys: ['x'] },
  { commandName: 'multiversegToggleBox', label: 'MultiverSeg: box', keys: ['g'] },
  { commandName: 'multiversegActivateTool', label: 'MultiverSeg: prompt tool', keys: ['t'] },
  { commandName: 'multiversegClearPrompts', label: 'MultiverSeg: clear prompts', keys: ['del'] },
  { commandName: 'multiversegSave', label: 'MultiverSeg: save to PACS', keys: ['ctrl+s'] },
].map((binding) => ({ ...binding, isEditable: true }));

/**
 * Our keys joined to the host's. The host keeps one command per key, so Enter and Esc go to our
 * commands, which hand them on to the host's while there is no preview of ours.
 */
export function joinHotkeys(hostBindings: readonly HotkeyBinding[]): HotkeyBinding[] {
  const taken = new Set(BINDINGS.flatMap(({ keys }) => keys));
  return [...hostBindings.filter(({ keys }) => !keys.some((key) => taken.has(key))), ...BINDINGS];
}
