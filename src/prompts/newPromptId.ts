import { randomIdentifier } from '../identifiers/randomIdentifier';

/** An identifier no other prompt has. */
export function newPromptId(): string {
  return randomIdentifier('prompt');
}
