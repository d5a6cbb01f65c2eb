/** What the file says it is. */
export const CONTEXT_FILE_FORMAT = 'multiverseg-context';
/** Raised whenever older readers could misread a file. */
export const CONTEXT_FILE_VERSION = 1;

/** One example in a context file; arrays are base64 of little-endian bytes, row-major. */
export interface ContextFileEntry {
  readonly size: number;
  /** float32 intensities in [0, 1]. */
  readonly image: string;
  /** uint8, 0 or 1. */
  readonly mask: string;
  readonly enabled: boolean;
  readonly provenance: {
    readonly studyInstanceUid: string;
    readonly seriesInstanceUid: string;
    readonly sopInstanceUid: string;
    readonly frameNumber: number;
    readonly acceptedAt: string;
    readonly promptCount: number;
  };
}

/** The JSON document of one task's context set. */
export interface ContextFile {
  readonly format: typeof CONTEXT_FILE_FORMAT;
  readonly version: typeof CONTEXT_FILE_VERSION;
  readonly taskId: string;
  readonly entries: readonly ContextFileEntry[];
}
