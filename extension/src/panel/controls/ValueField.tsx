import { useState, type KeyboardEvent } from 'react';

export interface ValueFieldProps {
  /** Becomes `data-cy="multiverseg-<name>"`. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'number';
  /** Characters of a text. */
  readonly maxLength?: number;
  /** Called when the field is left or Enter is pressed, and something else stands in it. */
  readonly onChange: (value: string) => void;
}

/** A field of a form: what is typed counts once it is left; Esc brings back what stood there. */
export function ValueField({
  name,
  label,
  value,
  type = 'text',
  maxLength,
  onChange,
}: ValueFieldProps) {
  const [draft, setDraft] = useState<string>();
  const finish = (): void => {
    setDraft(undefined);
    if (draft !== undefined && draft.trim() !== '' && draft.trim() !== value) {
      onChange(draft.trim());
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter') {
      finish();
    } else if (event.key === 'Escape' && draft !== undefined) {
      event.preventDefault(); // The dialog stays.
      setDraft(undefined);
    }
  };
  return (
    <input
      className="multiverseg-input"
      data-cy={`multiverseg-${name}`}
      aria-label={label}
      title={label}
      type={type}
      step={type === 'number' ? 'any' : undefined}
      maxLength={maxLength}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}
