import { useState, type ReactNode } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { ContextState } from '../../library/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { usedExamples } from '../../app/describeWork';
import type { GalleryState } from '../../gallery/state';
import { WarningIcon } from '../controls/icons';
import { describeExample } from '../describeExample';
import { useHotkey, useTranslator } from '../TranslatorContext';
import { ContextExample } from './ContextExample';

export interface ContextSectionProps {
  readonly context: ContextState;
  readonly gallery: GalleryState;
  /** CSS colour of the structure the examples show. */
  readonly colour?: string;
  readonly actions: Pick<
    MultiverSegActions,
    'setContextEnabled' | 'removeContext' | 'clearContext' | 'openGallery'
  >;
  /** Where more examples may come from. */
  readonly children?: ReactNode;
}

/** The accepted images and masks that the next prediction learns from. */
export function ContextSection({
  context,
  gallery,
  colour,
  actions,
  children,
}: ContextSectionProps) {
  const { t } = useTranslator();
  const key = useHotkey('openGallery');
  const { entries } = context;
  return (
    <Section
      name="context"
      title={t('context.title')}
      summary={<ContextSummary context={context} />}
    >
      {entries.length === 0 ? (
        <p className="multiverseg-empty">{t('context.empty')}</p>
      ) : (
        <>
          <ul className="multiverseg-examples" aria-label={t('context.list')}>
            {entries.map((entry, index) => (
              <ContextExample
                key={entry.id}
                entry={entry}
                number={index + 1}
                description={describeExample(entry, index + 1, gallery, t)}
                isUsed={gallery.usedIds.includes(entry.id)}
                isSetAside={gallery.setAsideIds.includes(entry.id)}
                isDoubtful={entry.id in gallery.disagreements}
                colour={colour}
                actions={actions}
              />
            ))}
          </ul>
          <SetAside count={gallery.setAsideIds.length} />
          <Doubts gallery={gallery} onLook={(id) => actions.openGallery(id)} />
          <div className="multiverseg-row">
            <Button
              name="gallery-open"
              label={t('gallery.open-label')}
              variant="ghost"
              hotkey={key}
              onClick={() => actions.openGallery()}
            >
              {t('gallery.open')}
            </Button>
            <ClearContext count={entries.length} onClear={() => actions.clearContext()} />
          </div>
        </>
      )}
      {children}
    </Section>
  );
}

/** Says that some examples were not asked for the image on the screen, and why. */
function SetAside({ count }: { readonly count: number }) {
  const { t } = useTranslator();
  return count === 0 ? null : (
    <p className="multiverseg-empty" data-cy="multiverseg-context-set-aside" role="status">
      {t('gallery.set-aside-line', { count })}
    </p>
  );
}

interface DoubtsProps {
  readonly gallery: Pick<GalleryState, 'disagreements'>;
  readonly onLook: (exampleId: string) => void;
}

/** Says that some examples disagree with the others, and leads to the first of them. */
function Doubts({ gallery, onLook }: DoubtsProps) {
  const { t } = useTranslator();
  const ids = Object.keys(gallery.disagreements);
  return ids.length === 0 ? null : (
    <p className="multiverseg-doubt" data-cy="multiverseg-context-doubts" role="status">
      <WarningIcon />
      <span className="multiverseg-grow">{t('gallery.disagree-line', { count: ids.length })}</span>
      <Button
        name="context-doubts-look"
        label={t('gallery.disagree-look-label')}
        onClick={() => onLook(ids[0])}
      >
        {t('gallery.disagree-look')}
      </Button>
    </p>
  );
}

function ContextSummary({ context }: Pick<ContextSectionProps, 'context'>) {
  const { t } = useTranslator();
  const summary = summaryText(context, t);
  return (
    <span
      data-cy="multiverseg-context-summary"
      title={t('context.at-most', { summary, limit: context.limit })}
    >
      {summary}
    </span>
  );
}

function summaryText(context: ContextState, t: Translator['t']): string {
  const { taskLabel: structure, entries } = context;
  const examples = t('count.examples', { count: entries.length });
  const used = usedExamples(context);
  if (entries.length === 0) {
    return structure === undefined
      ? examples
      : t('context.summary-of-none', { structure, examples });
  }
  return structure === undefined
    ? t('context.summary', { examples, used })
    : t('context.summary-of', { structure, examples, used });
}

interface ClearContextProps {
  readonly count: number;
  readonly onClear: () => void;
}

function ClearContext({ count, onClear }: ClearContextProps) {
  const { t } = useTranslator();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        name="context-clear"
        label={t('context.clear-label')}
        variant="ghost"
        onClick={() => setAsking(true)}
      >
        {t('context.clear')}
      </Button>
    );
  }
  return (
    <div className="multiverseg-row" role="group" aria-label={t('context.clear-group')}>
      <span className="multiverseg-grow">{t('context.clear-question', { count })}</span>
      <Button
        name="context-clear-confirm"
        label={t('context.confirm-label')}
        onClick={() => {
          setAsking(false);
          onClear();
        }}
      >
        {t('context.confirm')}
      </Button>
      <Button
        name="context-clear-cancel"
        label={t('context.cancel-label')}
        variant="ghost"
        onClick={() => setAsking(false)}
      >
        {t('context.cancel')}
      </Button>
    </div>
  );
}
