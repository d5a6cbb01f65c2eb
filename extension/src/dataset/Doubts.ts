import type { TabStorage } from './tabStorage';

/** Where doubts are kept as long as the tab, by UID alone. */
const OWN_KEY = 'multiverseg.doubtful';

/** The studies that the user wants to look at once more. */
export class Doubts {
  private readonly studies: Set<string>;

  constructor(
    private readonly storage: TabStorage,
    private readonly onChange: () => void = () => undefined
  ) {
    this.studies = new Set(read(storage));
  }

  get studyUids(): readonly string[] {
    return [...this.studies];
  }

  has(studyUid: string): boolean {
    return this.studies.has(studyUid);
  }

  /** One of an earlier visit. */
  add(studyUid: string): void {
    if (!this.studies.has(studyUid)) {
      this.toggle(studyUid);
    }
  }

  toggle(studyUid: string): void {
    if (!this.studies.delete(studyUid)) {
      this.studies.add(studyUid);
    }
    try {
      this.storage.setItem(OWN_KEY, JSON.stringify([...this.studies]));
    } catch {
      // Full or forbidden: they last as long as the page.
    }
    this.onChange();
  }
}

function read(storage: Pick<TabStorage, 'getItem'>): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(OWN_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}
