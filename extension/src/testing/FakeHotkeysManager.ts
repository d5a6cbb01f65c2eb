import type { HotkeyDefinition, HotkeysManager } from '../host/types';

type Keys = HotkeyDefinition['keys'];

/** The host's keeper of key bindings; like the real one it keeps them by a hash of the command. */
export class FakeHotkeysManager implements HotkeysManager {
  readonly hotkeyDefinitions: Record<string, HotkeyDefinition> = {};

  constructor(bindings: Readonly<Record<string, Keys>>) {
    Object.entries(bindings).forEach(([commandName, keys]) => this.bind({ commandName, keys }));
  }

  setHotkeys(
    definitions: readonly HotkeyDefinition[] | Record<string, HotkeyDefinition> = []
  ): void {
    Object.values(definitions).forEach((definition: HotkeyDefinition) => this.bind(definition));
  }

  /** What the preferences do when the user saves another key. */
  rebind(commandName: string, keys: Keys): void {
    this.setHotkeys([{ commandName, keys }]);
  }

  private bind(definition: HotkeyDefinition): void {
    this.hotkeyDefinitions[`hash of ${definition.commandName}`] = definition;
  }
}
