import type { MultiverSegActions } from '../../app/state';
import type { Translator } from '../../i18n';
import type { StructurePreviewState } from '../../work/state';
import { Button } from '../controls/Button';
import { CheckIcon, CloseIcon } from '../controls/icons';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface SeveralPreviewsProps {
  readonly previews: readonly StructurePreviewState[];
  readonly actions: Pick<MultiverSegActions, 'acceptOne' | 'rejectOne' | 'selectSegment'>;
}

/** The previews of several structures on one image, each to be chosen, accepted or rejected by itself. */
export function SeveralPreviews({ previews, actions }: SeveralPreviewsProps) {
  const { t } = useTranslator();
  return (
    <ul
      className="multiverseg-segments"
      aria-label={t('several.list')}
      data-cy="multiverseg-previews"
    >
      {previews.map((preview) => (
        <PreviewRow key={preview.segmentIndex} preview={preview} actions={actions} />
      ))}
    </ul>
  );
}

function PreviewRow({
  preview,
  actions,
}: Pick<SeveralPreviewsProps, 'actions'> & { readonly preview: StructurePreviewState }) {
  const translator = useTranslator();
  const { t } = translator;
  const { segmentationId, segmentIndex, label, colour, active, found } = preview;
  const [acceptKey, rejectKey] = [useHotkey('acceptOne'), useHotkey('rejectOne')];
  const segment = { segmentationId, segmentIndex };
  const remark = remarkOn(preview, translator);
  return (
    <li
      className="multiverseg-segment multiverseg-preview-line"
      data-active={active}
      data-cy={`multiverseg-preview-${segmentIndex}`}
    >
      <button
        type="button"
        className="multiverseg-segment-select"
        title={t('several.row', { structure: label, remark })}
        aria-current={active}
        onMouseDown={clickWithoutFocus}
        onClick={() => actions.selectSegment(segmentationId, segmentIndex)}
        {...buttonKeys}
      >
        <span className="multiverseg-segment-index">{segmentIndex}</span>
        <span className="multiverseg-swatch" style={{ backgroundColor: colour }} />
        <span className="multiverseg-ellipsis">{label}</span>
        <span className="multiverseg-ellipsis multiverseg-preview-remark">{remark}</span>
      </button>
      <Button
        name={`accept-one-${segmentIndex}`}
        label={t('several.accept-one', { structure: label })}
        hotkey={active ? acceptKey : undefined}
        hotkeyIn="label"
        variant="icon"
        disabledReason={found === 'some' ? undefined : remark}
        onClick={() => void actions.acceptOne(segment)}
      >
        <CheckIcon />
      </Button>
      <Button
        name={`reject-one-${segmentIndex}`}
        label={t('several.reject-one', { structure: label })}
        hotkey={active ? rejectKey : undefined}
        hotkeyIn="label"
        variant="icon"
        onClick={() => actions.rejectOne(segment)}
      >
        <CloseIcon />
      </Button>
    </li>
  );
}

function remarkOn({ found, promptCount }: StructurePreviewState, { t }: Translator) {
  return found === 'some' ? t('count.prompts', { count: promptCount }) : t(`several.${found}`);
}
