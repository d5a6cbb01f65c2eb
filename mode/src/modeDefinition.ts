import { createMode, type ModeModules } from './createMode';
import { id } from './id';

interface ModeFactoryOptions {
  /** The host's importer of modules by name or URL. */
  readonly loadModules: (names: string[]) => Promise<ModeModules>;
}

/** The OHIF mode: the host's segmentation mode with the prompt tool and the MultiverSeg panel. */
export function defineMode(extensionUrl: string) {
  return {
    id,
    async modeFactory({ loadModules }: ModeFactoryOptions) {
      const modules = await loadModules(['@ohif/mode-segmentation', '@ohif/mode-basic']);
      return createMode(modules, extensionUrl);
    },
  };
}
