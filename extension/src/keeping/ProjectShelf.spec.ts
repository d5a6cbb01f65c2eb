import { ProjectBook } from '../project/ProjectBook';
import { ProjectShelf } from './ProjectShelf';

const shelfOf = (book: ProjectBook) => new ProjectShelf(book, () => 'somebody');

describe('the project that was kept', () => {
  it('is there again with its numbers, colours and codes', () => {
    const book = new ProjectBook('Project');
    book.add({ name: 'Left lung', number: 4, colour: [1, 2, 3] });
    const next = new ProjectBook('Project');
    shelfOf(next).restore(shelfOf(book).collect());
    expect(next.project).toEqual(book.project);
  });

  it('has what the site has added to its list since, and its examples still belong to it', () => {
    const book = new ProjectBook('Project');
    const { id } = book.add({ name: 'Liver' });
    const next = new ProjectBook('Project');
    next.add({ name: 'Liver' });
    next.add({ name: 'Spleen' });
    shelfOf(next).restore(shelfOf(book).collect());
    expect(next.structures).toMatchObject([{ name: 'Liver', id }, { name: 'Spleen' }]);
  });

  it('is nothing while it has no structure, and no project is made of anything else', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const book = new ProjectBook('Project');
    expect(shelfOf(book).collect()).toEqual([]);
    const bytes = () => new TextEncoder().encode('{"structures": 3}');
    const strange = {
      scope: 'somebody',
      kind: 'project',
      name: 'project',
      stamp: '',
      bytes,
    } as const;
    expect(shelfOf(book).restore([strange]).unreadable).toEqual([strange]);
    expect(book.structures).toEqual([]);
    warn.mockRestore();
  });
});
