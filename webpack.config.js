const path = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { version } = require('./package.json');

/** The folder name carries the version: hosts cache plugin scripts by URL (see ARCHITECTURE.md). */
const pluginFolder = `multiverseg-${version}`;
const ortFolder = 'ort-1.30';
const ortDist = path.dirname(require.resolve('onnxruntime-web'));

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
  ...['mjs', 'wasm'].map((extension) => ({
    from: path.join(ortDist, `ort-wasm-simd-threaded.asyncify.${extension}`),
    to: `${ortFolder}/[name][ext]`,
    info: { minimized: true }, // As published: what was tested is what runs.
  })),
  { from: 'models/{*.onnx,manifest.json}', to: 'models/[name][ext]' },
];
const license = { from: 'LICENSE', to: '.', toType: 'dir' };

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
  plugins: [new CopyPlugin({ patterns: [...engineAndModels, license] })],
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
    plugins: [new CopyPlugin({ patterns: [...assets, license, `${source}/package.json`] })],
  };
}

module.exports = [
  runtimeBundle,
  packageBundle('extension', engineAndModels),
  packageBundle('mode', []),
];
