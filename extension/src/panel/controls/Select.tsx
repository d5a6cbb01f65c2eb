import { useRef, type ReactNode } from 'react';
import { textInputKeys } from './hostKeys';

export interface SelectProps {
  /** Becomes `data-cy="multiverseg-<name>"`. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The options. */
  readonly children: ReactNode;
}

/**
 * A list to choose from, beside the images. What was chosen with the mouse leaves the focus to the viewer,
 * as a click on a button does: the next key is the viewer's. Chosen by keyboard, the focus stays.
 */
export function Select({ name, label, value, onChange, children }: SelectProps) {
  const isByMouse = useRef(false);
  return (
    <select
      className="multiverseg-select multiverseg-grow"
      data-cy={`multiverseg-${name}`}
      aria-label={label}
      value={value}
      onMouseDown={() => {
        isByMouse.current = true;
      }}
      onKeyDownCapture={() => {
        isByMouse.current = false;
      }}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
        if (isByMouse.current) {
          currentTarget.blur();
        }
      }}
      {...textInputKeys}
    >
      {children}
    </select>
  );
}
