import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { labelOf, searchCodes } from '@multiverseg/core/dicom/codes/structureCodes';
import { textInputKeys } from '../controls/hostKeys';
import { useTranslator } from '../TranslatorContext';

/** A DICOM segment label (LO) holds this many characters. */
const maxLabelLength = 64;
const mostSuggestions = 8;

export interface SegmentNameInputProps {
  readonly label: string;
  /** Called once: with the new name, or with nothing when the user changed their mind. */
  readonly onFinish: (label?: string) => void;
}

/**
 * Enter and leaving the field keep the new name, Esc and an empty name the old one. Names that have a
 * SNOMED CT code are suggested: a segment of that name is saved with it.
 */
export function SegmentNameInput({ label, onFinish }: SegmentNameInputProps) {
  const { t } = useTranslator();
  const [draft, setDraft] = useState(label);
  const suggestionsId = useId();
  const finished = useRef(false);
  const finish = (keep: boolean): void => {
    // Removing a focused input fires its blur as well.
    if (!finished.current) {
      finished.current = true;
      onFinish(keep ? draft.trim() || undefined : undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' || event.key === 'Escape') {
      finish(event.key === 'Enter');
    }
  };
  return (
    <>
      <input
        className="multiverseg-input"
        data-cy="multiverseg-segment-name"
        aria-label={t('segments.name')}
        autoFocus
        maxLength={maxLabelLength}
        list={suggestionsId}
        value={draft}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => finish(true)}
        {...textInputKeys}
        onKeyDown={onKeyDown}
      />
      <datalist id={suggestionsId} data-cy="multiverseg-segment-suggestions">
        {suggestedNames(draft).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function suggestedNames(text: string): readonly string[] {
  return searchCodes(text).slice(0, mostSuggestions).map(labelOf);
}
