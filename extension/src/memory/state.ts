/** A segment of a study that is not open, which could become examples. */
export interface FoundWork {
  readonly id: string;
  /** The structure it is of, as the project or else the SEG calls it. */
  readonly structure: string;
  /** Name or ID; on the screen only. */
  readonly patient: string;
  /** As DICOM writes it (PS3.5 6.2, DA); empty where the study has none. */
  readonly studyDate: string;
  /** False: made by a program, and nobody has looked at it. */
  readonly isAccepted: boolean;
  readonly frameCount: number;
}

/** What came of looking for earlier work. */
export type EarlierWorkState =
  | { readonly step: 'none' | 'busy' }
  | {
      readonly step: 'found';
      /** In the order in which they were made. */
      readonly found: readonly FoundWork[];
      /** Of those, which are to become examples. */
      readonly chosen: ReadonlySet<string>;
      /** Studies that could not be read. */
      readonly failures: number;
    };
