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
    customizationService: ['@ohif/extension-default.customizationModule.datasources'],
    dataSources: [
      dicomweb('dicomweb', 'DICOMweb', '/dicom-web'),
      dicomweb('pacsb', 'Research archive B', '/pacs-b'),
    ],
  };

  function dicomweb(sourceName, friendlyName, root) {
    return {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName,
      configuration: {
        friendlyName,
        name: sourceName,
        qidoRoot: root,
        wadoRoot: root,
        qidoSupportsIncludeField: false,
        supportsFuzzyMatching: true,
        supportsWildcard: true,
        supportsStow: true,
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        bulkDataURI: { enabled: true },
      },
    };
  }
};
