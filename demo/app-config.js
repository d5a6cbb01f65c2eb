/* The configuration of the demo viewer. `{{VERSION}}` is filled in by the server. */
window.config = async () => {
  const config = {
    routerBasename: '/',
    showStudyList: true,
    extensions: [],
    modes: [],
    maxNumberOfWebWorkers: 3,
    showWarningMessageForCrossOrigin: false,
    showCPUFallbackMessage: true,
    showLoadingIndicator: true,
    defaultDataSourceName: 'dicomweb',
    dataSources: [
      {
        namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
        sourceName: 'dicomweb',
        configuration: {
          friendlyName: 'DICOMweb',
          name: 'dicomweb',
          qidoRoot: '/dicom-web',
          wadoRoot: '/dicom-web',
          qidoSupportsIncludeField: false,
          supportsFuzzyMatching: true,
          supportsWildcard: true,
          supportsStow: true,
          supportsReject: false,
          imageRendering: 'wadors',
          thumbnailRendering: 'wadors',
          enableStudyLazyLoad: true,
          bulkDataURI: { enabled: true },
        },
      },
    ],
  };

  // The plugin. A URL that can't be loaded would leave the viewer blank, so it is tried first.
  const plugin = '/plugins/multiverseg-{{VERSION}}/mode.js';
  await import(plugin).then(() => config.modes.push(plugin), showPluginProblem);

  return config;

  function showPluginProblem(error) {
    const message = document.createElement('div');
    message.id = 'plugin-problem';
    message.setAttribute('role', 'alert');
    message.style.cssText =
      'position:fixed;inset:auto 0 0 0;z-index:10000;padding:8px 16px;background:#7f1d1d;color:#fff;font:14px sans-serif';
    message.textContent =
      `The plugin ${plugin} could not be loaded (${error.message}). ` +
      'The viewer works without it. Run "npm run build" and load this page again.';
    document.body.append(message);
  }
};
