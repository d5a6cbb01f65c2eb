export { createTranslator, type Language, type Translator } from './createTranslator';
export { keyName } from './keyName';
export type { TextKey, TextParameters } from './types';
