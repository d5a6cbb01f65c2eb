import { ListenerSet } from '@multiverseg/core/events/ListenerSet';
import {
  emptyProject,
  structureNamed,
  withChange,
  withoutStructure,
  withStructure,
  type Project,
  type Structure,
  type StructureDraft,
} from '@multiverseg/core/project';

/** Holds the one project that is worked on. What is refused leaves it as it was. */
export class ProjectBook {
  private held: Project;
  private readonly listeners = new ListenerSet();

  /** @param name of a project that nobody has named yet */
  constructor(name: string) {
    this.held = emptyProject(name);
  }

  /** A new object after every change, so it can be kept as a snapshot. */
  get project(): Project {
    return this.held;
  }

  /** In the order of their numbers. */
  get structures(): readonly Structure[] {
    return this.held.structures;
  }

  /** The structure of this name, however it is written. */
  structureNamed(label: string): Structure | undefined {
    return structureNamed(this.held, label);
  }

  structure(id: string): Structure | undefined {
    return this.structures.find((structure) => structure.id === id);
  }

  /** @throws UserError as `withStructure` */
  add(draft: StructureDraft): Structure {
    const before = new Set(this.structures.map(({ id }) => id));
    this.hold(withStructure(this.held, draft));
    return this.structures.find(({ id }) => !before.has(id)) as Structure;
  }

  /**
   * @param change `code: undefined`: what follows from the name
   * @throws UserError as `withChange`
   */
  change(id: string, change: Partial<Omit<Structure, 'id'>>): void {
    this.hold(withChange(this.held, id, change));
  }

  /** @throws UserError as `withChange` */
  rename(id: string, name: string): void {
    this.change(id, { name });
  }

  remove(id: string): void {
    this.hold(withoutStructure(this.held, id));
  }

  /** The name of the project itself. */
  entitle(name: string): void {
    this.hold({ ...this.held, name });
  }

  /** Whether structures may have voxels in common. */
  get mayOverlap(): boolean {
    return this.held.mayOverlap ?? false;
  }

  setOverlap(mayOverlap: boolean): void {
    this.hold({ ...this.held, mayOverlap });
  }

  /** Another project takes the place of this one. */
  replace(project: Project): void {
    this.hold(project);
  }

  /** Calls the listener after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }

  private hold(project: Project): void {
    this.held = project;
    this.listeners.notify();
  }
}
