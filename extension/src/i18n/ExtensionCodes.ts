/** What only the extension has to tell; see the core's ErrorCodes on how to add a code. */
declare module '@multiverseg/core/errors/ErrorCodes' {
  interface ErrorCodes {
    // the image on the screen
    'image-changed': NoParameters;
    'no-acquired-slice': NoParameters;
    'view-not-segmentable': NoParameters;
    'colour-image': NoParameters;
    'no-pixel-data': NoParameters;

    // the model
    'model-failed': NoParameters;
    /** The model server failed; the model in this browser has taken its place. */
    'remote-model-replaced': { readonly server: string; readonly reason: Detail };

    /** It does not say where it may be wrong. */
    'errors-not-told': NoParameters;

    // predicting, accepting, undoing
    'nothing-to-go-by': NoParameters;
    'preview-not-ready': NoParameters;
    'other-segments-kept': NoParameters;
    'segment-locked': OfSegment;
    'undo-segment-locked': OfSegment;
    'redo-segment-locked': OfSegment;
    'segmentation-gone': NoParameters;
    'nothing-to-write': NoParameters;
    /** Other previews on the image are surer of all its voxels. */
    'preview-gives-way': OfSegment;
    /** Some previews were accepted, these were not. */
    'previews-left': { readonly structures: readonly string[] };
    'nothing-to-predict': NoParameters;
    'no-structure-numbered': { readonly number: number };
    'undo-out-of-reach': NoParameters;

    // following a series
    'nothing-accepted-here': NoParameters;
    'nothing-accepted-at-place': NoParameters;
    'nothing-to-follow': NoParameters;
    'nothing-but-in-time': NoParameters;
    'nothing-to-follow-in-time': NoParameters;
    'slices-left-out': { readonly count: number };
    'followed-dropped': { readonly count: number };
    'still-following': NoParameters;
    /** The study was left before they were accepted. */
    'followed-left': { readonly count: number };
    'following-without-segment': NoParameters;
    'following-without-model': NoParameters;
    /** Beside why it broke off. */
    'following-kept': { readonly things: readonly Detail[] };
    'range-while-following': NoParameters;
    'nothing-doubtful': NoParameters;
    'nothing-to-tidy': NoParameters;
    'no-tidying-in-time': NoParameters;

    // examples
    'no-examples': NoParameters;
    'example-image-gone': NoParameters;
    'example-voxels-elsewhere': NoParameters;
    'examples-went-with-segment': { readonly count: number };

    // saving
    'nothing-to-save': NoParameters;
    'no-masks-to-download': NoParameters;
    'no-curve-to-download': NoParameters;
    'save-failed': NoParameters;
    'not-kept': NoParameters;
    'draft-not-restored': NoParameters;

    // the data set
    'studies-not-known': NoParameters;
    'no-next-study': NoParameters;
    'all-studies-seen': NoParameters;
    'no-previous-study': NoParameters;
    'study-doubtful': NoParameters;
    'study-not-doubtful': NoParameters;
    'study-left-undone': NoParameters;
    // what is kept in this browser
    restored: { readonly things: readonly Detail[] };
    'study-in-other-tab': NoParameters;
    'vault-crowded': NoParameters;
    'vault-full': NoParameters;
    'vault-failed': NoParameters;
    'vault-unavailable': { readonly reason: Detail };
    'vault-unreadable': { readonly count: number };
    'vault-forgotten': NoParameters;
    'vault-forgotten-elsewhere': NoParameters;
    // what is stored
    'memory-not-supported': NoParameters;
    'memory-not-shown': NoParameters;
    /** Nothing fits, but `count` studies could not be read. */
    'earlier-work-none-read': { readonly count: number };
    'earlier-work-none': NoParameters;
    /** `count` examples. */
    'earlier-work-read': { readonly count: number };
    'earlier-work-read-partly': { readonly count: number; readonly failures: number };
    'memory-frames-left-out': { readonly count: number };

    // the project
    /** `count` examples that were not here before, `structures` in the file. */
    'project-imported': {
      readonly count: number;
      readonly structures: number;
      readonly project: string;
    };

    'host-too-old': NoParameters;

    unexpected: NoParameters;
  }

  interface DetailCodes {
    /** `slices` in figures, as the strip counts them: «3–12, 40». */
    'followed-slices': {
      readonly structure: string;
      readonly slices: string;
      readonly count: number;
    };
    'restored-examples': { readonly count: number };
    'restored-studies': { readonly count: number };
    'restored-prompts': { readonly count: number };
    'vault-newer': NoParameters;
    'vault-not-opened': NoParameters;
  }
}

export interface OfSegment {
  /** The name the user gave it. */
  readonly segment: string;
}
