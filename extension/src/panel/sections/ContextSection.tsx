import { useState } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { ContextState } from '../../library/state';
import { Button } from '../controls/Button';
import { Section } from '../controls/Section';
import { counted } from '../format';
import { usedExamples } from '../../app/describeWork';
import { ContextExample } from './ContextExample';

export interface ContextSectionProps {
  readonly context: ContextState;
  /** CSS colour of the structure the examples show. */
  readonly colour?: string;
  readonly actions: Pick<
    MultiverSegActions,
    'setContextEnabled' | 'removeContext' | 'clearContext'
  >;
}

/** The accepted images and masks that the next prediction learns from. */
export function ContextSection({ context, colour, actions }: ContextSectionProps) {
  const { entries } = context;
  return (
    <Section name="context" title="Context" summary={<ContextSummary context={context} />}>
      {entries.length === 0 ? (
        <p className="multiverseg-empty">
          Accepted masks become examples: with each one, the next image needs fewer prompts.
        </p>
      ) : (
        <>
          <ul className="multiverseg-examples" aria-label="Examples">
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
    </Section>
  );
}

function ContextSummary({ context }: Pick<ContextSectionProps, 'context'>) {
  const { taskLabel, entries, limit } = context;
  const text = [
    taskLabel,
    counted(entries.length, 'example'),
    entries.length > 0 ? `${usedExamples(context)} used` : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <span data-cy="multiverseg-context-summary" title={`${text} (at most ${limit} at once)`}>
      {text}
    </span>
  );
}

interface ClearContextProps {
  readonly count: number;
  readonly onClear: () => void;
}

function ClearContext({ count, onClear }: ClearContextProps) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        name="context-clear"
        label="Forget all examples"
        variant="ghost"
        onClick={() => setAsking(true)}
      >
        Clear…
      </Button>
    );
  }
  return (
    <div className="multiverseg-row" role="group" aria-label="Forget all examples?">
      <span className="multiverseg-grow">Forget {counted(count, 'example')}? Masks stay.</span>
      <Button
        name="context-clear-confirm"
        label="Yes, forget all examples"
        onClick={() => {
          setAsking(false);
          onClear();
        }}
      >
        Forget
      </Button>
      <Button
        name="context-clear-cancel"
        label="Keep the examples"
        variant="ghost"
        onClick={() => setAsking(false)}
      >
        Keep
      </Button>
    </div>
  );
}
