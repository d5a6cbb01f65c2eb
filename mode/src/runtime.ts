import { defineMode } from './modeDefinition';

/** Set by webpack: the folder this bundle was loaded from. */
declare const __webpack_public_path__: string;

/** For an unmodified OHIF 3.13, which imports the mode by URL: the extension lies beside it. */
const extensionUrl = new URL('extension.js', new URL(__webpack_public_path__, document.baseURI))
  .href;

export default defineMode(extensionUrl, () => import(/* webpackIgnore: true */ extensionUrl));
