import { createIncompleteMode } from './createIncompleteMode';
import { createMode } from './createMode';
import { customiseHost } from './customiseHost';
import type { ModeModules } from './host';
import { id } from './id';

interface ModeFactoryOptions {
  /** The host's importer of modules by name or URL. */
  readonly loadModules: (names: string[]) => Promise<ModeModules>;
}

/**
 * The OHIF mode: the host's segmentation mode with the prompt tool and the MultiverSeg panel.
 *
 * @param tryExtension rejects where the extension can't be loaded. The host itself finds out only
 * when the mode is entered, and then shows nothing at all.
 */
export function defineMode(extensionUrl: string, tryExtension?: () => Promise<unknown>) {
  return {
    id,
    getCommandsModule: customiseHost,
    async modeFactory({ loadModules }: ModeFactoryOptions) {
      const modules = await loadModules(['@ohif/mode-segmentation', '@ohif/mode-basic']);
      try {
        await tryExtension?.();
      } catch (error) {
        console.error('MultiverSeg:', error);
        return createIncompleteMode(modules, extensionUrl);
      }
      return createMode(modules, extensionUrl);
    },
  };
}
