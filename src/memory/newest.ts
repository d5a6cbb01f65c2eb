/** What versions of a SEG object differ in. */
export interface Version {
  /** `YYYYMMDD` */
  readonly contentDate: string;
  /** `HHMMSS.FFFFFF` */
  readonly contentTime: string;
  readonly instanceNumber: number;
}

/** The newest: by the date and time of its content, then by its number; undefined of none. */
export function newest<T>(all: readonly T[], versionOf: (one: T) => Version): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || isNewer(versionOf(one), versionOf(best)) ? one : best),
    undefined
  );
}

export function isNewer(one: Version, other: Version): boolean {
  const [time, otherTime] = [one, other].map(
    ({ contentDate, contentTime }) => `${contentDate} ${contentTime}`
  );
  return time === otherTime ? one.instanceNumber > other.instanceNumber : time > otherTime;
}
