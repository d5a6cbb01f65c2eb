import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegmentationModel } from '@multiverseg/core/model/types';

const KEY = 'multiverseg-errors';

/** Whether it is drawn over a preview where it may be wrong; off from the start. */
export class ErrorMapSwitch {
  private isSwitchedOn: boolean;

  constructor(
    private readonly model: () => SegmentationModel | undefined,
    private readonly onChange: () => void,
    /** Remembers it when the page is loaded again. */
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  ) {
    this.isSwitchedOn = storage.getItem(KEY) === 'on';
  }

  get isOn(): boolean {
    return this.isSwitchedOn;
  }

  /** @throws UserError `errors-not-told` where the model in use cannot tell */
  set(isOn: boolean): void {
    if (!this.model()?.description.verdict?.includes('errors')) {
      throw new UserError('errors-not-told');
    }
    this.isSwitchedOn = isOn;
    this.storage.setItem(KEY, isOn ? 'on' : 'off');
    this.onChange();
  }
}
