/** Where an example came from; DICOM identifiers only, no patient names. */
export interface ContextProvenance {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  /** One-based frame number; 1 for single-frame images. */
  readonly frameNumber: number;
  /** ISO 8601 time of acceptance. */
  readonly acceptedAt: string;
  /** How many prompts the user needed; 0 when the context alone was enough. */
  readonly promptCount: number;
}

/** One accepted image + mask pair on the model's grid (size × size, row-major). */
export interface ContextEntry {
  readonly id: string;
  readonly size: number;
  /** Intensities in [0, 1]. */
  readonly image: Float32Array;
  /** 0 or 1. */
  readonly mask: Uint8Array;
  readonly provenance: ContextProvenance;
  /** False: kept in the set but not shown to the network. */
  readonly enabled: boolean;
}
