import { useEffect, useRef } from 'react';
import { pairIdOf, type Example } from '@multiverseg/core/examples';
import type { GalleryState } from '../../gallery/state';
import { describeExample } from '../describeExample';
import { ExampleThumbnail } from '../ExampleThumbnail';
import { useTranslator } from '../TranslatorContext';

export interface GalleryGridProps {
  readonly entries: readonly Example[];
  readonly gallery: GalleryState;
  readonly colour?: string;
  readonly onSelect: (exampleId: string) => void;
}

/** All examples of the structure, small; arrows go from one to the next, one of them takes the focus. */
export function GalleryGrid({ entries, gallery, colour, onSelect }: GalleryGridProps) {
  const { t } = useTranslator();
  return (
    <ul
      className="multiverseg-gallery-grid"
      data-cy="multiverseg-gallery-grid"
      aria-label={t('gallery.list')}
    >
      {entries.map((example, index) => (
        <li key={example.id}>
          <GalleryItem
            example={example}
            description={describeExample(example, index + 1, gallery, t)}
            isSelected={example.id === gallery.selectedId}
            isUsed={gallery.usedIds.includes(example.id)}
            isSetAside={gallery.setAsideIds.includes(example.id)}
            isDoubtful={example.id in gallery.disagreements}
            colour={colour}
            onSelect={() => onSelect(example.id)}
          />
        </li>
      ))}
    </ul>
  );
}

interface GalleryItemProps {
  readonly example: Example;
  readonly description: string;
  readonly isSelected: boolean;
  readonly isUsed: boolean;
  readonly isSetAside: boolean;
  readonly isDoubtful: boolean;
  readonly colour?: string;
  readonly onSelect: () => void;
}

function GalleryItem({
  example,
  description,
  isSelected,
  isUsed,
  isSetAside,
  isDoubtful,
  colour,
  onSelect,
}: GalleryItemProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) {
      button.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [isSelected]);
  return (
    <button
      ref={button}
      type="button"
      className="multiverseg-gallery-item"
      data-cy="multiverseg-gallery-item"
      data-enabled={example.enabled}
      data-used={isUsed}
      data-set-aside={isSetAside}
      data-doubtful={isDoubtful}
      aria-current={isSelected}
      aria-label={description}
      title={description}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
    >
      <ExampleThumbnail key={pairIdOf(example)} example={example} colour={colour} />
    </button>
  );
}
