import { useState, type ReactNode } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { ContextState } from '../../library/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { usedExamples } from '../../app/describeWork';
import { useTranslator } from '../TranslatorContext';
import { ContextExample } from './ContextExample';

export interface ContextSectionProps {
  readonly context: ContextState;
  /** CSS colour of the structure the examples show. */
  readonly colour?: string;
  readonly actions: Pick<
    MultiverSegActions,
    'setContextEnabled' | 'removeContext' | 'clearContext'
  >;
  /** Where more examples may come from. */
  readonly children?: ReactNode;
}

/** The accepted images and masks that the next prediction learns from. */
export function ContextSection({ context, colour, actions, children }: ContextSectionProps) {
  const { t } = useTranslator();
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
                colour={colour}
                actions={actions}
              />
            ))}
          </ul>
          <ClearContext count={entries.length} onClear={() => actions.clearContext()} />
        </>
      )}
      {children}
    </Section>
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
