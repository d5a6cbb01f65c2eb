import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { askInTurn } from '@multiverseg/core/labels/askInTurn';
import { TaskGroup, underSignals } from '@multiverseg/core/jobs';
import type { CommandsManager } from '../host/types';
import type { Stroke } from '../tool/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { SegmentState } from '../viewport/state';
import { acceptPreviews, type AcceptParts } from './acceptPreviews';
import type { ShownPreview } from './ShownPreviews';
import type { TargetWork } from './TargetWork';

export interface WorkCommandParts extends AcceptParts {
  readonly viewportId: () => string;
  /** Whether there is something to go by on the image that is shown; undefined where none is. */
  readonly canPredict: () => boolean | undefined;
  /** How many structures are to be predicted on the image that is shown; undefined where none is. */
  readonly predictableCount: () => number | undefined;
  /** Whether a structure is to be predicted with the others on an image. */
  readonly isPredictable: (segment: SegmentState, imageId: string) => boolean;
  /** The host's own commands: Enter and Esc are theirs while there is no preview of ours. */
  readonly host: Pick<CommandsManager, 'run'>;
}

/** What the user may do with prompts and previews. */
export class WorkCommands {
  /** What was asked for and has not come to the network yet: it waits for its turn or for a segmentation. */
  private readonly requests = new TaskGroup();

  constructor(private readonly parts: WorkCommandParts) {}

  /** @param unwanted fires when the stroke turns out to be none: it is taken back, or never comes */
  addStroke(stroke: Stroke, unwanted?: AbortSignal): Promise<void> {
    return this.requests.run(async (signal) => {
      const takeBack = await underSignals([signal, unwanted], ({ signal: own }) =>
        this.parts.works.addStroke(stroke, own)
      );
      unwanted?.addEventListener('abort', takeBack, { once: true });
      if (unwanted?.aborted) {
        takeBack();
      }
    });
  }

  /** What was asked for on this image is not on the screen yet. */
  get isWaiting(): boolean {
    return this.requests.isBusy || this.parts.works.here.some(({ isPredicting }) => isPredicting);
  }

  /** @throws UserError `nothing-to-go-by`, or as `WorkBook.open` */
  async predict(): Promise<void> {
    const { works, viewportId, canPredict } = this.parts;
    // Asked before a segmentation is opened for nothing; without an image, opening says why.
    if (canPredict() === false) {
      throw new UserError('nothing-to-go-by');
    }
    const { answer } = await this.requests.run(async (signal) => {
      const work = await works.open({ viewportId: viewportId() }, signal);
      signal.throwIfAborted(); // The study may have been left meanwhile, and its works with it.
      return { answer: works.predict(work) };
    });
    await answer;
  }

  /**
   * Asks about every structure that has examples, one after the other. Those that have a mask on the
   * image already and those that are locked are left out.
   *
   * @throws UserError `nothing-to-predict`, or as `WorkBook.open`; where the network fails on some, as it
   *   does on the first, after the others were asked about
   */
  async predictAll(): Promise<void> {
    const { works, viewportId, predictableCount, isPredictable } = this.parts;
    if (predictableCount() === 0) {
      throw new UserError('nothing-to-predict');
    }
    const [failed] = await this.requests.run(async (signal) => {
      const wanted = await works.openAll(
        viewportId(),
        (segment, { imageId }) => isPredictable(segment, imageId),
        signal
      );
      const questions = wanted.map((work) => ({ structure: work, ask: () => works.predict(work) }));
      return askInTurn(questions, signal);
    });
    if (failed) {
      throw failed.error;
    }
  }

  /**
   * Accepts all previews on the image, as one step.
   *
   * @returns what the user should know of it
   * @throws UserError as `acceptPreviews`
   */
  accept(): Message | undefined {
    const { works, host } = this.parts;
    if (this.isWaiting) {
      return message('preview-not-ready'); // Nobody has seen the mask that the latest prompt leads to.
    }
    const shown = works.previews;
    if (shown.length === 0) {
      host.run('acceptPreview');
      return undefined;
    }
    const idle = shown.filter((preview) => isNothingFound(preview) && !isPrompted(preview.work));
    if (idle.length === shown.length) {
      return acceptPreviews(shown, this.parts);
    }
    const remark = acceptPreviews(
      shown.filter((preview) => !idle.includes(preview)),
      this.parts
    );
    works.dropPrompts(idle.map(({ work }) => work)); // These structures are not on this image.
    return remark;
  }

  /**
   * Accepts the preview of one structure on the image; the others stay.
   *
   * @param segment the one in use when absent
   * @throws UserError `no-prediction` where it has none, or as `acceptPreviews`
   */
  acceptOne(segment?: SegmentReference): Message | undefined {
    const { works } = this.parts;
    const work = this.workOf(segment);
    if (this.requests.isBusy || work?.isPredicting) {
      return message('preview-not-ready');
    }
    const preview = works.previews.find((shown) => shown.work === work);
    if (!preview) {
      throw new UserError('no-prediction');
    }
    return acceptPreviews([preview], this.parts);
  }

  /** Takes prompts and previews of all structures on the image away. */
  reject(): void {
    const { works, host } = this.parts;
    const isTakenBack = this.requests.cancel();
    const unfinished = works.here.filter((work) => work.isUnfinished);
    if (unfinished.length > 0) {
      works.dropPrompts(unfinished);
    } else if (!isTakenBack) {
      host.run('cancelActiveOperation');
    }
  }

  /** @param segment the one in use when absent */
  rejectOne(segment?: SegmentReference): void {
    const work = this.workOf(segment);
    if (work?.isUnfinished) {
      this.parts.works.dropPrompts([work]);
    }
  }

  clearPrompts(): void {
    const work = this.parts.works.active;
    if (work && isPrompted(work)) {
      this.parts.works.dropPrompts([work]);
    }
  }

  /** The study is left: what was asked for comes to nothing. */
  leave(): void {
    this.requests.cancel();
    this.parts.works.clear();
  }

  private workOf(segment: SegmentReference | undefined): TargetWork | undefined {
    const { works } = this.parts;
    return segment === undefined
      ? works.active
      : works.here.find(({ segment: own }) => own.segmentIndex === segment.segmentIndex);
  }
}

function isPrompted({ prompts }: TargetWork): boolean {
  return prompts.length > 0;
}

function isNothingFound({ isEmpty, heldVoxels, yieldedVoxels }: ShownPreview): boolean {
  return isEmpty && heldVoxels === 0 && yieldedVoxels === 0;
}
