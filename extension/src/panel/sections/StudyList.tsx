import { STUDY_MARKS, STUDY_ORDERS, type DataSetState, type StudyLine } from '../../dataset/state';
import type { StudyFilter, StudyMark, StudyOrder } from '../../dataset/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { Select } from '../controls/Select';
import { useTranslator } from '../TranslatorContext';
import type { DataSetActions } from './DataSetSection';

export interface StudyListProps {
  readonly dataSet: DataSetState;
  readonly actions: DataSetActions;
}

/** Told apart by shape, not by colour alone. */
const SIGNS: Readonly<Record<StudyMark, string>> = {
  todo: '○',
  predicted: '◐',
  unreviewed: '◇',
  accepted: '●',
  saved: '✓',
  doubtful: '?',
};

/** The studies, filtered and ordered; a click goes to one. */
export function StudyList({ dataSet, actions }: StudyListProps) {
  const { t } = useTranslator();
  const { studies, filter, order, status, isComplete } = dataSet;
  const shown = studies.filter(({ mark }) => filter === 'all' || mark === filter);
  const countOf = (mark: StudyMark) => studies.filter((study) => study.mark === mark).length;
  return (
    <>
      <div className="multiverseg-row">
        <Select
          name="study-filter"
          label={t('dataset.filter')}
          value={filter}
          onChange={(value) => actions.filterStudies(value as StudyFilter)}
        >
          <option value="all">{t('dataset.filter-all', { count: studies.length })}</option>
          {STUDY_MARKS.map((mark) => (
            <option key={mark} value={mark}>
              {t('dataset.filter-one', { state: t(`dataset.${mark}`), count: countOf(mark) })}
            </option>
          ))}
        </Select>
        <Select
          name="study-order"
          label={t('dataset.order')}
          value={order}
          onChange={(value) => actions.orderStudies(value as StudyOrder)}
        >
          {STUDY_ORDERS.map((name) => (
            <option key={name} value={name}>
              {t(`dataset.order-${name}`)}
            </option>
          ))}
        </Select>
        <Button
          name="refresh-studies"
          label={t('dataset.refresh')}
          variant="icon"
          disabledReason={status === 'loading' ? t('dataset.loading') : undefined}
          onClick={() => void actions.refreshStudies()}
        >
          ⟳
        </Button>
      </div>
      {status === 'failed' && <p className="multiverseg-empty">{t('dataset.failed')}</p>}
      {!isComplete && (
        <p className="multiverseg-empty">{t('dataset.incomplete', { count: studies.length })}</p>
      )}
      {shown.length === 0 && status === 'ready' && (
        <p className="multiverseg-empty">{t('dataset.none-of-filter')}</p>
      )}
      <ul className="multiverseg-studies" aria-label={t('dataset.list')}>
        {shown.map((study) => (
          <StudyRow
            key={study.studyUid}
            study={study}
            isCurrent={study.studyUid === dataSet.currentUid}
            onOpen={actions.openStudy}
          />
        ))}
      </ul>
    </>
  );
}

interface StudyRowProps {
  readonly study: StudyLine;
  readonly isCurrent: boolean;
  readonly onOpen: (studyUid: string) => void;
}

function StudyRow({ study, isCurrent, onOpen }: StudyRowProps) {
  const { t } = useTranslator();
  const { studyUid, mark, patient, description, date, expected } = study;
  const name = patient || t('dataset.unnamed');
  const line = t('dataset.line', { patient: name, state: t(`dataset.${mark}`) });
  const overlap = expected === undefined ? undefined : Math.round(100 * expected);
  const short = overlap === undefined ? [] : [t('dataset.expected', { overlap })];
  const sureness = overlap === undefined ? [] : [t('verdict.sure', { overlap })];
  const explained = [explain(study, t), ...sureness].join('\n');
  return (
    <li data-cy="multiverseg-study" data-mark={mark} data-current={isCurrent}>
      <button
        type="button"
        className="multiverseg-study"
        aria-current={isCurrent}
        aria-label={[line, ...sureness].join(' · ')}
        title={explained}
        onMouseDown={clickWithoutFocus}
        onClick={() => onOpen(studyUid)}
        {...buttonKeys}
      >
        <span className={`multiverseg-mark multiverseg-mark-${mark}`} aria-hidden="true">
          {SIGNS[mark]}
        </span>
        <span
          className="multiverseg-ellipsis multiverseg-study-patient"
          title={`${name}\n${explained}`}
        >
          {name}
        </span>
        <span className="multiverseg-ellipsis multiverseg-study-about">
          {[...short, description || date].join(' · ')}
        </span>
      </button>
    </li>
  );
}

function explain({ structures, mark }: StudyLine, t: Translator['t']): string {
  const lines = structures.map(({ label, progress }) =>
    t('dataset.structure', { structure: label, state: t(`dataset.${progress}`) })
  );
  return [t(`dataset.${mark}`), ...lines].join('\n');
}
