import { emptyProject, structureNamed, withStructure } from './structures';
import { mergeProject } from './mergeProject';
import type { Project } from './types';

const projectOf = (name: string, ...structures: Parameters<typeof withStructure>[1][]): Project =>
  structures.reduce(withStructure, emptyProject(name));
const list = ({ structures }: Project) => structures.map(({ number, name }) => [number, name]);

describe('a project that is imported', () => {
  const other = projectOf('Other', { name: 'Liver', number: 3 }, { name: 'Heart', number: 4 });

  it('is the project where there was none', () => {
    const { project, idOf } = mergeProject(emptyProject('Mine'), other);
    expect(project).toEqual(other);
    expect([...idOf]).toEqual(other.structures.map(({ id }) => [id, id]));
  });

  it('adds what is new, and changes nothing of what is here', () => {
    const mine = projectOf(
      'Mine',
      { name: 'liver', colour: [1, 2, 3] },
      { name: 'Cyst', number: 4 }
    );
    const { project, idOf } = mergeProject(mine, other);
    expect(project.name).toBe('Mine');
    expect(list(project)).toEqual([
      [1, 'liver'],
      [4, 'Cyst'],
      [5, 'Heart'],
    ]);
    const idIn = (of: Project, name: string) => structureNamed(of, name)?.id ?? '';
    expect(idOf.get(idIn(other, 'Liver'))).toBe(idIn(mine, 'liver'));
    expect(idOf.get(idIn(other, 'Heart'))).toBe(idIn(project, 'Heart'));
  });

  it('is known again, also under another name', () => {
    const [liver] = other.structures;
    const renamed = { ...other, structures: [{ ...liver, name: 'Hepar' }] };
    const { project } = mergeProject(renamed, other);
    expect(list(project)).toEqual([
      [3, 'Hepar'],
      [4, 'Heart'],
    ]);
    expect(mergeProject(project, other).project).toEqual(project);
  });
});
