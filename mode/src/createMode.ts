import extensionPackage from '../../extension/package.json';
import { joinHotkeys } from '../../extension/src/app/hotkeys';
import { createToolbarButtons } from '../../extension/src/app/toolbar';
import { createTranslator } from '../../extension/src/i18n';
import type { ModeContext, ModeModules } from './host';
import { IDENTITY } from './id';

const PANEL = `${extensionPackage.name}.panelModule.multiverseg`;
const HOST_PANEL = '@ohif/extension-cornerstone.panelModule.panelSegmentationWithToolsLabelMap';
const TOOLS = {
  passive: [{ toolName: 'MultiverSegPrompt' }],
  enabled: [{ toolName: 'MultiverSegOverlay' }],
};

/**
 * The mode instance, built on the host's segmentation mode.
 *
 * @param extensionUrl where the extension is to be imported from; its package name when the host
 * was built with it.
 */
export function createMode([segmentation, basic]: ModeModules, extensionUrl: string) {
  const host = segmentation.modeInstance;
  const [route] = host.routes;
  const translator = createTranslator();
  const buttons = createToolbarButtons(translator);
  return {
    ...host,
    ...IDENTITY,
    extensions: { ...host.extensions, [extensionUrl]: '*' },
    toolGroupAdditions: { default: [TOOLS], mpr: [TOOLS] },
    modeCustomizations: {
      'ohif.hotkeyBindings': {
        $apply: (bindings: Parameters<typeof joinHotkeys>[0]) => joinHotkeys(bindings, translator),
      },
    },
    routes: [
      {
        ...route,
        path: IDENTITY.routeName,
        layoutInstance: {
          ...route.layoutInstance,
          props: { ...route.layoutInstance.props, rightPanels: [PANEL, HOST_PANEL] },
        },
      },
    ],
    onModeEnter(this: { _unsubscriptions: (() => unknown)[] }, context: ModeContext): void {
      // The basic mode's, because the segmentation mode's own would switch the right tab away.
      basic.modeInstance.onModeEnter.call(this, context);
      const { toolbarService } = context.servicesManager.services;
      toolbarService.register(buttons);
      toolbarService.updateSection(
        toolbarService.sections.primary,
        buttons.map((button) => button.id)
      );
      context.commandsManager.run('multiversegEnter');
      // Run first of all when the mode is left, while the host's segmentations are still there; the
      // host hands no commands manager to `onModeExit`.
      this._unsubscriptions.push(() => context.commandsManager.run('multiversegExit'));
    },
  };
}
