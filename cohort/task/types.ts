import type { ErrorCode, ErrorCodes } from '@multiverseg/core/errors/ErrorCodes';
import type { CohortCode, CohortCodes } from '../errors/CohortError';

/** One series to be segmented. UIDs and hashes only: it goes into journals and queues. */
export interface CohortTask {
  /** SHA-256 of all that the answer follows from, hexadecimal. */
  readonly key: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** What was found of one structure in a series. */
export interface StructureResult {
  readonly structureId: string;
  /** Images with at least one voxel of it. */
  readonly images: number;
  readonly voxels: number;
  /** Images on which the network says that it is not there; undefined in journals of earlier versions. */
  readonly absentImages?: number;
  /**
   * The overlap (Dice) that the network itself expects with the truth, 0 to 1; undefined where it found
   * nothing.
   */
  readonly confidence?: number;
}

export type SeriesResult =
  | {
      /** `stored`: in the PACS and read back equal. `empty`: nothing was found, so nothing is stored. */
      readonly state: 'stored' | 'empty';
      /** SOP Instance UIDs of the SEG objects; several where the images of the series differ in size. */
      readonly objects: readonly string[];
      readonly structures: readonly StructureResult[];
      readonly images: number;
      readonly seconds: number;
      readonly hasThumbnail: boolean;
    }
  /** A person's segmentation of it is in the PACS: nothing is added. */
  | { readonly state: 'reviewed' };

/** Why a series has no result: a code with parameters, and what is to be done about it. */
export interface SeriesFailure {
  readonly code: ErrorCode | CohortCode;
  readonly params: ErrorCodes[ErrorCode] | CohortCodes[CohortCode];
  /**
   * - `outage`: the PACS is away or busy; nothing was wrong with the series
   * - `again`: another try may bring it
   * - `final`: it will be the same tomorrow
   * - `fatal`: it would be the same for every other series
   */
  readonly kind: 'outage' | 'again' | 'final' | 'fatal';
  /** What the PACS asked to be left alone for. */
  readonly waitSeconds?: number;
}

/** Segments one series; pure of any queue. Rejects with an `AbortError` once the signal fires. */
export type Processor = (task: CohortTask, controls: ProcessorControls) => Promise<SeriesResult>;

export interface ProcessorControls {
  readonly signal: AbortSignal;
  /** In images. */
  readonly progress: (done: number, total: number) => void;
}
