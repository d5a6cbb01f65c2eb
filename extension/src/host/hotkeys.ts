import type { HotkeysManager } from './types';

/**
 * The key combination a command has now, which the user may have changed in the host's preferences.
 *
 * @returns as Mousetrap writes it, for example `ctrl+s`; undefined where the command has no key
 */
export function hotkeyOf(
  manager: HotkeysManager | undefined,
  commandName: string
): string | undefined {
  const definitions = Object.values(manager?.hotkeyDefinitions ?? {});
  const keys = definitions.find((definition) => definition.commandName === commandName)?.keys;
  // The host joins a list too: it is one combination, not several.
  return (typeof keys === 'string' ? keys : keys?.join('+')) || undefined;
}

/**
 * Tells when keys were bound anew: as the mode is entered (after its `onModeEnter`), and by the
 * preferences. OHIF 3.13 announces only pressed keys, so its setter is listened in on.
 *
 * @returns ends it
 */
export function followHotkeys(
  manager: HotkeysManager | undefined,
  onChange: () => void
): () => void {
  if (!manager) {
    return () => undefined;
  }
  const { setHotkeys } = manager;
  const listenedIn: HotkeysManager['setHotkeys'] = (definitions) => {
    setHotkeys.call(manager, definitions);
    onChange();
  };
  manager.setHotkeys = listenedIn;
  return () => {
    if (manager.setHotkeys === listenedIn) {
      manager.setHotkeys = setHotkeys;
    }
  };
}
