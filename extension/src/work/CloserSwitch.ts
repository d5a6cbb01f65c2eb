import { KeptSwitch } from './KeptSwitch';
import type { WorkBook } from './WorkBook';

/** Whether small structures are looked at a second time, in a square around them; on from the start. */
export class CloserSwitch {
  private readonly kept: KeptSwitch;

  constructor(
    private readonly works: () => Pick<WorkBook, 'here' | 'predict'>,
    private readonly onChange: () => void,
    private readonly report: (error: unknown) => void,
    /** Remembers it when the page is loaded again. */
    storage: Pick<Storage, 'getItem' | 'setItem'>
  ) {
    this.kept = new KeptSwitch(storage, 'multiverseg-closer', true);
  }

  get isOn(): boolean {
    return this.kept.isOn;
  }

  /** What is shown on the image is asked about again; what following a series said stays. */
  set(isOn: boolean): void {
    this.kept.set(isOn);
    const works = this.works();
    for (const work of works.here.filter((one) => one.isOwn)) {
      works.predict(work).catch(this.report);
    }
    this.onChange();
  }
}
