import type { ReactNode } from 'react';

/** A 16 × 16 drawing in the text colour; the control around it carries the words. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="multiverseg-icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** Positive prompts: a filled disc. */
export const IncludeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5" fill="currentColor" />
  </Icon>
);

/** Negative prompts: a dashed ring with a bar, told apart from the disc without colour. */
export const ExcludeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.75" strokeDasharray="2.2 2.3" />
    <path d="M5.25 8h5.5" />
  </Icon>
);

export const PointIcon = () => (
  <Icon>
    <path d="M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4" />
    <circle cx="8" cy="8" r="0.75" fill="currentColor" />
  </Icon>
);

export const BoxIcon = () => (
  <Icon>
    <rect x="2.5" y="3.5" width="11" height="9" rx="0.5" />
  </Icon>
);

export const ToolIcon = () => (
  <Icon>
    <path d="M3 2.5l9.5 4.2-4 1.5-1.6 4.1z" />
    <path d="M9 9l4 4" />
  </Icon>
);

export const UndoIcon = () => (
  <Icon>
    <path d="M5.5 3L2.5 6l3 3" />
    <path d="M2.5 6H10a3.5 3.5 0 010 7H6.5" />
  </Icon>
);

export const RedoIcon = () => (
  <Icon>
    <path d="M10.5 3l3 3-3 3" />
    <path d="M13.5 6H6a3.5 3.5 0 000 7h3.5" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="M4 6l4 4 4-4" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const RenameIcon = () => (
  <Icon>
    <path d="M3 13l.7-2.8 7-7a1.2 1.2 0 011.7 0l.4.4a1.2 1.2 0 010 1.7l-7 7z" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
    <path d="M5.5 7V5a2.5 2.5 0 015 0v2" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M3 8.5l3.2 3.2L13 4.8" />
  </Icon>
);

export const WarningIcon = () => (
  <Icon>
    <path d="M8 2.5l6 11H2z" />
    <path d="M8 6.5v3.2M8 11.6v.1" />
  </Icon>
);

export const BusyIcon = () => (
  <Icon>
    <circle className="multiverseg-turning" cx="8" cy="8" r="5" strokeDasharray="20 12" />
  </Icon>
);

/** Not saved yet: an open ring. */
export const UnsavedIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
  </Icon>
);

/** A question mark: to be looked at once more. */
export const DoubtIcon = () => (
  <Icon>
    <path d="M5.5 5.8a2.5 2.5 0 115 0c0 1.7-2.5 2-2.5 3.9" />
    <path d="M8 12.6v.1" />
  </Icon>
);
