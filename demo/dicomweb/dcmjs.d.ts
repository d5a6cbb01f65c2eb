/** The small part of dcmjs that the demo server and the cohort use; dcmjs ships no types of its own. */
declare module 'dcmjs' {
  export interface DcmjsElement {
    readonly vr?: string;
    readonly Value?: unknown;
  }

  export type DcmjsDictionary = Record<string, DcmjsElement>;

  export interface DcmjsReadOptions {
    readonly ignoreErrors?: boolean;
    readonly untilTag?: string | null;
    readonly includeUntilTagValue?: boolean;
  }

  export const data: {
    readonly DicomMessage: {
      readFile(
        buffer: ArrayBuffer,
        options?: DcmjsReadOptions
      ): { readonly meta: DcmjsDictionary; readonly dict: DcmjsDictionary };
    };
    readonly DicomDict: new (meta: DcmjsDictionary) => {
      dict: DcmjsDictionary;
      write(options?: { readonly fragmentMultiframe?: boolean }): ArrayBuffer;
    };
    readonly DicomMetaDictionary: {
      denaturalizeDataset(dataset: Record<string, unknown>): DcmjsDictionary;
      /** By tag, for example `(0010,0010)`. */
      readonly dictionary: Record<string, { readonly vr: string } | undefined>;
      readonly nameMap: Record<string, { readonly tag: string; readonly vr: string } | undefined>;
    };
  };

  export interface DcmjsLogger {
    setLevel(level: string): void;
    getLogger(name: string): DcmjsLogger;
  }

  export const log: DcmjsLogger;
}
