import type { SourceGeometry } from '../dicom/sourceGeometry';

/** The labels on one acquired image. */
export interface LabelSlice {
  readonly width: number;
  readonly height: number;
  /** width × height numbers of structures, row by row from the top left; 0 where none is. */
  readonly labels: Uint8Array;
  readonly source: Pick<SourceGeometry, 'plane' | 'pixelSpacingMm' | 'sliceThicknessMm'>;
}
