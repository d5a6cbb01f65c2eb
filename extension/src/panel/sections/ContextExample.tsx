import { memo } from 'react';
import type { Example } from '@multiverseg/core/examples';
import type { MultiverSegActions } from '../../app/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { CloseIcon } from '../controls/icons';
import { ExampleThumbnail } from '../ExampleThumbnail';
import { useTranslator } from '../TranslatorContext';

export interface ContextExampleProps {
  readonly entry: Example;
  /** One-based place in the list. */
  readonly number: number;
  /** What it is, in words. */
  readonly description: string;
  readonly isUsed: boolean;
  readonly isSetAside: boolean;
  readonly isDoubtful: boolean;
  readonly colour?: string;
  readonly actions: Pick<MultiverSegActions, 'setContextEnabled' | 'removeContext' | 'openGallery'>;
}

/** One example: its thumbnail, whether it is used, a way to look at it and one to forget it. */
export const ContextExample = memo(function ContextExample({
  entry,
  number,
  description,
  isUsed,
  isSetAside,
  isDoubtful,
  colour,
  actions,
}: ContextExampleProps) {
  const { id, enabled } = entry;
  const { t } = useTranslator();
  return (
    <li
      className="multiverseg-example"
      data-cy="multiverseg-context-example"
      data-enabled={enabled}
      data-used={isUsed}
      data-set-aside={isSetAside}
      data-doubtful={isDoubtful}
      title={description}
    >
      <button
        type="button"
        className="multiverseg-example-look"
        data-cy="multiverseg-context-look"
        aria-label={description}
        onMouseDown={clickWithoutFocus}
        onClick={() => actions.openGallery(id)}
        {...buttonKeys}
      >
        <ExampleThumbnail example={entry} colour={colour} />
      </button>
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
