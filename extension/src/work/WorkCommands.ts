import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { TaskGroup } from '@multiverseg/core/jobs';
import type { CommandsManager } from '../host/types';
import type { Stroke } from '../tool/types';
import { acceptPreview, type AcceptParts } from './acceptPreview';

export interface WorkCommandParts extends AcceptParts {
  readonly viewportId: () => string;
  /** Whether there is something to go by on the image that is shown; undefined where none is. */
  readonly canPredict: () => boolean | undefined;
  /** The host's own commands: Enter and Esc are theirs while there is no preview of ours. */
  readonly host: Pick<CommandsManager, 'run'>;
}

/** What the user may do with prompts and previews. */
export class WorkCommands {
  /** What was asked for and has not come to the network yet: it waits for its turn or for a segmentation. */
  private readonly requests = new TaskGroup();

  constructor(private readonly parts: WorkCommandParts) {}

  addStroke(stroke: Stroke): Promise<void> {
    return this.requests.run((signal) => this.parts.works.addStroke(stroke, signal));
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
   * @returns what the user should know of it
   * @throws UserError as `acceptPreview`
   */
  accept(): Message | undefined {
    const { works, host } = this.parts;
    const work = works.active;
    if (this.requests.isBusy || work?.isPredicting) {
      return message('preview-not-ready'); // Nobody has seen the mask that the latest prompt leads to.
    }
    if (work?.prediction) {
      const keptOthers = acceptPreview(work, this.parts);
      return keptOthers ? message('other-segments-kept') : undefined;
    }
    host.run('acceptPreview');
    return undefined;
  }

  reject(): void {
    const { works, host } = this.parts;
    const isTakenBack = this.requests.cancel();
    const work = works.active;
    if (work && (work.prompts.length > 0 || work.prediction || work.isPredicting)) {
      works.dropPrompts(work);
    } else if (!isTakenBack) {
      host.run('cancelActiveOperation');
    }
  }

  clearPrompts(): void {
    const work = this.parts.works.active;
    if (work && work.prompts.length > 0) {
      this.parts.works.dropPrompts(work);
    }
  }

  /** The study is left: what was asked for comes to nothing. */
  leave(): void {
    this.requests.cancel();
    this.parts.works.clear();
  }
}
