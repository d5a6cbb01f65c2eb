import type { WorkBook } from './WorkBook';

const KEY = 'multiverseg-closer';

/** Whether small structures are looked at a second time, in a square around them; on from the start. */
export class CloserSwitch {
  private isSwitchedOn: boolean;

  constructor(
    private readonly works: () => Pick<WorkBook, 'here' | 'predict'>,
    private readonly onChange: () => void,
    private readonly report: (error: unknown) => void,
    /** Remembers it when the page is loaded again. */
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  ) {
    this.isSwitchedOn = storage.getItem(KEY) !== 'off';
  }

  get isOn(): boolean {
    return this.isSwitchedOn;
  }

  /** What is shown on the image is asked about again; what following a series said stays. */
  set(isOn: boolean): void {
    this.isSwitchedOn = isOn;
    this.storage.setItem(KEY, isOn ? 'on' : 'off');
    const works = this.works();
    for (const work of works.here.filter((one) => one.isOwn)) {
      works.predict(work).catch(this.report);
    }
    this.onChange();
  }
}
