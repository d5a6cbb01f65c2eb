import { codeFor } from '../dicom/codes/structureCodes';
import {
  codeOfStructure,
  defaultColour,
  emptyProject,
  freeNumber,
  structureNamed,
} from './structures';
import { withChange, withoutStructure, withStructure } from './structures';
import type { Project } from './types';

const named = (...names: string[]): Project =>
  names.reduce((project, name) => withStructure(project, { name }), emptyProject('Test'));
const idOf = (project: Project, name: string) => structureNamed(project, name)?.id ?? '';
const numbers = ({ structures }: Project) => structures.map(({ name, number }) => [number, name]);

describe('the structures of a project', () => {
  it('are numbered as they come, and keep their numbers when one is removed', () => {
    const project = named('Liver', 'Spleen', 'Kidney');
    const without = withoutStructure(project, idOf(project, 'Spleen'));
    expect(numbers(withStructure(without, { name: 'Heart' }))).toEqual([
      [1, 'Liver'],
      [3, 'Kidney'],
      [4, 'Heart'],
    ]);
  });

  it('take the wanted number and colour where the number is free', () => {
    const project = withStructure(named('Liver'), { name: 'Spleen', number: 1 });
    expect(numbers(project)).toEqual([
      [1, 'Liver'],
      [2, 'Spleen'],
    ]);
    const more = withStructure(project, { name: 'Heart', number: 9, colour: [1, 2, 3] });
    expect(structureNamed(more, 'heart')).toMatchObject({ number: 9, colour: [1, 2, 3] });
  });

  it('never share a name, however it is written', () => {
    const project = named('Liver', 'Spleen');
    for (const name of ['liver', '  LIVER ']) {
      expect(() => withStructure(project, { name })).toThrow(/structure-name-taken/);
      const spleen = idOf(project, 'Spleen');
      expect(() => withChange(project, spleen, { name })).toThrow(/structure-name-taken/);
    }
    expect(() => withStructure(project, { name: '  ' })).toThrow(/structure-name-empty/);
    const renamed = withChange(project, idOf(project, 'Liver'), { name: ' LIVER ' });
    expect(structureNamed(renamed, 'Liver')?.name).toBe('LIVER');
  });

  it.each([0, 2, 256, 1.5, NaN])('refuse the number %s, which is taken or none', (number) => {
    const project = named('Liver', 'Spleen');
    expect(() => withChange(project, idOf(project, 'Liver'), { number })).toThrow(
      /structure-number-taken/
    );
  });

  it('keep their id through every change', () => {
    const project = named('Liver');
    const id = idOf(project, 'Liver');
    const changed = withChange(project, id, { name: 'Hepar', number: 7, colour: [0, 0, 0] });
    expect(changed.structures).toMatchObject([{ id, name: 'Hepar', number: 7 }]);
    expect(withChange(changed, 'unknown', { name: 'Foo' })).toBe(changed);
  });

  it('are 255 at most', () => {
    const all = Array.from({ length: 255 }, (_, index) => index + 1);
    expect(freeNumber(all.filter((number) => number !== 17))).toBe(17);
    expect(() => freeNumber(all)).toThrow(/project-full/);
  });

  it('have different colours while they are few', () => {
    const colours = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => defaultColour(number).join());
    expect(new Set(colours).size).toBe(8);
  });

  it('are saved with the code chosen for them, else with that of their name', () => {
    const code = codeFor('Spleen');
    expect(codeOfStructure({ name: 'Liver' })).toEqual(codeFor('Liver'));
    expect(codeOfStructure({ name: 'Liver', code })).toEqual(code);
    expect(codeOfStructure({ name: 'Something' })).toBeUndefined();
  });
});
