import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import type { DataSet } from '../dataset/DataSet';
import type { SaveList } from '../saving/SaveList';
import type { WorkBook } from '../work/WorkBook';
import type { WorkCommands } from '../work/WorkCommands';
import type { Notices } from './Notices';

export interface StudyCommandParts {
  readonly dataSet: DataSet;
  readonly workCommands: WorkCommands;
  readonly works: WorkBook;
  readonly saveList: SaveList;
  readonly notices: Notices;
  /** What was followed through the series waits to be accepted. */
  readonly isFollowed: () => boolean;
  /** Some series of the study is being followed. */
  readonly isFollowing: () => boolean;
  /** What a network made alone of the study that is shown counts as accepted from now on. */
  readonly acceptUnreviewed: () => void;
  /** How many structures are to be predicted on the image that is shown. */
  readonly predictableCount: () => number | undefined;
  readonly predictsOnArrival: boolean;
  /** The next image is on its way: the network may be asked about it already. */
  readonly predictAhead: () => void;
}

/** The way from patient to patient, and what is done on it. */
export class StudyCommands {
  /** The study that is to be predicted as soon as it is on the screen. */
  private awaited: string | undefined;

  constructor(private readonly parts: StudyCommandParts) {}

  /** @returns that there is none, where there is none */
  next(): Message | undefined {
    return this.goOn() ? undefined : this.whyStay('no-next-study');
  }

  /** @returns that there is none, where there is none */
  previous(): Message | undefined {
    this.awaited = undefined;
    return this.parts.dataSet.step(-1) ? undefined : this.whyStay('no-previous-study');
  }

  open(studyUid: string): void {
    this.awaited = undefined;
    this.parts.dataSet.open(studyUid);
  }

  /**
   * Takes the preview on, and what nobody had looked at, sends what is unsaved on its way, and goes to the next study without waiting
   * for the PACS: what it refuses stays in the save list, with the reason.
   *
   * @param accept takes the preview on; returns what the user should know of it
   * @returns why it stays here: the preview is not there yet, a series is still being followed, or this is the last study
   * @throws UserError as accepting; nothing is saved then, and it stays here
   */
  acceptSaveNext(accept: () => Message | undefined): Message | undefined {
    const { workCommands, works, saveList, notices, isFollowed, isFollowing } = this.parts;
    const hasPreview = isFollowed() || works.previews.some(({ isEmpty }) => !isEmpty);
    if (workCommands.isWaiting) {
      return message('preview-not-ready');
    }
    if (isFollowing()) {
      return message('still-following');
    }
    if (!this.parts.dataSet.isKnown) {
      return message('studies-not-known');
    }
    const remark = hasPreview ? accept() : undefined;
    this.parts.acceptUnreviewed();
    saveList.save().catch(notices.report);
    const isGone = this.goOn(remark ?? (hasPreview ? undefined : this.remarkOnNothing()));
    return isGone ? undefined : message('all-studies-seen');
  }

  /** The image of a study is on the screen and can be segmented. */
  async arrived(): Promise<void> {
    const { dataSet, workCommands, notices } = this.parts;
    const remark = dataSet.takeRemark();
    if (remark) {
      notices.show('info', remark);
    }
    const { currentUid } = dataSet;
    const isAwaited = currentUid !== undefined && currentUid === this.awaited;
    const { predictsOnArrival, predictableCount } = this.parts;
    try {
      if (isAwaited) {
        this.awaited = undefined;
        if (predictsOnArrival && dataSet.isUntouched && (predictableCount() ?? 0) > 0) {
          await workCommands.predictAll();
        }
      }
    } finally {
      dataSet.settled();
    }
  }

  private whyStay(end: 'no-next-study' | 'no-previous-study'): Message {
    return message(this.parts.dataSet.isKnown ? end : 'studies-not-known');
  }

  private goOn(remark?: Message): boolean {
    this.awaited = this.parts.dataSet.step(1, remark);
    if (this.awaited === undefined) {
      return false;
    }
    this.parts.predictAhead();
    return true;
  }

  /** Nothing was accepted just now; said where nothing has been before either. */
  private remarkOnNothing(): Message | undefined {
    const { dataSet } = this.parts;
    const { studies, currentUid } = dataSet.describe();
    const mark = studies.find(({ studyUid }) => studyUid === currentUid)?.mark;
    return mark === 'todo' || mark === 'predicted' ? message('study-left-undone') : undefined;
  }
}
