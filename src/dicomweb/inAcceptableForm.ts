import type { HttpAnswer, NoAnswer, SegStore } from './SegStore';

export const NOT_ACCEPTABLE: readonly number[] = [400, 406, 415];

/**
 * Asks for a resource in one form after the other (`Accept`, PS3.18 8.7.5) until one is acceptable to the service.
 *
 * @param forms at least one, best first
 * @param form where in the list to begin; left at the form that was answered
 */
export async function inAcceptableForm(
  store: SegStore,
  resource: string,
  forms: readonly string[],
  form: { index: number },
  signal?: AbortSignal
): Promise<HttpAnswer | NoAnswer> {
  for (let index = form.index; ; index++) {
    const answer = await store.retrieve(resource, forms[index], signal);
    const isRefused = answer.kind === 'answer' && NOT_ACCEPTABLE.includes(answer.status);
    if (!isRefused || index === forms.length - 1) {
      form.index = index;
      return answer;
    }
  }
}
