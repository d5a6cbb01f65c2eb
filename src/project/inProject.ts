import { codeFor, type StructureCode } from '../dicom/codes/structureCodes';
import { textOf } from '../dicom/NaturalDataset';
import type { SegmentationSnapshot, SegmentSnapshot } from '../seg/types';
import { codeOfStructure, freeNumber, isSameName, nameKey, structureNamed } from './structures';
import type { Project, Structure } from './types';

/**
 * A segmentation as the project wants it stored: its structures under their numbers, names, colours
 * and codes, those without voxels described too. A segment whose number a structure has gives way to
 * it; a segmentation that has none of the structures has nothing to do with the project, and stays.
 *
 * @param codeOfName what structures without a code of their own are saved with
 */
export function inProject(
  snapshot: SegmentationSnapshot,
  project: Project,
  codeOfName: (name: string) => StructureCode | undefined = codeFor
): SegmentationSnapshot {
  const structures = structuresOf(snapshot.segments, project);
  if (structures.size === 0) {
    return snapshot;
  }
  const numbers = numbersOf(snapshot.segments, structures, project);
  const numberOf = (segmentIndex: number) => numbers.get(segmentIndex) ?? segmentIndex;
  const own = snapshot.segments.map((segment) => {
    const structure = structures.get(segment.segmentIndex);
    const segmentIndex = numberOf(segment.segmentIndex);
    return structure
      ? { ...segment, ...described(structure, (name) => codeBeside(segment, name, codeOfName)) }
      : { ...segment, segmentIndex };
  });
  const found = new Set(structures.values());
  const absent = project.structures
    .filter((structure) => !found.has(structure))
    .map((structure) => described(structure, codeOfName));
  const isAsItWas = [...numbers].every(([before, now]) => before === now);
  return {
    ...snapshot,
    segments: [...own, ...absent].sort((a, b) => a.segmentIndex - b.segmentIndex),
    ...(!isAsItWas && {
      frames: snapshot.frames.map((frame) => ({ ...frame, labels: frame.labels.map(numberOf) })),
      ...(snapshot.accepted && {
        accepted: snapshot.accepted.map((frame) => ({
          ...frame,
          segmentIndex: numberOf(frame.segmentIndex),
        })),
      }),
    }),
  };
}

function described(
  structure: Structure,
  codeOfName: (name: string) => StructureCode | undefined
): SegmentSnapshot {
  const { number, name, colour } = structure;
  const code = codeOfStructure(structure, codeOfName);
  return { segmentIndex: number, label: name, colour, ...(code && { code }), isListed: true };
}

/** What follows from a name is less than what a loaded item of that name says. */
function codeBeside(
  { loadedItem }: SegmentSnapshot,
  name: string,
  codeOfName: (name: string) => StructureCode | undefined
): StructureCode | undefined {
  const isKnown = loadedItem && isSameName(textOf(loadedItem, 'SegmentLabel') ?? '', name);
  return isKnown ? undefined : codeOfName(name);
}

/** Segment index → the structure it is; of two segments of one name the first. */
function structuresOf(
  segments: readonly SegmentSnapshot[],
  project: Project
): ReadonlyMap<number, Structure> {
  const found = new Map<number, Structure>();
  const seen = new Set<string>();
  for (const { segmentIndex, label } of segments) {
    const structure = structureNamed(project, label);
    if (structure && !seen.has(nameKey(label))) {
      found.set(segmentIndex, structure);
      seen.add(nameKey(label));
    }
  }
  return found;
}

/** Segment index → the number it gets; no two segments get the same. */
function numbersOf(
  segments: readonly SegmentSnapshot[],
  structures: ReadonlyMap<number, Structure>,
  project: Project
): ReadonlyMap<number, number> {
  const taken = new Set(project.structures.map(({ number }) => number));
  const numbers = new Map<number, number>();
  for (const { segmentIndex } of segments) {
    const structure = structures.get(segmentIndex);
    const number = structure?.number ?? freeNumber([...taken], segmentIndex);
    taken.add(number);
    numbers.set(segmentIndex, number);
  }
  return numbers;
}
