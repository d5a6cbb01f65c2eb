import { UserError } from '@multiverseg/core/errors/UserError';
import type { ExtensionManager, HostLibraries } from './types';

const COMMON_MODULE = '@ohif/extension-cornerstone.utilityModule.common';

/**
 * The host's own Cornerstone libraries.
 *
 * @throws UserError `host-too-old` when the host's Cornerstone extension is absent or older than 3.13.
 */
export function getHostLibraries(extensionManager: ExtensionManager): HostLibraries {
  const getLibraries = extensionManager.getModuleEntry(COMMON_MODULE)?.exports
    ?.getCornerstoneLibraries as (() => HostLibraries) | undefined;
  const libraries = getLibraries?.();
  if (!libraries?.cornerstone || !libraries.cornerstoneTools) {
    throw new UserError('host-too-old');
  }
  return libraries;
}
