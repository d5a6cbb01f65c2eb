import type { Example } from '@multiverseg/core/examples';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { useTranslator } from '../TranslatorContext';
import type { GalleryProps } from './Gallery';

export interface ExampleActionsProps {
  readonly example: Example;
  readonly hasVoxels: boolean;
  readonly actions: GalleryProps['actions'];
}

/** What can be done with the example that is looked at. */
export function ExampleActions({ example, hasVoxels, actions }: ExampleActionsProps) {
  const { t } = useTranslator();
  const { id, enabled } = example;
  return (
    <div className="multiverseg-gallery-actions">
      <label className="multiverseg-row" title={t('gallery.use-label')}>
        <input
          type="checkbox"
          className="multiverseg-checkbox"
          data-cy="multiverseg-gallery-enabled"
          checked={enabled}
          onMouseDown={clickWithoutFocus}
          onChange={(event) => actions.setContextEnabled(id, event.currentTarget.checked)}
          {...buttonKeys}
        />
        {t('gallery.use')}
      </label>
      <Button
        name="gallery-jump"
        label={t('gallery.jump-label')}
        variant="primary"
        onClick={() => actions.jumpToExample(id)}
      >
        {t('gallery.jump')}
      </Button>
      <Button
        name="gallery-remove"
        label={t('gallery.remove-label')}
        onClick={() => actions.removeContext(id)}
      >
        {t('gallery.remove')}
      </Button>
      <Button
        name="gallery-remove-both"
        label={t('gallery.remove-both-label')}
        disabledReason={hasVoxels ? undefined : t('gallery.remove-both-elsewhere')}
        onClick={() => void actions.removeExampleWithVoxels(id)}
      >
        {t('gallery.remove-both')}
      </Button>
    </div>
  );
}
