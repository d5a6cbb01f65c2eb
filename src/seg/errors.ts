import { UserError } from '../errors/UserError';

const kept = 'Your segmentation is still here, unsaved';

/** The segmentation could not be turned into a DICOM object; nothing was sent. */
export class EncodeError extends UserError {
  static gone(): EncodeError {
    return new EncodeError(
      'seg-gone',
      'The segmentation could not be saved: it is no longer open in the viewer. ' +
        'Nothing was sent; open the segmentation again.'
    );
  }

  static empty(): EncodeError {
    return new EncodeError(
      'seg-empty',
      'The segmentation was not saved: it has no voxels. ' +
        'Nothing was lost; accept a prediction or paint first, then save.'
    );
  }

  static unsupported(reason: string): EncodeError {
    return new EncodeError(
      'seg-unsupported',
      `The segmentation could not be saved: ${reason}. ${kept}; ` +
        'put what does not fit into a segmentation of its own, then save again.'
    );
  }

  static sourceMissing(cause: unknown): EncodeError {
    return new EncodeError(
      'seg-source-missing',
      `An image under the segmentation could not be loaded, so it was not saved. ${kept}; ` +
        'check the connection to the PACS, then save again.',
      { cause }
    );
  }

  static failed(cause: unknown): EncodeError {
    return new EncodeError(
      'seg-encode-failed',
      `The viewer could not write the segmentation as DICOM. ${kept}; ` +
        'show it in a viewport and save again.',
      { cause }
    );
  }
}

/** The PACS did not take the object. */
export class StoreError extends UserError {
  static noStore(): StoreError {
    return new StoreError(
      'pacs-no-store',
      `The segmentation was not saved: this data source can't store. ${kept}; ` +
        'open the study from a PACS that can, or export the segmentation from the viewer.'
    );
  }

  static unreachable(cause?: unknown): StoreError {
    return new StoreError(
      'pacs-unreachable',
      `The PACS did not answer, so the segmentation was not saved. ${kept}; ` +
        'check the connection, then save again.',
      { cause }
    );
  }

  static refused(status: number): StoreError {
    return new StoreError(
      'pacs-refused',
      `The PACS does not allow you to store (status ${status}), so the segmentation was not saved. ` +
        `${kept}; log in again or ask for the right to store, then save again.`
    );
  }

  /** @param reason the server's failure reason in words */
  static conflict(reason: string): StoreError {
    return new StoreError(
      'pacs-conflict',
      `The PACS did not accept the segmentation: ${reason}. ${kept}; ` +
        'save again, and if it happens again tell the PACS administrator this reason.'
    );
  }

  static partial(reason: string): StoreError {
    return new StoreError(
      'pacs-partial',
      `The PACS took the message but did not store the segmentation: ${reason}. ${kept}; ` +
        'save again, and if it happens again tell the PACS administrator this reason.'
    );
  }

  static tooLarge(): StoreError {
    return new StoreError(
      'pacs-too-large',
      `The segmentation is larger than the PACS accepts (status 413), so it was not saved. ${kept}; ` +
        'ask the PACS administrator to raise the upload limit, then save again.'
    );
  }

  static serverError(status: number): StoreError {
    return new StoreError(
      'pacs-error',
      `The PACS could not store the segmentation (status ${status}). ${kept}; ` +
        'wait a moment, then save again.'
    );
  }
}

/** The PACS took the object, but what it gives back is not what was sent. */
export class VerifyError extends UserError {
  /** @param differences technical, for the console; names no patient */
  static differs(differences: string): VerifyError {
    return new VerifyError(
      'seg-differs',
      'The PACS gave back a segmentation that differs from what was sent, so it does not count as saved. ' +
        `${kept}; save again, and tell the PACS administrator if it happens again.`,
      { cause: new Error(differences) }
    );
  }

  static notReadable(cause: unknown): VerifyError {
    return new VerifyError(
      'seg-not-readable',
      'The PACS took the segmentation, but it could not be read back to check it. ' +
        `${kept}; save again in a moment: a copy that did arrive is not doubled.`,
      { cause }
    );
  }
}
