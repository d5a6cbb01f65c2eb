/** The parts of the host (OHIF 3.13) that the mode calls or is built on. */

import type { HostServices } from '../../extension/src/host/types';

interface ToolbarService {
  readonly sections: { readonly primary: string };
  register(buttons: readonly object[]): void;
  /** Appends to a section that exists. */
  updateSection(section: string, buttonIds: readonly string[]): void;
}

export interface ModeContext {
  readonly commandsManager: { run(command: string): unknown };
  readonly servicesManager: {
    readonly services: {
      readonly toolbarService: ToolbarService;
      readonly uiNotificationService: HostServices['uiNotificationService'];
    };
  };
}

export interface HostModeInstance {
  readonly extensions: Record<string, string>;
  readonly routes: readonly {
    readonly layoutInstance: { readonly props: Record<string, unknown> };
  }[];
  /** The basic mode's fills `_unsubscriptions`; its `onModeExit` calls them before all else. */
  onModeEnter(context: ModeContext): void;
}

export type ModeModules = readonly [
  segmentation: { readonly modeInstance: HostModeInstance },
  basic: { readonly modeInstance: HostModeInstance },
];
