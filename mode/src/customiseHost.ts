import { createTranslator } from '../../extension/src/i18n';
import { createTour } from './tour';

/** What the host hands to `getCommandsModule` of a mode, before anything is drawn. */
export interface BootContext {
  readonly servicesManager: {
    readonly services: {
      readonly customizationService: {
        setCustomizations(customizations: object, scope: 'global'): void;
      };
    };
  };
}

/**
 * What is ours beyond the mode's own page. The host asks every mode for its commands once per page
 * load, when its defaults are there and nothing is drawn yet; `customizations` on the mode would come
 * too early for what it replaces.
 */
export function customiseHost({ servicesManager }: BootContext) {
  servicesManager.services.customizationService.setCustomizations(
    { 'ohif.tours': { $push: [createTour(createTranslator())] } },
    'global'
  );
  return { definitions: {} };
}
