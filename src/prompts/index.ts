export type {
  BoxPrompt,
  ClickPrompt,
  Polarity,
  Prompt,
  PromptChannels,
  ScribblePrompt,
} from './types';
export { PromptHistory } from './PromptHistory';
export { rasterisePrompts } from './rasterisePrompts';
export { newPromptId } from './newPromptId';
export { isFinitePrompt, touchesSlice } from './promptExtent';
