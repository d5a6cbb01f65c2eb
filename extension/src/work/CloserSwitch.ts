import type { WorkBook } from './WorkBook';

/** Whether small structures are looked at a second time, in a square around them. */
export class CloserSwitch {
  private isSwitchedOn = true;

  constructor(
    private readonly works: () => Pick<WorkBook, 'here' | 'predict'>,
    private readonly onChange: () => void,
    private readonly report: (error: unknown) => void
  ) {}

  get isOn(): boolean {
    return this.isSwitchedOn;
  }

  /** What is shown on the image is asked about again; what following a series said stays. */
  set(isOn: boolean): void {
    this.isSwitchedOn = isOn;
    const works = this.works();
    for (const work of works.here.filter((one) => one.isOwn)) {
      works.predict(work).catch(this.report);
    }
    this.onChange();
  }
}
