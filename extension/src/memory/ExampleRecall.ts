import type { CodeList, StructureCode } from '@multiverseg/core/dicom/codes/structureCodes';
import { isSameFrame } from '@multiverseg/core/examples';
import type { InstanceIdentity, SegStore } from '@multiverseg/core/dicomweb';
import { throwIfAborted } from '@multiverseg/core/jobs';
import {
  examplesFrom,
  isAccepted,
  matchStructure,
  retrieveStored,
  spread,
  type SourceImages,
  type UsableFrame,
} from '@multiverseg/core/memory';
import { codeOfStructure, type Structure } from '@multiverseg/core/project';
import { codes } from '@multiverseg/core/seg/codes';
import type { StoredSegment, StoredSegmentation } from '@multiverseg/core/seg';
import type { Tasks } from '../library/Tasks';
import type { ProjectBook } from '../project/ProjectBook';
import type { NamedSegment } from './nameSegments';

/** Of one segment: as many as the networks that take most are shown at once. */
export const MOST_EXAMPLES = 64;

export interface ExampleRecallParts {
  readonly book: ProjectBook;
  readonly tasks: Tasks;
  readonly images: SourceImages;
  readonly openStore: () => SegStore;
  /** What structures without a code of their own are saved with. */
  readonly codeOfName: CodeList['codeFor'];
}

/** Makes examples of what is stored, and puts them with the structures they are of. */
export class ExampleRecall {
  constructor(private readonly parts: ExampleRecallParts) {}

  get activeLabel(): string {
    return this.parts.tasks.activeLabel;
  }

  /** The structure of the project that a stored segment is of, if any. */
  structureOf(segment: StoredSegment): Structure | undefined {
    const { book, codeOfName } = this.parts;
    return matchStructure(segment, book.structures, codeOfName);
  }

  /**
   * All that a person accepted in a SEG of the open study; its structures become the project's.
   *
   * @param segments how they are called in the viewer
   * @returns how many frames could not be read
   * @throws UserError as `retrieveStored`, `ProjectBook.add`; AbortError
   */
  async ofStudy(
    identity: InstanceIdentity,
    segments: readonly NamedSegment[],
    signal: AbortSignal
  ): Promise<number> {
    const stored = await retrieveStored(this.parts.openStore(), identity, signal);
    throwIfAborted(signal);
    let failures = 0;
    for (const segment of stored.segments.filter(isAccepted)) {
      const named = segments.find(({ segmentIndex }) => segmentIndex === segment.segmentNumber);
      if (named) {
        const { label, colour, segmentIndex: number } = named;
        const structure = this.claim(segment, label, { number, colour });
        const options = { most: MOST_EXAMPLES, signal };
        failures += (await this.add(stored, number, structure, options)).failures;
      }
    }
    return failures;
  }

  /**
   * The structure of this name, which the project has from now on; a new one with the segment's code.
   *
   * @param wanted its own where it is new and the number is free
   * @throws UserError as `ProjectBook.add`
   */
  claim(
    segment: StoredSegment,
    name: string,
    wanted: Partial<Pick<Structure, 'number' | 'colour'>>
  ): Structure {
    const { book, tasks, codeOfName } = this.parts;
    const isNew = book.structureNamed(name) === undefined;
    const structure = tasks.structureFor(name, wanted);
    const code = isNew ? ownCodeOf(segment, codeOfStructure(structure, codeOfName)) : undefined;
    if (code) {
      book.change(structure.id, { code });
    }
    return structure;
  }

  /**
   * Makes examples of frames that are none yet.
   *
   * @returns how many it has made, and how many frames could not be read
   * @throws AbortError
   */
  async add(
    stored: StoredSegmentation,
    segmentNumber: number,
    structure: Structure,
    { most, signal }: { readonly most: number; readonly signal: AbortSignal }
  ): Promise<{ readonly count: number; readonly failures: number }> {
    const { tasks, images } = this.parts;
    const known = () => tasks.examplesOf(structure.name).examples;
    const isNew = (frame: UsableFrame) => !known().some(({ origin }) => isSameFrame(origin, frame));
    const { examples, failures } = await examplesFrom({
      stored,
      segmentNumber,
      structure,
      images,
      choose: (frames) => spread(frames.filter(isNew), most),
      signal,
    });
    throwIfAborted(signal);
    examples
      .filter(({ origin }) => !known().some((other) => isSameFrame(other.origin, origin)))
      .forEach((example) => tasks.examplesOf(structure.name).add(example));
    failures.forEach((cause) => console.warn('MultiverSeg: a stored frame is no example.', cause));
    return { count: examples.length, failures: failures.length };
  }
}

/** Its code, where it says more than the name alone would: somebody has chosen it. */
function ownCodeOf(
  { category, type, laterality }: StoredSegment,
  byName: StructureCode | undefined
): StructureCode | undefined {
  const isSame = byName?.type.value === type?.value && byName?.type.scheme === type?.scheme;
  return category && type && type.value !== codes.tissue.CodeValue && !isSame
    ? { category, type, ...(laterality && { laterality }) }
    : undefined;
}
