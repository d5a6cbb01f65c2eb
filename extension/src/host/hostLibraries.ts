import type { ExtensionManager, HostLibraries } from './types';

const COMMON_MODULE = '@ohif/extension-cornerstone.utilityModule.common';

/**
 * The host's own Cornerstone libraries.
 *
 * @throws Error when the host's Cornerstone extension is absent or older than 3.13.
 */
export function getHostLibraries(extensionManager: ExtensionManager): HostLibraries {
  const getLibraries = extensionManager.getModuleEntry(COMMON_MODULE)?.exports
    ?.getCornerstoneLibraries as (() => HostLibraries) | undefined;
  const libraries = getLibraries?.();
  if (!libraries?.cornerstone || !libraries.cornerstoneTools) {
    throw new Error(
      'MultiverSeg needs OHIF 3.13 or newer with its Cornerstone extension; it was not found.'
    );
  }
  return libraries;
}
