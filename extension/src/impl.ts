import { createCommandsModule } from './app/commandsModule';
import { assetUrl } from './assets';
import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import { parseManifest } from '@multiverseg/core/model';
import { getHostLibraries } from './host/hostLibraries';
import { lendGeometryToAll } from './host/lendGeometry';
import { mendSegmentationLoading } from './host/mendSegmentationLoading';
import { releasePictures } from './host/releasePictures';
import { showProblem } from './host/showProblem';
import type { ExtensionManager, HostContext, HostLibraries } from './host/types';
import { createTranslator, type Translator } from './i18n';
import { browserStorage } from './keeping/BrowserStorage';
import { createPanelComponent } from './panel';
import { modelFactory } from './model/createModel';
import { App } from './app/App';
import { createOverlayTool } from './tool/OverlayTool';
import { createPromptTool } from './tool/PromptTool';
import { createToolbarModule } from './app/toolbar';

/** Makes the app, registers the tools with the host, and returns the extension's modules. */
export function createExtension(host: HostContext) {
  const translator = createTranslator();
  const libraries = librariesOf(host, translator);
  const { configuration = {} } = host;
  const manifestUrl = () => configuration.manifestUrl ?? assetUrl('models/manifest.json');
  const { userAuthenticationService } = host.servicesManager.services;
  const createModel = modelFactory({
    configuration,
    manifestUrl,
    wasmPath: () => assetUrl('ort-1.30/'),
    authorization: () => userAuthenticationService?.getAuthorizationHeader(),
  });
  const listModels = async () => {
    const response = await fetch(manifestUrl());
    return parseManifest(await response.json(), manifestUrl()).models;
  };
  const storage = browserStorage(configuration, globalThis);
  const app = new App({ host, libraries, translator, createModel, listModels, storage });
  releasePictures(libraries);
  lendGeometryToAll(host.servicesManager.services.displaySetService);
  libraries.cornerstoneTools.addTool(createPromptTool(libraries, app.prompts, app.pointers));
  libraries.cornerstoneTools.addTool(createOverlayTool(libraries, app.overlays, translator));
  return {
    onModeEnter(extensionManager: ExtensionManager): void {
      extensionManager.getActiveDataSource().forEach(mendSegmentationLoading);
    },
    commandsModule: createCommandsModule(app),
    toolbarModule: createToolbarModule(app, translator),
    panelModule: [
      {
        name: 'multiverseg',
        iconName: 'tab-segmentation',
        iconLabel: 'MultiverSeg',
        label: 'MultiverSeg',
        component: createPanelComponent(app, translator),
      },
    ],
  };
}

/** There is no panel yet to say what is wrong with the host. */
function librariesOf(host: HostContext, { t, say }: Translator): HostLibraries {
  try {
    return getHostLibraries(host.extensionManager);
  } catch (error) {
    if (error instanceof UserError) {
      showProblem(host.servicesManager.services, t('install.title'), say(messageOf(error)));
    }
    throw error;
  }
}
