import { useEffect, useRef } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { EarlierWorkState, FoundWork } from '../../memory/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { dayOf } from '../format';
import { useTranslator } from '../TranslatorContext';

export interface EarlierWorkProps {
  readonly work: EarlierWorkState;
  readonly actions: Pick<
    MultiverSegActions,
    'useEarlierWork' | 'chooseEarlierWork' | 'takeEarlierWork' | 'dismissEarlierWork'
  >;
}

/** Examples out of other studies: looked for, listed to choose from, then read. */
export function EarlierWork({ work, actions }: EarlierWorkProps) {
  const { t } = useTranslator();
  if (work.step === 'found') {
    return <FoundList work={work} actions={actions} />;
  }
  return (
    <Button
      name="use-earlier-work"
      label={t('memory.use-label')}
      variant="ghost"
      disabledReason={work.step === 'busy' ? t('memory.busy') : undefined}
      onClick={() => void actions.useEarlierWork()}
    >
      {t('memory.use')}
    </Button>
  );
}

function FoundList({
  work: { found, chosen, failures },
  actions,
}: EarlierWorkProps & { readonly work: Extract<EarlierWorkState, { readonly step: 'found' }> }) {
  const { t } = useTranslator();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It comes some time after it was asked for, and on a small screen below its edge.
    list.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div ref={list} role="group" aria-label={t('memory.found')} data-cy="multiverseg-earlier-work">
      <ul className="multiverseg-found" aria-label={t('memory.found')}>
        {found.map((one) => (
          <FoundLine
            key={one.id}
            work={one}
            isChosen={chosen.has(one.id)}
            onChoose={(isChosen) => actions.chooseEarlierWork(one.id, isChosen)}
          />
        ))}
      </ul>
      {failures > 0 && (
        <p className="multiverseg-empty">{t('memory.left-out', { count: failures })}</p>
      )}
      <div className="multiverseg-row">
        <Button
          name="earlier-work-take"
          label={t('memory.take-label', { count: chosen.size })}
          variant="primary"
          disabledReason={chosen.size === 0 ? t('memory.take-none') : undefined}
          onClick={() => void actions.takeEarlierWork()}
        >
          {t('memory.take', { count: chosen.size })}
        </Button>
        <Button
          name="earlier-work-cancel"
          label={t('memory.cancel-label')}
          variant="ghost"
          onClick={() => actions.dismissEarlierWork()}
        >
          {t('memory.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface FoundLineProps {
  readonly work: FoundWork;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function FoundLine({ work, isChosen, onChoose }: FoundLineProps) {
  const { t, language } = useTranslator();
  const { structure, patient, isAccepted, frameCount } = work;
  const studyDate = dayOf(work.studyDate, language);
  const title = studyDate
    ? t('memory.work', { structure, patient, studyDate })
    : t('memory.work-undated', { structure, patient });
  return (
    <li data-cy="multiverseg-found-work">
      <label className="multiverseg-row" onMouseDown={clickWithoutFocus}>
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
          {...buttonKeys}
        />
        <span className="multiverseg-grow">
          <span>{title}</span>
          <small>
            {isAccepted
              ? t('memory.accepted', { count: frameCount })
              : t('memory.automatic', { count: frameCount })}
          </small>
        </span>
      </label>
    </li>
  );
}
