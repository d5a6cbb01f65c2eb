import { showProblem } from '../../extension/src/host/showProblem';
import type { HostModeInstance, ModeContext, ModeModules } from './host';
import { IDENTITY } from './id';

/**
 * What stands in the mode's place where its extension could not be loaded: the host's segmentation
 * mode and a message. The host would show a blank page.
 */
export function createIncompleteMode([segmentation]: ModeModules, extensionUrl: string) {
  const host = segmentation.modeInstance;
  const message =
    `MultiverSeg is not completely installed: ${extensionUrl} could not be loaded. ` +
    'Nothing was changed. Copy the plugin folder to the server again, then reload this page.';
  return {
    ...host,
    ...IDENTITY,
    routes: [{ ...host.routes[0], path: IDENTITY.routeName }],
    onModeEnter(this: object, context: ModeContext): void {
      host.onModeEnter.call(this as HostModeInstance, context);
      showProblem(context.servicesManager.services, message);
    },
  };
}
