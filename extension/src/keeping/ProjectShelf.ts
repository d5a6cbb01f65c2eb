import { mergeProject, type Project } from '@multiverseg/core/project';
import type { ProjectBook } from '../project/ProjectBook';
import { fromJsonBytes, toJsonBytes } from '../vault/bytes';
import type { KeptThing } from '../vault/types';
import { keptThing, restoreEach, type Restored, type Shelf } from './Shelf';

/** The project: its structures with their numbers, names, colours and codes. */
export class ProjectShelf implements Shelf {
  private made: { readonly of: Project; readonly things: readonly KeptThing[] } | undefined;

  constructor(
    private readonly book: Pick<ProjectBook, 'project' | 'replace'>,
    private readonly scope: () => string
  ) {}

  collect(): readonly KeptThing[] {
    const { project } = this.book;
    if (this.made?.of !== project) {
      const place = { scope: this.scope(), kind: 'project', name: 'project' } as const;
      const thing = keptThing(place, toJsonBytes(project));
      this.made = { of: project, things: project.structures.length > 0 ? [thing] : [] };
    }
    return this.made.things;
  }

  restore(things: readonly KeptThing[]): Restored {
    return restoreEach(
      things.filter(({ kind }) => kind === 'project'),
      (thing) => {
        const kept = projectOf(fromJsonBytes(thing.bytes()));
        // What the site's list has since stays too; the examples belong to what was kept.
        this.book.replace(mergeProject(kept, this.book.project).project);
        return kept.name;
      }
    );
  }
}

function projectOf(value: unknown): Project {
  const project = Object(value) as Partial<Project>;
  if (typeof project.id === 'string' && Array.isArray(project.structures)) {
    return project as Project;
  }
  throw new Error('This is no project.');
}
