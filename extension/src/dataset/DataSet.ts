import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import type { Doubts } from './Doubts';
import type { Journey } from './Journey';
import type { Prefetch } from './Prefetch';
import type { ReviewSearch } from './ReviewSearch';
import type { Unreviewed } from './Unreviewed';
import { markOf, progressOf, type WorkFacts } from './progressOf';
import { inOrder } from './inOrder';
import type { DataSetState, StudyFilter, StudyLine, StudyOrder } from './state';
import { studyIn, type PageAddress } from '../host/studyAddress';
import type { StudyList } from './StudyList';
import { modalitiesOf, type StudyRow } from '../host/studies';

/** What other rooms know; asked for whenever the data set is described. */
export interface Knowledge {
  /** The structures of the project. */
  readonly labels: readonly string[];
  factsOf(studyUid: string): WorkFacts;
}

export interface DataSetParts {
  readonly address: () => PageAddress;
  readonly list: StudyList;
  readonly journey: Journey;
  readonly doubts: Doubts;
  readonly unreviewed: Unreviewed;
  /** Absent: only of studies that were opened it is known whether they were reviewed. */
  readonly reviews?: ReviewSearch;
  /** Absent: nothing is prepared ahead. */
  readonly prefetch?: Prefetch;
  readonly knowledge: () => Knowledge;
  readonly onChange: () => void;
}

/** The data set as the user goes through it: its studies, how far each is, and the way between them. */
export class DataSet {
  private filter: StudyFilter = 'all';
  private order: StudyOrder = 'worklist';
  private isListed = false;
  /** Fixed while it is gone through: a study does not change its place because it was worked on. */
  private sequence: readonly StudyRow[] = [];
  private sequenceOf: readonly StudyRow[] = [];
  /** What the user is to be told on arrival: on the way it would be overlooked. */
  private remark: Message | undefined;
  /** The open study is on the screen, and what it needs at once is done. */
  private isSettled = false;
  /** By study, what networks expected of their latest answers that were shown here. */
  private readonly expected = new Map<string, number>();
  private described: { readonly text: string; readonly state: DataSetState } | undefined;

  constructor(private readonly parts: DataSetParts) {}

  get currentUid(): string | undefined {
    return studyIn(this.parts.address());
  }

  /** Whether it is known what comes before and after the open study. */
  get isKnown(): boolean {
    const { currentUid } = this;
    return currentUid !== undefined && this.parts.list.has(currentUid);
  }

  /**
   * Nothing is known to be done on the open study. Where the PACS has a segmentation of it, that may still
   * be on its way into the viewer.
   */
  get isUntouched(): boolean {
    const line = this.lines().find(({ studyUid }) => studyUid === this.currentUid);
    return line?.structures.every(({ progress }) => progress === 'todo') ?? true;
  }

  /** The mode was entered. */
  enter(): void {
    const { journey, list, prefetch } = this.parts;
    journey.arrived();
    const { currentUid } = this;
    this.isSettled = false;
    prefetch?.handOver(currentUid);
    if (currentUid !== undefined) {
      void list.opened(currentUid).then(() => {
        this.prepareNext();
        this.lookForReviews();
      });
    }
  }

  /** The mode is left, be it for the next study. */
  leave(): void {
    if (this.parts.journey.goingTo === undefined) {
      void this.parts.prefetch?.ahead(undefined);
    }
  }

  /** Nothing more urgent is left to do for the open study. */
  settled(): void {
    this.isSettled = true;
    this.prepareNext();
    this.lookForReviews();
  }

  describe(): DataSetState {
    const { list, journey, unreviewed } = this.parts;
    const { filter, order, isListed, currentUid } = this;
    if (currentUid !== undefined) {
      unreviewed.look(currentUid);
      const { expected } = this.parts.knowledge().factsOf(currentUid);
      if (expected !== undefined) {
        this.expected.set(currentUid, expected);
      }
    }
    return this.unlessSame({
      status: list.status,
      studies: this.lines(),
      currentUid,
      goingTo: journey.goingTo,
      filter,
      order,
      isListed,
      isComplete: list.isComplete,
    });
  }

  /**
   * Goes to the next (1) or the previous (-1) study that the filter lets through.
   *
   * @param remark told on arrival
   * @returns which; undefined where there is none, and nothing happens
   */
  step(direction: 1 | -1, remark?: Message): string | undefined {
    const studyUid = this.neighbour(direction);
    if (studyUid !== undefined) {
      this.remark = remark;
      this.parts.journey.go(studyUid);
    }
    return studyUid;
  }

  /** The study next to the one that is open or gone to; undefined where there is none. */
  neighbour(direction: 1 | -1): string | undefined {
    const lines = this.lines();
    const from = this.parts.journey.goingTo ?? this.currentUid;
    const index = lines.findIndex(({ studyUid }) => studyUid === from);
    const others =
      direction > 0 ? lines.slice(index + 1) : lines.slice(0, Math.max(0, index)).reverse();
    return others.find((line) => this.filter === 'all' || line.mark === this.filter)?.studyUid;
  }

  open(studyUid: string): void {
    this.remark = undefined;
    this.parts.journey.go(studyUid);
  }

  refresh(): Promise<void> {
    const { currentUid } = this;
    return currentUid === undefined ? Promise.resolve() : this.parts.list.refresh(currentUid);
  }

  setFilter(filter: StudyFilter): void {
    this.filter = filter;
    this.prepareNext();
    this.parts.onChange();
  }

  setOrder(order: StudyOrder): void {
    this.order = order;
    this.sequenceOf = [];
    this.prepareNext();
    this.parts.onChange();
  }

  setListed(isListed: boolean): void {
    this.isListed = isListed;
    this.parts.onChange();
  }

  /** @returns what there is to say of it */
  toggleDoubt(): Message | undefined {
    const { doubts, onChange } = this.parts;
    const { currentUid } = this;
    if (currentUid === undefined) {
      return undefined;
    }
    doubts.toggle(currentUid);
    onChange();
    return message(doubts.has(currentUid) ? 'study-doubtful' : 'study-not-doubtful');
  }

  /** The study is left with something to say of it. */
  tellOnArrival(remark: Message): void {
    this.remark = remark;
  }

  /** @returns what was to be told on arrival, once */
  takeRemark(): Message | undefined {
    const { remark } = this;
    this.remark = undefined;
    return remark;
  }

  lineOf(row: StudyRow, { labels, factsOf }: Knowledge = this.parts.knowledge()): StudyLine {
    const { studyInstanceUid: studyUid, patientName, mrn, date = '', description = '' } = row;
    const known = factsOf(studyUid);
    const { doubts, unreviewed } = this.parts;
    const isTouched = known.isUnsaved || known.isStored || known.accepted.size > 0;
    const facts = {
      ...known,
      isStored: known.isStored || modalitiesOf(row).includes('SEG'),
      isDoubtful: doubts.has(studyUid),
      isUnreviewed: !isTouched && unreviewed.has(studyUid),
    };
    const structures = progressOf(labels, facts);
    const patient = [patientName, mrn].filter(Boolean).join(' · ');
    const mark = markOf(structures, facts);
    const expected = this.expected.get(studyUid);
    return {
      ...{ studyUid, patient, date, description, structures, mark },
      ...(expected !== undefined && mark !== 'accepted' && mark !== 'saved' && { expected }),
    };
  }

  /** The object before, where nothing is different: nobody needs to draw it again. */
  private unlessSame(state: DataSetState): DataSetState {
    const text = JSON.stringify(state);
    if (this.described?.text !== text) {
      this.described = { text, state };
    }
    return this.described.state;
  }

  private prepareNext(): void {
    if (this.isSettled) {
      void this.parts.prefetch?.ahead(this.neighbour(1));
    }
  }

  private lookForReviews(): void {
    if (this.isSettled) {
      this.parts.reviews?.look(this.parts.list.rows);
    }
  }

  private lines(): readonly StudyLine[] {
    const knowledge = this.parts.knowledge();
    const { rows } = this.parts.list;
    if (this.sequenceOf !== rows) {
      this.sequence = inOrder(rows, this.order, (row) => this.lineOf(row, knowledge));
      this.sequenceOf = rows;
    }
    return this.sequence.map((row) => this.lineOf(row, knowledge));
  }
}
