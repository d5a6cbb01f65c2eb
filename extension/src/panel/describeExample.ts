import type { Example } from '@multiverseg/core/examples';
import type { GalleryState } from '../gallery/state';
import type { Translator } from '../i18n';

/** What a thumbnail stands for, for tooltips and screen readers. @param number one-based place in the list */
export function describeExample(
  { id, enabled, origin }: Example,
  number: number,
  {
    usedIds,
    setAsideIds,
    disagreements,
  }: Pick<GalleryState, 'usedIds' | 'setAsideIds' | 'disagreements'>,
  t: Translator['t']
): string {
  const prompts = t('count.prompts', { count: origin.promptCount });
  const description = t(enabled ? 'context.example' : 'context.example-off', { number, prompts });
  const doubted = id in disagreements ? t('gallery.disagrees-mark', { description }) : description;
  if (setAsideIds.includes(id)) {
    return t('gallery.set-aside-mark', { description: doubted });
  }
  return usedIds.includes(id) ? t('gallery.used-mark', { description: doubted }) : doubted;
}
