import { structureNamed, withStructure } from './structures';
import type { Project } from './types';

/**
 * Another project's structures beside those of this one: what is here already, by its id or by its name,
 * stays as it is here; what is new keeps its number where that is free. A project without structures
 * becomes the other one.
 *
 * @returns also which structure of this project each of the other is, by their ids
 */
export function mergeProject(
  project: Project,
  other: Project
): { readonly project: Project; readonly idOf: ReadonlyMap<string, string> } {
  const idOf = new Map<string, string>();
  let merged = project.structures.length === 0 ? { ...other, structures: [] } : project;
  for (const structure of other.structures) {
    const known =
      merged.structures.find(({ id }) => id === structure.id) ??
      structureNamed(merged, structure.name);
    if (!known) {
      merged = withStructure(merged, structure);
    }
    idOf.set(structure.id, known?.id ?? structure.id);
  }
  return { project: merged, idOf };
}
