/** A switch that stands as it was left when the page is loaded again. */
export class KeptSwitch {
  private isSwitchedOn: boolean;

  /** @param isOnFirst until somebody sets it */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly key: string,
    isOnFirst: boolean
  ) {
    this.isSwitchedOn = (storage.getItem(key) ?? wordOf(isOnFirst)) === wordOf(true);
  }

  get isOn(): boolean {
    return this.isSwitchedOn;
  }

  set(isOn: boolean): void {
    this.isSwitchedOn = isOn;
    this.storage.setItem(this.key, wordOf(isOn));
  }
}

function wordOf(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}
