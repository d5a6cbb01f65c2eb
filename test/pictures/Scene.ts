import type { Stage, StageOptions } from './Stage';

/** What is done in the viewer for one picture of the documents, or for some that belong together. */
export interface Scene {
  /** `npm run pictures -- NAME` plays it alone. */
  readonly name: string;
  readonly options: StageOptions;
  play(stage: Stage): Promise<void>;
}
