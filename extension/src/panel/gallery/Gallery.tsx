import { useEffect, useRef, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import type { MultiverSegActions } from '../../app/state';
import type { StudyLine } from '../../dataset/state';
import type { GalleryState } from '../../gallery/state';
import type { ContextState } from '../../library/state';
import { Button } from '../controls/Button';
import { CloseIcon } from '../controls/icons';
import { useTranslator } from '../TranslatorContext';
import { ExampleActions } from './ExampleActions';
import { ExampleFacts } from './ExampleFacts';
import { GalleryGrid } from './GalleryGrid';
import { LargeView } from './LargeView';
import { keepFocusWithin } from './keepFocusWithin';

export interface GalleryProps {
  readonly gallery: GalleryState;
  readonly context: ContextState;
  /** Of the data set: whose they are, as the PACS lists them. */
  readonly studies: readonly StudyLine[];
  /** CSS colour of the structure. */
  readonly colour?: string;
  readonly actions: Pick<
    MultiverSegActions,
    | 'openGallery'
    | 'closeGallery'
    | 'jumpToExample'
    | 'setContextEnabled'
    | 'removeContext'
    | 'removeExampleWithVoxels'
    | 'undo'
    | 'redo'
  >;
}

/** The examples of the structure in use as things to look at; over the viewer while it is open. */
export function Gallery(props: GalleryProps) {
  return props.gallery.isOpen ? createPortal(<GalleryDialog {...props} />, document.body) : null;
}

function GalleryDialog({ gallery, context, studies, colour, actions }: GalleryProps) {
  const { t } = useTranslator();
  const dialog = useRef<HTMLDivElement>(null);
  const { entries, taskLabel } = context;
  const selected = entries.find(({ id }) => id === gallery.selectedId);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  if (!selected) {
    return null;
  }
  const title =
    taskLabel === undefined
      ? t('gallery.title-of-none')
      : t('gallery.title', { structure: taskLabel });
  const step = (by: number) => {
    const place = entries.indexOf(selected) + by;
    const next = entries.at(Math.max(0, Math.min(entries.length - 1, place)));
    actions.openGallery(next?.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // The viewer behind is not meant.
    const act = KEYS[keyOf(event)];
    if (act) {
      event.preventDefault();
      act({ step, actions });
    } else if (dialog.current) {
      keepFocusWithin(dialog.current, event);
    }
  };
  const { studyInstanceUid } = selected.origin;
  const study =
    gallery.studies[studyInstanceUid] ??
    studies.find(({ studyUid }) => studyUid === studyInstanceUid);
  const hasVoxels = gallery.idsWithVoxels.includes(selected.id);
  return (
    <div className="multiverseg-panel multiverseg-backdrop">
      <div
        ref={dialog}
        className="multiverseg-gallery"
        data-cy="multiverseg-gallery"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => event.stopPropagation()}
        onKeyPress={(event) => event.stopPropagation()}
      >
        <header className="multiverseg-gallery-header">
          <h2>{title}</h2>
          <Button
            name="gallery-close"
            label={t('gallery.close')}
            variant="icon"
            onClick={() => actions.closeGallery()}
          >
            <CloseIcon />
          </Button>
        </header>
        <GalleryGrid
          entries={entries}
          gallery={gallery}
          colour={colour}
          onSelect={(id) => actions.openGallery(id)}
        />
        <LargeView example={selected} colour={colour} />
        <aside className="multiverseg-gallery-side">
          <ExampleFacts
            example={selected}
            study={study}
            hasVoxels={hasVoxels}
            isUsed={gallery.usedIds.includes(selected.id)}
            disagreement={gallery.disagreements[selected.id]}
          />
          <ExampleActions example={selected} hasVoxels={hasVoxels} actions={actions} />
        </aside>
      </div>
    </div>
  );
}

interface KeyTarget {
  readonly step: (by: number) => void;
  readonly actions: GalleryProps['actions'];
}

/** What keys do wherever the focus is in the gallery. */
const KEYS: Readonly<Record<string, (target: KeyTarget) => void>> = {
  Escape: ({ actions }) => actions.closeGallery(),
  ArrowRight: ({ step }) => step(1),
  ArrowDown: ({ step }) => step(1),
  ArrowLeft: ({ step }) => step(-1),
  ArrowUp: ({ step }) => step(-1),
  'ctrl+z': ({ actions }) => actions.undo(),
  'ctrl+y': ({ actions }) => actions.redo(),
};

function keyOf({ key, ctrlKey, metaKey }: KeyboardEvent): string {
  return ctrlKey || metaKey ? `ctrl+${key.toLowerCase()}` : key;
}
