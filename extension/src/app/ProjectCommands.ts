import { message } from '@multiverseg/core/errors/ErrorCodes';
import { isSameFrame, type Example } from '@multiverseg/core/examples';
import {
  emptyProject,
  mergeProject,
  pseudonymousId,
  readProjectFile,
  writeProjectFile,
  type Project,
  type Structure,
} from '@multiverseg/core/project';
import { offerFile } from '../host/offerFile';
import { version } from '../id';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { Tasks } from '../library/Tasks';
import type { ProjectBook } from '../project/ProjectBook';
import type { SegmentNames } from '../project/SegmentNames';
import type { SiteSettings } from '../project/siteSettings';
import type { ProjectActions, ProjectState } from '../project/state';
import type { SaveList } from '../saving/SaveList';
import type { Segments } from '../viewport/Segments';
import type { Notices } from './Notices';

export interface ProjectCommandParts {
  readonly book: ProjectBook;
  readonly tasks: Tasks;
  readonly names: SegmentNames;
  readonly segments: Segments;
  readonly saveList: SaveList;
  readonly notices: Notices;
  readonly jobs: RunningJobs;
  readonly site: SiteSettings;
  /** Of a project that nobody has named yet. */
  readonly defaultName: string;
  readonly viewportId: () => string;
  readonly onChange: () => void;
}

/** What the user may do with the project, and what of it is shown. */
export class ProjectCommands {
  readonly actions: ProjectActions;
  private isOpen = false;
  /** Structures whose names are right as they are. */
  private readonly named = new Set<string>();

  constructor(private readonly parts: ProjectCommandParts) {
    const { book, tasks, notices, saveList, site } = parts;
    const attempt = (act: () => void) => void notices.attempt(async () => act());
    this.actions = {
      open: () => this.setOpen(true),
      close: () => this.setOpen(false),
      entitle: (name) => attempt(() => name.trim() && book.entitle(name.trim())),
      add: (name) => attempt(() => void book.add({ name })),
      change: (id, change) => attempt(() => book.change(id, change)),
      remove: (id) => attempt(() => tasks.removeStructure(id)),
      name: (id, name) => attempt(() => this.name(id, name)),
      settleRename: (rename, as) => attempt(() => this.settleRename(rename, as)),
      setEncoding: (encoding) => {
        saveList.setEncoding(encoding);
        parts.onChange();
      },
      searchCodes: (text) => site.codes.search(text),
      exportFile: (keepsIdentifiers) => notices.attempt(() => this.exportFile(keepsIdentifiers)),
      importFile: (file) => notices.attempt(() => this.importFile(file)),
      clear: () => attempt(() => this.clear()),
    };
  }

  describe(): ProjectState {
    const { book, tasks, names, saveList } = this.parts;
    const count = ({ id }: Structure) => [id, tasks.examplesOfStructure(id).length] as const;
    const active = book.structureNamed(tasks.activeLabel);
    const isUnnamed =
      active &&
      tasks.isUnnamed(active.name) &&
      tasks.hasExamples(active.id) &&
      !this.named.has(active.id);
    return {
      project: book.project,
      exampleCounts: Object.fromEntries(book.structures.map(count)),
      renames: names.questions,
      ...(isUnnamed && { unnamed: active }),
      encoding: saveList.encoding,
      isOpen: this.isOpen,
    };
  }

  private setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.parts.onChange();
  }

  private name(id: string, name: string | undefined): void {
    if (name !== undefined) {
      this.parts.book.rename(id, name);
    }
    this.named.add(id);
    this.parts.onChange();
  }

  private settleRename(
    rename: Parameters<ProjectActions['settleRename']>[0],
    as: Parameters<ProjectActions['settleRename']>[1]
  ): void {
    const { names, tasks, segments, viewportId, onChange } = this.parts;
    switch (as) {
      case 'structure':
        names.renameStructure(rename);
        break;
      case 'own':
        tasks.structureFor(rename.to, segments.appearance(viewportId(), rename));
        break;
      case 'mistake':
        names.putBack(rename);
        break;
    }
    onChange();
  }

  private async exportFile(keepsIdentifiers: boolean): Promise<void> {
    const { book, tasks, jobs } = this.parts;
    const examples = book.structures.flatMap(({ id }) =>
      tasks.examplesOfStructure(id).map((example) => ({ structureId: id, example }))
    );
    const content = { project: book.project, examples };
    const options = { keepsIdentifiers, softwareVersion: version, now: new Date() };
    const file = await jobs.run('export-project', ({ signal, progress: onProgress }) =>
      writeProjectFile(content, options, { signal, onProgress })
    );
    if (file) {
      offerFile(file, fileName(content.project));
    }
  }

  private async importFile(file: Blob): Promise<void> {
    const { book, tasks, notices, jobs } = this.parts;
    const imported = await jobs.run('import-project', async ({ signal, progress: onProgress }) =>
      readProjectFile(new Uint8Array(await file.arrayBuffer()), { signal, onProgress })
    );
    if (!imported) {
      return; // Cancelled: nothing of it was used.
    }
    const { project, idOf } = mergeProject(book.project, imported.project);
    book.replace(project);
    let count = 0;
    for (const { structureId, example } of imported.examples) {
      const id = idOf.get(structureId) ?? structureId;
      if (isNew(example, tasks.examplesOfStructure(id))) {
        tasks.addExample(id, example);
        count += 1;
      }
    }
    const { name, structures } = imported.project;
    notices.show(
      'info',
      message('project-imported', { count, structures: structures.length, project: name })
    );
  }

  private clear(): void {
    const { book, tasks, defaultName } = this.parts;
    book.structures.forEach(({ id }) => tasks.removeStructure(id));
    book.replace(emptyProject(defaultName));
  }
}

/** Neither it, nor another of the same image. */
function isNew({ id, origin }: Example, here: readonly Example[]): boolean {
  return here.every(
    (other) => pseudonymousId(other.id) !== pseudonymousId(id) && !isSameFrame(other.origin, origin)
  );
}

function fileName({ name }: Project): string {
  return `${name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'project'}.multiverseg.zip`;
}
