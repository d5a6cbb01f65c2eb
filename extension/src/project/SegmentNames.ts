import { UserError } from '@multiverseg/core/errors/UserError';
import { isSameName } from '@multiverseg/core/project';
import { structuresOf } from '../host/structuresOf';
import type { HostSegment, HostSegmentation, SegmentationService } from '../host/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { ProjectBook } from './ProjectBook';
import type { RenameState } from './state';

export interface SegmentNamesParts {
  readonly segmentationService: Pick<
    SegmentationService,
    'getSegmentation' | 'getSegmentations' | 'setSegmentLabel'
  >;
  readonly book: ProjectBook;
  readonly hasExamples: (structureId: string) => boolean;
  readonly report: (error: unknown) => void;
}

interface Segment extends SegmentReference {
  readonly key: string;
  readonly segment: HostSegment;
  readonly segmentation: HostSegmentation;
}

/**
 * Keeps the names of the segments and of the project's structures together. A name says which structure
 * a segment is, so no two segments of one study have the same, and a structure that has examples takes
 * another name only where that is meant: named in our panel or in the project's list. A segment that was
 * renamed elsewhere, to a name that is new, is a question first.
 */
export class SegmentNames {
  /** As far as it was heard of. */
  private labels: ReadonlyMap<string, string> = new Map();
  private nameOfStructure: ReadonlyMap<string, string> = new Map();
  /** Segment → what it was renamed from. */
  private readonly asked = new Map<string, { readonly structureId: string; readonly to: string }>();
  private deliberate: string | undefined;

  constructor(private readonly parts: SegmentNamesParts) {}

  /** Renamed segments of which nobody has said yet what they are. */
  get questions(): readonly RenameState[] {
    return this.segments().flatMap(({ key, segmentationId, segmentIndex, segment }) => {
      const { structureId, to } = this.asked.get(key) ?? {};
      const from = structureId && this.parts.book.structure(structureId)?.name;
      const isOpen =
        segment.label === to && this.parts.book.structureNamed(segment.label) === undefined;
      return from && to && isOpen ? [{ segmentationId, segmentIndex, from, to }] : [];
    });
  }

  /**
   * The user names a segment, and so its structure.
   *
   * @throws UserError `structure-name-empty`, `structure-name-taken`; the name stays then
   */
  rename({ segmentationId, segmentIndex }: SegmentReference, label: string): void {
    const { segmentationService } = this.parts;
    const segmentation = segmentationService.getSegmentation(segmentationId);
    const segment = segmentation?.segments[segmentIndex];
    if (!segment || !segmentation) {
      return;
    }
    const problem = problemOf(segmentation, segment, label);
    if (problem) {
      throw problem;
    }
    this.deliberate = keyOf(segmentationId, segmentIndex);
    try {
      segmentationService.setSegmentLabel(segmentationId, segmentIndex, label.trim());
      this.follow();
    } finally {
      this.deliberate = undefined;
    }
  }

  /** The answer to a question: the structure has the segment's name, in every study. */
  renameStructure(reference: SegmentReference): void {
    const key = keyOf(reference.segmentationId, reference.segmentIndex);
    const { structureId, to } = this.asked.get(key) ?? {};
    this.asked.delete(key);
    if (structureId && to) {
      this.parts.book.rename(structureId, to);
    }
  }

  /** The answer to a question: the segment has the structure's name again. */
  putBack({ segmentationId, segmentIndex }: SegmentReference): void {
    const key = keyOf(segmentationId, segmentIndex);
    const name = this.parts.book.structure(this.asked.get(key)?.structureId ?? '')?.name;
    this.asked.delete(key);
    if (name) {
      this.setLabel({ segmentationId, segmentIndex, key }, name);
    }
  }

  /** Segments were renamed, or came or went. */
  follow(): void {
    const before = this.labels;
    const segments = this.segments();
    // Without those deleted meanwhile: a new segment may take their number, and is none renamed.
    this.labels = new Map(segments.map(({ key, segment }) => [key, segment.label]));
    for (const renamed of segments) {
      const label = before.get(renamed.key);
      if (label !== undefined && label !== renamed.segment.label) {
        this.renamed(renamed, label);
      }
    }
  }

  /** The project's structures have other names, or others came or went. */
  followProject(): void {
    const before = this.nameOfStructure;
    const { structures } = this.parts.book;
    this.nameOfStructure = new Map(structures.map(({ id, name }) => [id, name]));
    for (const { id, name } of structures) {
      const earlier = before.get(id);
      if (earlier !== undefined && earlier !== name) {
        this.segments()
          .filter(({ segment }) => isSameName(segment.label, earlier))
          .forEach((segment) => this.setLabel(segment, name));
      }
    }
  }

  /** The study is left. */
  leave(): void {
    this.labels = new Map();
    this.asked.clear();
  }

  private renamed(renamed: Segment, before: string): void {
    const { book, hasExamples, report } = this.parts;
    const { key, segment, segmentation } = renamed;
    const problem = problemOf(segmentation, segment, segment.label);
    if (problem) {
      this.setLabel(renamed, before);
      report(problem);
      return;
    }
    const structure = book.structureNamed(before);
    const holder = book.structureNamed(segment.label);
    if (!structure || (holder && holder !== structure)) {
      return; // It was no structure, or it is another one of the project from now on.
    }
    if (holder || key === this.deliberate || !hasExamples(structure.id)) {
      book.rename(structure.id, segment.label);
    } else {
      this.asked.set(key, { structureId: structure.id, to: segment.label });
    }
  }

  private setLabel(
    { segmentationId, segmentIndex, key }: Omit<Segment, 'segment' | 'segmentation'>,
    label: string
  ): void {
    this.labels = new Map([...this.labels, [key, label]]); // What we do is nothing to hear of.
    this.parts.segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
  }

  private segments(): readonly Segment[] {
    return this.parts.segmentationService.getSegmentations().flatMap((segmentation) =>
      structuresOf(segmentation).map((segment) => {
        const { segmentationId } = segmentation;
        const { segmentIndex } = segment;
        const key = keyOf(segmentationId, segmentIndex);
        return { segmentationId, segmentIndex, key, segment, segmentation };
      })
    );
  }
}

function keyOf(segmentationId: string, segmentIndex: number): string {
  return `${segmentationId}/${segmentIndex}`;
}

/** Why a segment can't have a label. */
function problemOf(
  segmentation: HostSegmentation,
  segment: HostSegment,
  label: string
): UserError | undefined {
  if (label.trim() === '') {
    return new UserError('structure-name-empty');
  }
  const isTaken = structuresOf(segmentation).some(
    (other) => other.segmentIndex !== segment.segmentIndex && isSameName(other.label, label)
  );
  return isTaken ? new UserError('structure-name-taken', { name: label.trim() }) : undefined;
}
