import { sentenceOf } from '../../evaluation/command/sentences';

/** What the command line prints of what an act throws, or rejects with. */
export async function printedOf(act: () => unknown): Promise<string | undefined> {
  try {
    await act();
  } catch (error) {
    return sentenceOf(error);
  }
  throw new Error('Nothing was thrown.');
}
