/**
 * Webpack loader for onnxruntime-web in bundles that are no ES modules: `import.meta` does not parse
 * there, and webpack's own replacement would write the build machine's path into the bundle.
 */
module.exports = function replaceImportMeta(source) {
  return source.replaceAll('import.meta.url', 'self.location.href');
};
