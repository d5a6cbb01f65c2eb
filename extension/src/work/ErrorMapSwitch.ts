import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { KeptSwitch } from './KeptSwitch';

/** Whether it is drawn over a preview where it may be wrong; off from the start. */
export class ErrorMapSwitch {
  private readonly kept: KeptSwitch;

  constructor(
    private readonly model: () => SegmentationModel | undefined,
    private readonly onChange: () => void,
    /** Remembers it when the page is loaded again. */
    storage: Pick<Storage, 'getItem' | 'setItem'>
  ) {
    this.kept = new KeptSwitch(storage, 'multiverseg-errors', false);
  }

  get isOn(): boolean {
    return this.kept.isOn;
  }

  /** @throws UserError `errors-not-told` where the model in use cannot tell */
  set(isOn: boolean): void {
    if (!this.model()?.description.verdict?.includes('errors')) {
      throw new UserError('errors-not-told');
    }
    this.kept.set(isOn);
    this.onChange();
  }
}
