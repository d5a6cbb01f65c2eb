/*
 * The viewer with the plugin set up as the running test wants it: `window.multiversegTest` is put
 * there before the page loads. `{{VERSION}}` is filled in by the server.
 */
window.config = async () => {
  const { pluginFolder = '/plugins/multiverseg-{{VERSION}}', configuration } =
    window.multiversegTest ?? {};
  const { default: extension } = await import(`${pluginFolder}/extension.js`);
  return {
    routerBasename: '/',
    showStudyList: true,
    extensions: [[extension, configuration]],
    modes: [`${pluginFolder}/mode.js`],
    maxNumberOfWebWorkers: 2,
    showWarningMessageForCrossOrigin: false,
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
          imageRendering: 'wadors',
          thumbnailRendering: 'wadors',
          enableStudyLazyLoad: true,
          bulkDataURI: { enabled: true },
        },
      },
    ],
  };
};
