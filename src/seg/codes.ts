const code = (CodeValue: string, CodingSchemeDesignator: string, CodeMeaning: string) =>
  Object.freeze({ CodeValue, CodingSchemeDesignator, CodeMeaning });

/** Coded concepts of the SEG object (PS3.16); SNOMED CT replaces the retired SRT codes. */
export const codes = {
  /** CID 7150 and CID 7151; says no more than a free-text label does. */
  tissue: code('85756007', 'SCT', 'Tissue'),
  /** CID 7165: the voxels of a LABELMAP object that belong to no segment. */
  background: code('125040', 'DCM', 'Background'),
  /** CID 7203: what was done to derive the frame. */
  segmentation: code('113076', 'DCM', 'Segmentation'),
  /** CID 7202: what the source image was used for. */
  sourceImage: code('121322', 'DCM', 'Source image for image processing operation'),
  /** CID 7162: of what kind an algorithm is. */
  artificialIntelligence: code('123110', 'DCM', 'Artificial Intelligence'),
} as const;
