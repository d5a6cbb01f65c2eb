import { strToU8, zipSync } from 'fflate';
import { UserError } from '@multiverseg/core/errors/UserError';
import { download } from '../host/download';
import type { HostLibraries, SegmentationService } from '../host/types';
import type { CurveExample } from '../progress/curve';
import { curveCsv } from '../progress/curveCsv';
import { curvePicture, type CurveWords } from '../progress/curvePicture';
import { labelledLayers } from './labelledLayers';
import { niftiFiles, pngFiles } from './maskFiles';
import { coloursOf, structureTable, type NamedStructure } from './structureTable';

export type MaskFormat = 'nifti' | 'png';
export type CurveFormat = 'csv' | 'picture';

export interface ExportParts {
  readonly libraries: HostLibraries;
  readonly segmentations: Pick<SegmentationService, 'getSegmentations'>;
  /** Of the open study. */
  readonly structures: () => readonly NamedStructure[];
  /** Of all structures. */
  readonly curve: () => readonly CurveExample[];
  /** Of the structure in use. */
  readonly activeCurve: () => readonly CurveExample[];
  readonly words: CurveWords;
}

/** What the user takes out of the viewer as files. */
export class ExportCommands {
  constructor(private readonly parts: ExportParts) {}

  /**
   * The masks of the open study, saved or not, as one archive with a table of its structures.
   *
   * @throws UserError `no-masks-to-download`; EncodeError where an image is gone
   */
  masks(format: MaskFormat): void {
    const { libraries, segmentations, structures } = this.parts;
    const layers = labelledLayers(libraries, segmentations);
    if (layers.length === 0) {
      throw new UserError('no-masks-to-download');
    }
    const named = structures();
    const files = format === 'nifti' ? niftiFiles(layers) : pngFiles(layers, coloursOf(named));
    // Its parts are compressed already.
    const archive = zipSync(
      { ...files, 'structures.csv': strToU8(structureTable(named)) },
      { level: 0 }
    );
    download(`masks-${format}.zip`, 'application/zip', archive);
  }

  /**
   * How the effort went from image to image.
   *
   * @throws UserError `no-curve-to-download` before the first accepted image
   */
  curve(format: CurveFormat): void {
    const { curve, activeCurve, words } = this.parts;
    const examples = format === 'csv' ? curve() : activeCurve();
    if (examples.length === 0) {
      throw new UserError('no-curve-to-download');
    }
    if (format === 'csv') {
      download('learning-curve.csv', 'text/csv', curveCsv(examples));
    } else {
      download('learning-curve.svg', 'image/svg+xml', curvePicture(examples, words));
    }
  }
}
