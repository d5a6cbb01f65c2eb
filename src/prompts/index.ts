export type {
  BoxPrompt,
  ClickPrompt,
  Polarity,
  Prompt,
  PromptChannels,
  ScribblePrompt,
} from './types';
export { rasterisePrompts } from './rasterisePrompts';
export { newPromptId } from './newPromptId';
export { assertOnSlice, isFinitePrompt, promptExtent, touchesSlice } from './promptExtent';
