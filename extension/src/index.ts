import { createTranslator } from './i18n';
import { showProblem } from './host/showProblem';
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
    const implementation = await import('./impl').catch((error: unknown) => sayWhy(host, error));
    modules = implementation.createExtension(host);
  },
  /** Called for every mode of the host, also those that are not ours. */
  onModeEnter: ({ extensionManager }: HostContext) => modules?.onModeEnter(extensionManager),
  getCommandsModule: () => modules?.commandsModule,
  getPanelModule: () => modules?.panelModule ?? [],
  getToolbarModule: () => modules?.toolbarModule ?? [],
};

/**
 * The page stays blank when a file is missing. So this never settles: rejected, the host would put a
 * message that says nothing over ours; resolved, it would look for a panel that is not there.
 */
function sayWhy(host: HostContext, error: unknown): Promise<never> {
  console.error('MultiverSeg:', error);
  const { t } = createTranslator();
  const reason = error instanceof Error ? error.message : String(error);
  const message = t('install.plugin-broken', { reason });
  showProblem(host.servicesManager.services, t('install.title'), message);
  return new Promise<never>(() => undefined);
}

export default extension;
