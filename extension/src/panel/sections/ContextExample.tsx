import { memo, useEffect, useRef } from 'react';
import { canBeShown, modelPairOf, type Example } from '@multiverseg/core/examples';
import { DEFAULT_MODEL_SIZE } from '@multiverseg/core/image';
import type { MultiverSegActions } from '../../app/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { CloseIcon } from '../controls/icons';
import { drawThumbnail } from '../thumbnail';
import { useTranslator } from '../TranslatorContext';

/** What networks are shown most often, so that it is there already. */
const SIZE = DEFAULT_MODEL_SIZE;

export interface ContextExampleProps {
  readonly entry: Example;
  /** One-based place in the list. */
  readonly number: number;
  readonly colour?: string;
  readonly actions: Pick<MultiverSegActions, 'setContextEnabled' | 'removeContext'>;
}

/** One example: its thumbnail, whether it is used, and a way to forget it. */
export const ContextExample = memo(function ContextExample({
  entry,
  number,
  colour,
  actions,
}: ContextExampleProps) {
  const { id, enabled, origin, views } = entry;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && canBeShown(entry, SIZE)) {
      const pair = modelPairOf(entry, SIZE);
      drawThumbnail(canvas.current, pair, SIZE, colour ?? highlight(canvas.current));
    }
    // Switched on or off, an example looks the same.
  }, [views, colour]);
  const { t } = useTranslator();
  const prompts = t('count.prompts', { count: origin.promptCount });
  const description = t(enabled ? 'context.example' : 'context.example-off', { number, prompts });
  return (
    <li
      className="multiverseg-example"
      data-cy="multiverseg-context-example"
      data-enabled={enabled}
      title={description}
    >
      <canvas ref={canvas} width={SIZE} height={SIZE} role="img" aria-label={description} />
      <input
        type="checkbox"
        className="multiverseg-checkbox"
        data-cy="multiverseg-context-enabled"
        aria-label={t('context.use', { number })}
        title={t(enabled ? 'context.used' : 'context.off')}
        checked={enabled}
        onMouseDown={clickWithoutFocus}
        onChange={(event) => actions.setContextEnabled(id, event.currentTarget.checked)}
        {...buttonKeys}
      />
      <Button
        name="context-remove"
        label={t('context.forget', { number })}
        variant="icon"
        onClick={() => actions.removeContext(id)}
      >
        <CloseIcon />
      </Button>
    </li>
  );
});

/** The theme's own accent, for examples whose segment is not in this study. */
function highlight(element: Element): string {
  return `hsl(${getComputedStyle(element).getPropertyValue('--highlight')})`;
}
