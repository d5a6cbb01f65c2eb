import { modalitiesOf, type StudyRow } from '../host/studies';

export interface ReviewSearchParts {
  /** How the segments that the PACS has of a study were made. */
  readonly typesOf: (studyUid: string) => Promise<readonly string[]>;
  readonly learn: (studyUid: string, types: readonly string[]) => void;
  readonly onChange: () => void;
}

/** How many studies are asked for at a time, beside what the user does. */
const AT_A_TIME = 2;

/**
 * Asks the PACS of the listed studies that have a segmentation whether a person has seen it: no archive can be
 * searched for that. Each is asked for once.
 */
export class ReviewSearch {
  private readonly asked = new Set<string>();
  private readonly waiting: string[] = [];
  private running = 0;

  constructor(private readonly parts: ReviewSearchParts) {}

  look(rows: readonly StudyRow[]): void {
    for (const row of rows) {
      const { studyInstanceUid } = row;
      if (modalitiesOf(row).includes('SEG') && !this.asked.has(studyInstanceUid)) {
        this.asked.add(studyInstanceUid);
        this.waiting.push(studyInstanceUid);
      }
    }
    while (this.running < AT_A_TIME && this.waiting.length > 0) {
      this.running += 1;
      void this.askAll();
    }
  }

  private async askAll(): Promise<void> {
    const { typesOf, learn, onChange } = this.parts;
    for (let uid = this.waiting.shift(); uid !== undefined; uid = this.waiting.shift()) {
      try {
        learn(uid, await typesOf(uid));
        onChange();
      } catch (cause) {
        // It counts as saved, as before; opening the study tells.
        console.warn('MultiverSeg: it is not known whether a segmentation was reviewed.', cause);
      }
    }
    this.running -= 1;
  }
}
