import type { HostContext } from './host/types';
import { id } from './id';
import type { createExtension } from './impl';

let modules: ReturnType<typeof createExtension> | undefined;

/**
 * The OHIF extension. Kept tiny: when the host evaluates this module its own libraries may not be
 * there yet, so everything that needs them is loaded in `preRegistration`.
 */
const extension = {
  id,
  async preRegistration(host: HostContext): Promise<void> {
    const implementation = await import('./impl');
    modules = implementation.createExtension(host);
  },
  /** Called for every mode of the host, also those that are not ours. */
  onModeEnter: ({ extensionManager }: HostContext) => modules?.onModeEnter(extensionManager),
  getCommandsModule: () => modules?.commandsModule,
  getPanelModule: () => modules?.panelModule ?? [],
  getToolbarModule: () => modules?.toolbarModule ?? [],
};

export default extension;
