import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import webpack from 'webpack';
import { engineDefinitions } from '../../scripts/engineFiles.cjs';

const ROOT = resolve(__dirname, '../..');

/** Bundles `page.ts` with its worker as the plugin's ES modules are bundled; returns the folder. */
export async function buildPage(): Promise<string> {
  const folder = resolve(ROOT, 'test-output/inference-page');
  await new Promise<void>((done, fail) => {
    webpack(configuration(folder), (error, stats) => {
      if (error || stats?.hasErrors()) {
        fail(error ?? new Error(stats?.toString('errors-only')));
      } else {
        done();
      }
    });
  });
  const html =
    '<!doctype html><title>Inference</title><script type="module" src="page.js"></script>';
  writeFileSync(resolve(folder, 'index.html'), html);
  return folder;
}

function configuration(folder: string): webpack.Configuration {
  return {
    mode: 'production',
    context: ROOT,
    entry: { page: './test/browser/page.ts' },
    experiments: { outputModule: true },
    output: { path: folder, filename: '[name].js', module: true, publicPath: 'auto' },
    resolve: {
      extensions: ['.ts', '.mjs', '.js'],
      alias: { '@multiverseg/core': resolve(ROOT, 'src') },
      // Without this ONNX Runtime bundles its loader script a second time.
      conditionNames: ['onnxruntime-web-use-extern-wasm', '...'],
    },
    module: {
      rules: [
        {
          test: /\.ts$/,
          use: {
            loader: 'swc-loader',
            options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
          },
        },
        { test: /onnxruntime-web/, parser: { url: false, importMeta: false } },
      ],
    },
    plugins: [new webpack.DefinePlugin(engineDefinitions)],
    performance: { hints: false },
  };
}
