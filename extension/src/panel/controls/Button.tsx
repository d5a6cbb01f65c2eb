import type { ReactNode } from 'react';
import { useTranslator } from '../TranslatorContext';
import { buttonKeys, clickWithoutFocus } from './hostKeys';

export interface ButtonProps {
  /** Becomes `data-cy="multiverseg-<name>"`. */
  readonly name: string;
  /** What it does, for the tooltip and screen readers. */
  readonly label: string;
  readonly onClick: () => void;
  readonly variant?: 'primary' | 'outline' | 'ghost' | 'icon';
  /** The hotkey as shown on the button, for example `Ctrl+Z`. */
  readonly hotkey?: string;
  /** Where the key stands: on the button and in its label, or in the label alone for want of room. */
  readonly hotkeyIn?: 'button' | 'label';
  /** Present: the button is disabled, and its tooltip says why. */
  readonly disabledReason?: string;
  /** Present: the button is a toggle. */
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly children?: ReactNode;
}

/** The panel's only kind of button: labelled, with its key on it, and silent to the host's hotkeys. */
export function Button({
  name,
  label,
  onClick,
  variant = 'outline',
  hotkey,
  hotkeyIn = 'button',
  disabledReason: reason,
  pressed,
  expanded,
  children,
}: ButtonProps) {
  const { t } = useTranslator();
  const labelWithKey = hotkey ? t('panel.with-key', { label, key: hotkey }) : label;
  return (
    <button
      type="button"
      className={`multiverseg-button multiverseg-button-${variant}`}
      data-cy={`multiverseg-${name}`}
      title={reason ?? labelWithKey}
      aria-label={reason ? t('panel.with-reason', { label: labelWithKey, reason }) : labelWithKey}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={reason !== undefined}
      onMouseDown={clickWithoutFocus}
      onClick={onClick}
      {...buttonKeys}
    >
      {children}
      {hotkey && hotkeyIn === 'button' && <Key>{hotkey}</Key>}
    </button>
  );
}

/** A key cap; decorative, since the button's label names the key. */
function Key({ children }: { readonly children: string }) {
  return (
    <kbd className="multiverseg-key" aria-hidden="true">
      {children}
    </kbd>
  );
}
