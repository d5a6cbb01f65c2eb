const { readFileSync } = require('node:fs');
const path = require('node:path');
const { CycloneDxWebpackPlugin } = require('@cyclonedx/webpack-plugin');
const CopyPlugin = require('copy-webpack-plugin');
const { LicenseWebpackPlugin } = require('license-webpack-plugin');
const { DefinePlugin } = require('webpack');
const product = require('./package.json');
const { engineDefinitions, engineFiles, engineFolder } = require('./scripts/engineFiles.cjs');

const { version } = product;

/** The folder name carries the version: caches keep scripts by URL. */
const pluginFolder = `multiverseg-${version}`;
const ortFolder = 'ort-1.30';
const ortLicense = readFileSync(path.join(__dirname, 'scripts/onnxruntime-license.txt'), 'utf8');

const typeScript = {
  test: /\.tsx?$/,
  exclude: /node_modules/,
  use: {
    loader: 'swc-loader',
    options: {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
    },
  },
};

/** ONNX Runtime finds its .wasm through `wasmPaths`; else webpack would emit a second copy. */
const onnxRuntime = { test: /onnxruntime-web/, parser: { url: false } };

const shared = {
  devtool: 'source-map',
  resolve: {
    extensions: ['.tsx', '.ts', '.mjs', '.js'],
    alias: { '@multiverseg/core': path.resolve(__dirname, 'src') },
    // The build of ONNX Runtime whose engine is a file of its own, not a string in the bundle.
    conditionNames: ['onnxruntime-web-use-extern-wasm', '...'],
  },
  performance: { hints: false },
};

const engineAndModels = [
  ...Object.values(engineFiles).map((file) => ({
    from: path.join(engineFolder, file.path),
    to: `${ortFolder}/[name][ext]`,
    info: { minimized: true }, // As published: what was tested is what runs.
  })),
  { from: 'models/{*.onnx,manifest.json}', to: 'models/[name][ext]' },
];
const license = { from: 'LICENSE', to: '.', toType: 'dir' };

const packageFolder = (name) => path.join(__dirname, 'node_modules', name);

/** What of others is inside a bundle: their licences, and a list that security tools read. */
const thirdParties = () => [
  new LicenseWebpackPlugin({
    outputFilename: 'THIRD-PARTY-NOTICES.txt',
    perChunkOutput: false,
    skipChildCompilers: false,
    // Our own two packages are under the LICENSE beside this file.
    // By name: of modules that webpack joins with others the plugin sees one package only.
    additionalModules: [...Object.keys(product.dependencies), 'd3-array'].map((name) => ({
      name,
      directory: packageFolder(name),
    })),
    excludedPackageTest: (name) => name.startsWith('ohif-'),
    // These packages come without a licence file; the text is that of their repository.
    licenseTextOverrides: { 'onnxruntime-web': ortLicense, 'onnxruntime-common': ortLicense },
  }),
  new CycloneDxWebpackPlugin({
    outputLocation: '.',
    includeWellknown: false,
    rootComponentName: product.name,
    rootComponentVersion: version,
    reproducibleResults: true,
  }),
];

/** An npm package's description with what is the same for the whole product. */
function describePackage(source) {
  return {
    from: `${source}/package.json`,
    transform: (text) => {
      const description = JSON.parse(text);
      const peerDependencies = { ...description.peerDependencies, ...ownPeers[source] };
      return JSON.stringify({ ...description, version, peerDependencies }, null, 2);
    },
  };
}
/** The mode is of no use with another version of the extension. */
const ownPeers = { mode: { [require('./extension/package.json').name]: version } };

/** ES modules for run-time loading by URL into an unmodified OHIF 3.13. */
const runtimeBundle = {
  ...shared,
  name: 'esm',
  module: {
    rules: [typeScript, { ...onnxRuntime, parser: { url: false, importMeta: false } }],
  },
  entry: {
    extension: { import: './extension/src/index.ts', library: { type: 'module' } },
    mode: { import: './mode/src/runtime.ts', library: { type: 'module' } },
  },
  experiments: { outputModule: true },
  output: {
    path: path.resolve(__dirname, 'dist', pluginFolder),
    filename: '[name].js',
    chunkFilename: '[name].[contenthash].js',
    module: true,
    publicPath: 'auto',
    clean: true,
  },
  plugins: [
    new DefinePlugin(engineDefinitions),
    new CopyPlugin({ patterns: [...engineAndModels, license] }),
    ...thirdParties(),
  ],
};

/**
 * UMD for OHIF 3.14 descriptors and for build-time installs (library name = package name): a folder
 * that is a whole npm package.
 */
function packageBundle(source, assets) {
  const name = require(`./${source}/package.json`).name;
  return {
    ...shared,
    name,
    module: {
      rules: [
        typeScript,
        { ...onnxRuntime, use: path.resolve(__dirname, 'src/model/runtime/importMetaLoader.cjs') },
      ],
    },
    entry: {
      [name]: {
        import: `./${source}/src/index.ts`,
        library: { name, type: 'umd', export: 'default' },
      },
    },
    output: {
      path: path.resolve(__dirname, 'dist', 'umd', name),
      filename: '[name].umd.js',
      chunkFilename: '[name].[contenthash].js',
      publicPath: 'auto',
      clean: true,
    },
    plugins: [
      new DefinePlugin(engineDefinitions),
      new CopyPlugin({ patterns: [...assets, license, describePackage(source)] }),
      ...thirdParties(),
    ],
  };
}

module.exports = [
  runtimeBundle,
  packageBundle('extension', engineAndModels),
  packageBundle('mode', []),
];
