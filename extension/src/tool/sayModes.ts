import type { Translator } from '../i18n';
import type { PromptModes } from './types';

/** The modes that go on from prompt to prompt, in words; none while all is as at the beginning. */
export function sayModes(
  modes: PromptModes | undefined,
  { t }: Pick<Translator, 't'>
): readonly string[] {
  if (!modes) {
    return [];
  }
  const { isBox, excludes, threshold } = modes;
  return [
    ...(isBox ? [t('mode.box')] : []),
    // A box always includes.
    ...(excludes && !isBox ? [t('mode.exclude')] : []),
    ...(threshold === undefined ? [] : [t('mode.threshold', { threshold })]),
  ];
}
