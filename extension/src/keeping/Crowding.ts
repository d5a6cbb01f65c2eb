import type { Example } from '@multiverseg/core/examples';

/** Which examples are not kept where there is little room: those that the PACS has, the oldest first. */
export class Crowding {
  private readonly spared = new Set<string>();

  constructor(
    private readonly examples: () => readonly Example[],
    private readonly isInPacs: (example: Example) => boolean
  ) {}

  isKept({ id }: Example): boolean {
    return !this.spared.has(id);
  }

  /** Half of those that could go do. @returns false where none is left */
  makeRoom(): boolean {
    const candidates = this.examples()
      .filter((example) => this.isKept(example) && this.isInPacs(example))
      .sort((a, b) => a.origin.acceptedAt.localeCompare(b.origin.acceptedAt));
    candidates.slice(0, Math.ceil(candidates.length / 2)).forEach(({ id }) => this.spared.add(id));
    return candidates.length > 0;
  }
}
