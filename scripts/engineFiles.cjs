const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const folder = path.dirname(require.resolve('onnxruntime-web'));

/** ONNX Runtime's WebGPU + WASM build of the installed version, with the hashes to check it by. */
const engineFiles = {
  script: describeFile('ort-wasm-simd-threaded.asyncify.mjs'),
  binary: describeFile('ort-wasm-simd-threaded.asyncify.wasm'),
};

function describeFile(name) {
  const content = readFileSync(path.join(folder, name));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path: name, sha256, bytes: content.length };
}

module.exports = {
  /** Where they lie. */
  engineFolder: folder,
  engineFiles,
  /** For webpack's DefinePlugin: what `src/model/runtime/web.ts` declares. */
  engineDefinitions: { ENGINE_FILES: JSON.stringify(engineFiles) },
};
