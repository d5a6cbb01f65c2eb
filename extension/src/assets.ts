/** Set by webpack: the folder this bundle was loaded from. */
declare const __webpack_public_path__: string;

/** Where the models and the ONNX Runtime files lie: beside the plugin, on the host's own server. */
export function assetUrl(path: string): string {
  return new URL(path, new URL(__webpack_public_path__, document.baseURI)).href;
}
