export { createTranslator, type Language, type Translator } from './createTranslator';
export type { TextKey, TextParameters } from './types';
