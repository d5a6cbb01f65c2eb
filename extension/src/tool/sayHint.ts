import { keyName, type Translator } from '../i18n';
import type { Hint } from './types';

/** The line over an image, in words. */
export function sayHint(hint: Hint, translator: Translator): string {
  const { t } = translator;
  const nameOf = (key: string | undefined) => key && keyName(translator, key);
  switch (hint.kind) {
    case 'waiting':
      return t('hint.waiting');
    case 'predicting':
      return t('hint.predicting');
    case 'following':
      return t('hint.following');
    case 'followed':
      return t('hint.followed', { count: hint.count, acceptKey: nameOf(hint.key) });
    case 'offer':
      return t('hint.offer', { count: hint.examples, predictKey: nameOf(hint.key) });
    case 'several':
      return t('hint.several', { count: hint.count, acceptKey: nameOf(hint.key) });
    case 'offer-all':
      return t('hint.offer-all', { count: hint.count, predictAllKey: nameOf(hint.key) });
  }
  const made = {
    prompts: t('count.prompts', { count: hint.promptCount }),
    examples: t('count.examples', { count: hint.contextCount }),
    latency: t('unit.milliseconds', { milliseconds: hint.latencyMs }),
  };
  switch (hint.kind) {
    case 'empty':
      return t('hint.empty', made);
    case 'accept':
      return t('hint.accept', { ...made, acceptKey: nameOf(hint.key) });
    case 'replace':
      return t('hint.replace', { ...made, acceptKey: nameOf(hint.key) });
  }
}
