import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { ExpectedSelfTest } from '@multiverseg/core/model/manifest/types';
import type { Backend, LoadProgress, ModelDescription } from '@multiverseg/core/model/types';

export type ModelState =
  | { readonly status: 'loading'; readonly progress?: LoadProgress }
  | { readonly status: 'ready'; readonly description: ModelDescription; readonly backend: Backend }
  | ({ readonly status: 'error' } & Message);

/** A model of the manifest that the user may choose. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  /** Its known answer, where the manifest has one. */
  readonly selfTest?: ExpectedSelfTest;
}

/** The site's model server, which images are sent to where the user agrees. */
export interface RemoteState {
  /** Its host. */
  readonly server: string;
  /** The user has to be asked. */
  readonly asks: boolean;
  /** Why the model in this browser has taken its place. */
  readonly problem?: Message;
}
