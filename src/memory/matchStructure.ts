import type { Code, StructureCode } from '../dicom/codes/structureCodes';
import { codeOfStructure, isSameName, type Structure } from '../project';
import type { StoredSegment } from '../seg';

/**
 * The structure that a stored segment is of: by its code, side of the body included, then by its name.
 * Of several structures with one code only the name decides.
 *
 * @param codeOfName what structures without a code of their own are saved with
 */
export function matchStructure(
  segment: Pick<StoredSegment, 'label' | 'type' | 'laterality'>,
  structures: readonly Structure[],
  codeOfName: (name: string) => StructureCode | undefined
): Structure | undefined {
  const sameCode = structures.filter((structure) =>
    isCodeOf(codeOfStructure(structure, codeOfName), segment)
  );
  const sameName = (some: readonly Structure[]) =>
    some.find(({ name }) => isSameName(name, segment.label ?? ''));
  return sameCode.length === 1 ? sameCode[0] : (sameName(sameCode) ?? sameName(structures));
}

function isCodeOf(
  code: StructureCode | undefined,
  { type, laterality }: Pick<StoredSegment, 'type' | 'laterality'>
): boolean {
  return code !== undefined && isSame(code.type, type) && isSame(code.laterality, laterality);
}

function isSame(one: Code | undefined, other: Code | undefined): boolean {
  return one?.value === other?.value && one?.scheme === other?.scheme;
}
