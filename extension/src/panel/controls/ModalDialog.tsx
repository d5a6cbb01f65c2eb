import { useEffect, useRef, type ReactNode } from 'react';
import { textInputKeys } from './hostKeys';

export interface ModalDialogProps {
  /** For tests, after `multiverseg-`. */
  readonly name: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}

/** The browser keeps focus and keys in it; Esc closes it. */
export function ModalDialog({ name, title, onClose, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) {
      dialog.current?.showModal();
    }
  }, []);
  return (
    <dialog
      ref={dialog}
      className="multiverseg-dialog"
      data-cy={`multiverseg-${name}`}
      aria-label={title}
      onClose={({ currentTarget }) => {
        // The browser leaves the focus in the closed dialog for a moment, and the next key with it.
        currentTarget.querySelector<HTMLElement>(':focus')?.blur();
        onClose();
      }}
      {...textInputKeys}
    >
      {children(() => dialog.current?.close())}
    </dialog>
  );
}
