import { createTranslator } from '../../extension/src/i18n';
import { showProblem } from '../../extension/src/host/showProblem';
import type { HostModeInstance, ModeContext, ModeModules } from './host';
import { IDENTITY } from './id';

/**
 * What stands in the mode's place where its extension could not be loaded: the host's segmentation
 * mode and a message. The host would show a blank page.
 */
export function createIncompleteMode([segmentation]: ModeModules, extensionUrl: string) {
  const host = segmentation.modeInstance;
  const { t } = createTranslator();
  const message = t('install.extension-missing', { url: extensionUrl });
  return {
    ...host,
    ...IDENTITY,
    routes: [{ ...host.routes[0], path: IDENTITY.routeName }],
    onModeEnter(this: object, context: ModeContext): void {
      host.onModeEnter.call(this as HostModeInstance, context);
      showProblem(context.servicesManager.services, t('install.title'), message);
    },
  };
}
