import { memo } from 'react';
import type { MultiverSegActions } from '../../app/state';
import { STUDY_MARKS, type DataSetState } from '../../dataset/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { ChevronIcon, DoubtIcon } from '../controls/icons';
import { useHotkey, useTranslator } from '../TranslatorContext';
import { StudyList } from './StudyList';

export type DataSetActions = Pick<
  MultiverSegActions,
  | 'nextStudy'
  | 'previousStudy'
  | 'acceptSaveNext'
  | 'openStudy'
  | 'toggleDoubt'
  | 'filterStudies'
  | 'orderStudies'
  | 'listStudies'
  | 'refreshStudies'
>;

export interface DataSetSectionProps {
  readonly dataSet: DataSetState;
  readonly actions: DataSetActions;
}

/** Where one is in the data set, and the way on; the studies themselves on demand. */
export const DataSetSection = memo(function DataSetSection({
  dataSet,
  actions,
}: DataSetSectionProps) {
  const { t } = useTranslator();
  const doubtKey = useHotkey('toggleDoubt');
  const [previousKey, nextKey] = [useHotkey('previousStudy'), useHotkey('nextStudy')];
  const acceptKey = useHotkey('acceptSaveNext');
  const { studies, currentUid, status, isListed: open } = dataSet;
  if (status === 'none') {
    return null;
  }
  const at = studies.findIndex(({ studyUid }) => studyUid === currentUid);
  const current = at < 0 ? undefined : studies[at];
  const doubt = t(current?.mark === 'doubtful' ? 'dataset.doubt-off' : 'dataset.doubt');
  return (
    <section
      className="multiverseg-dataset"
      data-cy="multiverseg-dataset-section"
      aria-label={t('dataset.title')}
    >
      <div className="multiverseg-row">
        <Button
          name="previous-study"
          label={t('dataset.previous-label')}
          hotkey={previousKey}
          disabledReason={at > 0 ? undefined : t('dataset.no-previous')}
          onClick={() => void actions.previousStudy()}
        >
          ‹
        </Button>
        <button
          type="button"
          className="multiverseg-dataset-position multiverseg-grow"
          data-cy="multiverseg-studies-toggle"
          aria-expanded={open}
          title={t(open ? 'dataset.hide-list' : 'dataset.show-list')}
          onMouseDown={clickWithoutFocus}
          onClick={() => actions.listStudies(!open)}
          {...buttonKeys}
        >
          <span data-cy="multiverseg-dataset-position" data-mark={current?.mark} aria-live="polite">
            {position(dataSet, at, t)}
          </span>
          <ChevronIcon />
        </button>
        <Button
          name="doubt"
          label={doubt}
          hotkey={doubtKey}
          hotkeyIn="label"
          variant="icon"
          pressed={current?.mark === 'doubtful'}
          onClick={() => actions.toggleDoubt()}
        >
          <DoubtIcon />
        </Button>
        <Button
          name="next-study"
          label={t('dataset.next-label')}
          hotkey={nextKey}
          disabledReason={at < studies.length - 1 ? undefined : t('dataset.no-next')}
          onClick={() => void actions.nextStudy()}
        >
          ›
        </Button>
      </div>
      <ProgressBar studies={studies} />
      <Button
        name="accept-save-next"
        label={t('dataset.accept-save-next-label')}
        hotkey={acceptKey}
        onClick={() => void actions.acceptSaveNext()}
      >
        {t('dataset.accept-save-next')}
      </Button>
      {open && <StudyList dataSet={dataSet} actions={actions} />}
    </section>
  );
});

/** How many studies there are of each kind, as one bar. */
function ProgressBar({ studies }: Pick<DataSetState, 'studies'>) {
  const { t } = useTranslator();
  const counts = STUDY_MARKS.map((mark) => ({
    mark,
    count: studies.filter((study) => study.mark === mark).length,
  })).filter(({ count }) => count > 0);
  const inWords = counts.map(({ mark, count }) =>
    t('dataset.filter-one', { state: t(`dataset.${mark}`), count })
  );
  const label = t('dataset.counts', { counts: inWords });
  return (
    <div className="multiverseg-dataset-bar" role="img" aria-label={label} title={label}>
      {counts.map(({ mark, count }) => (
        <span key={mark} className={`multiverseg-bar-${mark}`} style={{ flexGrow: count }} />
      ))}
    </div>
  );
}

function position(
  { status, studies }: DataSetState,
  at: number,
  t: ReturnType<typeof useTranslator>['t']
): string {
  const count = studies.length;
  if (count === 0) {
    return t(status === 'failed' ? 'dataset.failed' : 'dataset.loading');
  }
  return at < 0
    ? t('dataset.position-unknown', { count })
    : t('dataset.position', { position: at + 1, count });
}
