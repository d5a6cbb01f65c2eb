import { useState } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { ProjectState } from '../../project/state';
import type { PlannedSegment, SegmentState } from '../../viewport/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { LockIcon, PlusIcon, RenameIcon } from '../controls/icons';
import { Section } from '../controls/Section';
import { ProjectQuestions } from '../project/ProjectQuestions';
import { useTranslator } from '../TranslatorContext';
import { SegmentNameInput } from './SegmentNameInput';

type SegmentActions = Pick<
  MultiverSegActions,
  'addSegment' | 'selectSegment' | 'selectStructure' | 'renameSegment' | 'setOverlap' | 'project'
>;

export interface SegmentsSectionProps {
  readonly segments: readonly SegmentState[];
  readonly planned: readonly PlannedSegment[];
  readonly mayOverlap: boolean;
  readonly project: ProjectState;
  readonly actions: SegmentActions;
}

/** The structures; prompts and examples belong to the active one. */
export function SegmentsSection({
  segments,
  planned,
  project,
  mayOverlap,
  actions,
}: SegmentsSectionProps) {
  const { t } = useTranslator();
  const count = segments.length + planned.length;
  return (
    <Section name="segments" title={t('segments.title')} summary={count || undefined}>
      {count > 0 && (
        <ul className="multiverseg-segments" aria-label={t('segments.title')}>
          {segments.map((segment) => (
            <SegmentRow
              key={`${segment.segmentationId}/${segment.segmentIndex}`}
              segment={segment}
              actions={actions}
            />
          ))}
          {planned.map((segment) => (
            <PlannedRow key={segment.number} segment={segment} actions={actions} />
          ))}
        </ul>
      )}
      {count === 0 && <p className="multiverseg-empty">{t('segments.empty')}</p>}
      <ProjectQuestions state={project} actions={actions.project} />
      <div className="multiverseg-row multiverseg-wrap">
        <Button
          name="add-segment"
          label={t('segments.add-label')}
          variant="ghost"
          onClick={() => void actions.addSegment()}
        >
          <PlusIcon />
          {t('segments.add')}
        </Button>
        {segments.length > 1 && (
          <Button
            name="overlap"
            label={t('several.overlap-label')}
            pressed={mayOverlap}
            onClick={() => actions.setOverlap(!mayOverlap)}
          >
            {t('several.overlap')}
          </Button>
        )}
        <Button
          name="edit-project"
          label={t('project.edit-label')}
          variant="ghost"
          onClick={() => actions.project.open()}
        >
          {t('project.edit')}
        </Button>
      </div>
    </Section>
  );
}

interface SegmentRowProps {
  readonly segment: SegmentState;
  readonly actions: SegmentActions;
}

function SegmentRow({ segment, actions }: SegmentRowProps) {
  const { segmentationId, segmentIndex, label, colour, locked, active } = segment;
  const { t } = useTranslator();
  const [renaming, setRenaming] = useState(false);
  const finish = (newLabel?: string): void => {
    setRenaming(false);
    if (newLabel !== undefined && newLabel !== label) {
      actions.renameSegment(segmentationId, segmentIndex, newLabel);
    }
  };
  return (
    <li
      className="multiverseg-segment"
      data-active={active}
      data-cy={`multiverseg-segment-${segmentIndex}`}
    >
      {renaming ? (
        <SegmentNameInput label={label} onFinish={finish} />
      ) : (
        <SelectButton
          segment={{ number: segmentIndex, label, colour, active }}
          onSelect={() => actions.selectSegment(segmentationId, segmentIndex)}
          onRename={() => setRenaming(true)}
        />
      )}
      {locked && (
        <span
          className="multiverseg-fixed"
          role="img"
          aria-label={t('segments.locked')}
          title={t('segments.locked')}
        >
          <LockIcon />
        </span>
      )}
      {!renaming && (
        <Button
          name={`segment-rename-${segmentIndex}`}
          label={t('segments.rename', { segment: label })}
          variant="icon"
          onClick={() => setRenaming(true)}
        >
          <RenameIcon />
        </Button>
      )}
    </li>
  );
}

interface PlannedRowProps {
  readonly segment: PlannedSegment;
  readonly actions: SegmentActions;
}

function PlannedRow({ segment, actions }: PlannedRowProps) {
  const { number, active } = segment;
  return (
    <li
      className="multiverseg-segment"
      data-active={active}
      data-cy={`multiverseg-segment-${number}`}
    >
      <SelectButton segment={segment} onSelect={() => actions.selectStructure(number)} />
    </li>
  );
}

interface SelectButtonProps {
  readonly segment: PlannedSegment;
  readonly onSelect: () => void;
  readonly onRename?: () => void;
}

function SelectButton({ segment, onSelect, onRename }: SelectButtonProps) {
  const { number, label, colour, active } = segment;
  const { t } = useTranslator();
  return (
    <button
      type="button"
      className="multiverseg-segment-select"
      data-cy={`multiverseg-segment-select-${number}`}
      title={t(active ? 'segments.active' : 'segments.select', { segment: label })}
      aria-current={active}
      onMouseDown={clickWithoutFocus}
      onClick={onSelect}
      onDoubleClick={onRename}
      {...buttonKeys}
    >
      <span className="multiverseg-segment-index">{number}</span>
      <span className="multiverseg-swatch" style={{ backgroundColor: colour }} />
      <span className="multiverseg-ellipsis">{label}</span>
    </button>
  );
}
