import { type ReactNode, useState } from 'react';
import { buttonKeys, clickWithoutFocus } from './hostKeys';
import { ChevronIcon } from './icons';

export interface SectionProps {
  /** Becomes `data-cy="multiverseg-<name>-section"`. */
  readonly name: string;
  readonly title: string;
  /** A short summary at the right of the title, also seen while the section is closed. */
  readonly summary?: ReactNode;
  /** Default: true. */
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

/** A collapsible part of the panel that looks like the host's own panel sections. */
export function Section({ name, title, summary, startsOpen = true, children }: SectionProps) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <section className="multiverseg-section" data-cy={`multiverseg-${name}-section`}>
      <h3>
        <button
          type="button"
          className="multiverseg-section-header"
          aria-expanded={open}
          onMouseDown={clickWithoutFocus}
          onClick={() => setOpen(!open)}
          {...buttonKeys}
        >
          <span>{title}</span>
          <span className="multiverseg-section-summary">{summary}</span>
          <ChevronIcon />
        </button>
      </h3>
      {open && <div className="multiverseg-section-body">{children}</div>}
    </section>
  );
}
