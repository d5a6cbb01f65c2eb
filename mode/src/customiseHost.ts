import { createTranslator } from '../../extension/src/i18n';
import type { StudyMark } from '../../extension/src/dataset/state';
import { createTour } from './tour';
import { withProgressColumn, type AskMark, type WorklistColumn } from './worklistColumn';

/** Of the extension, which is loaded when a mode that needs it is first entered. */
const MARK_COMMAND = 'multiversegMarkOfStudy';

/** What the host hands to `getCommandsModule` of a mode, before anything is drawn. */
export interface BootContext {
  readonly commandsManager: {
    /** Undefined where no extension that is loaded has it. */
    getCommand(name: string): unknown;
    run(name: string, options: object): unknown;
  };
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
export function customiseHost({ servicesManager, commandsManager }: BootContext) {
  const translator = createTranslator();
  const askMark: AskMark = (row) =>
    commandsManager.getCommand(MARK_COMMAND)
      ? (commandsManager.run(MARK_COMMAND, { row }) as StudyMark)
      : undefined;
  servicesManager.services.customizationService.setCustomizations(
    {
      'ohif.tours': { $push: [createTour(translator)] },
      'workList.columns': {
        $apply: (columns: readonly WorklistColumn[]) =>
          withProgressColumn(columns, translator, askMark),
      },
    },
    'global'
  );
  return { definitions: {} };
}
