import { isAbortError, LatestWins } from '@multiverseg/core/jobs';
import { modalitiesOf, type StudyQuery, type StudyRow } from '../host/studies';
import type { DataSetState } from './state';
import { isNarrowed, readWorklist, sortAsWorklist, type Worklist } from './worklist';

/** How many studies are asked for at once; some servers give no more. */
const PAGE = 100;
const DEFAULT_LIMIT = 300;
/** What is never the image that a study is about. */
const DERIVED = ['SEG', 'SR', 'PR', 'KO', 'RTSTRUCT', 'DOC', 'OT', 'REG', 'AU'];
/** Where it is kept what the data set is, so that a reload of the page finds it again. */
const OWN_KEY = 'multiverseg.dataSet';

export interface StudyListParts {
  readonly search: (
    query: StudyQuery & { readonly limit: number; readonly offset: number }
  ) => Promise<readonly StudyRow[]>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** What a site says that the data set is; else it is the worklist that the user came from. */
  readonly query?: StudyQuery;
  /** At most so many are listed. */
  readonly limit?: number;
  readonly onChange: () => void;
}

/**
 * The studies of the data set: those of the worklist that the user came from, as it was filtered and
 * sorted; where it was not filtered, those of the open study's modality.
 */
export class StudyList {
  private found: readonly StudyRow[] = [];
  private state: DataSetState['status'] = 'none';
  private readonly loads = new LatestWins();
  /** What the present rows were asked for by. */
  private asked: Worklist | undefined;

  constructor(private readonly parts: StudyListParts) {}

  get rows(): readonly StudyRow[] {
    return this.found;
  }

  get status(): DataSetState['status'] {
    return this.state;
  }

  get isComplete(): boolean {
    return this.found.length < this.limit;
  }

  has(studyUid: string): boolean {
    return this.found.some((row) => row.studyInstanceUid === studyUid);
  }

  /** The study was opened: the list is read, unless it is that of a worklist that has not changed. */
  async opened(studyUid: string): Promise<void> {
    const worklist = readWorklist(this.parts.storage);
    const isSame =
      worklist === undefined || JSON.stringify(worklist) === JSON.stringify(this.asked);
    if (this.has(studyUid) && isSame) {
      return;
    }
    await this.load(studyUid, worklist ?? this.remembered());
  }

  /** Asks the PACS again; what is listed stays until it has answered. */
  async refresh(studyUid: string): Promise<void> {
    await this.load(studyUid, this.asked ?? this.remembered());
  }

  private async load(studyUid: string, worklist: Worklist = { query: {} }): Promise<void> {
    this.state = 'loading';
    this.parts.onChange();
    try {
      await this.loads.run(
        (signal) => this.read(studyUid, worklist, signal),
        (rows) => {
          this.asked = worklist;
          this.found = sortAsWorklist(rows, worklist.sorting);
          this.state = 'ready';
          this.remember(worklist);
        }
      );
    } catch (cause) {
      if (isAbortError(cause)) {
        return; // A newer question took its place.
      }
      console.warn('MultiverSeg: the studies could not be listed.', cause);
      this.state = 'failed';
    }
    this.parts.onChange();
  }

  private async read(
    studyUid: string,
    { query }: Worklist,
    signal: AbortSignal
  ): Promise<readonly StudyRow[]> {
    const bySite = this.parts.query;
    if (bySite || isNarrowed(query)) {
      const rows = await this.pages(bySite ?? query, signal);
      if (rows.some((row) => row.studyInstanceUid === studyUid)) {
        return rows;
      }
    }
    const [open] = await this.parts.search({ studyInstanceUid: studyUid, limit: 1, offset: 0 });
    signal.throwIfAborted();
    const modality = modalitiesOf(open).find((name) => !DERIVED.includes(name));
    const alike = await this.pages(modality ? { modalitiesInStudy: [modality] } : {}, signal);
    // Some servers do not search by modality, and give all.
    const rows = alike.filter((row) => {
      const modalities = modalitiesOf(row);
      return !modality || modalities.length === 0 || modalities.includes(modality);
    });
    return open && !rows.some((row) => row.studyInstanceUid === studyUid) ? [open, ...rows] : rows;
  }

  private async pages(query: StudyQuery, signal: AbortSignal): Promise<readonly StudyRow[]> {
    const rows = new Map<string, StudyRow>();
    while (rows.size < this.limit) {
      const limit = Math.min(PAGE, this.limit - rows.size);
      const before = rows.size;
      const page = await this.parts.search({ ...query, limit, offset: before });
      signal.throwIfAborted();
      page.forEach((row) => rows.set(row.studyInstanceUid, row));
      if (page.length < limit || rows.size === before) {
        break; // The last one, or a server that knows no offset.
      }
    }
    return [...rows.values()].slice(0, this.limit);
  }

  private get limit(): number {
    return this.parts.limit ?? DEFAULT_LIMIT;
  }

  private remember(worklist: Worklist): void {
    try {
      this.parts.storage.setItem(OWN_KEY, JSON.stringify(worklist));
    } catch {
      // Full or forbidden: after a reload it is the open study's modality that counts.
    }
  }

  private remembered(): Worklist | undefined {
    try {
      return (JSON.parse(this.parts.storage.getItem(OWN_KEY) ?? 'null') as Worklist) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
