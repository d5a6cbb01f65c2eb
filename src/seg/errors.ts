import type { Detail } from '../errors/ErrorCodes';
import { UserError } from '../errors/UserError';

/** The segmentation could not be turned into a DICOM object; nothing was sent. */
export class EncodeError extends UserError {
  static gone(): EncodeError {
    return new EncodeError('seg-gone');
  }

  static empty(): EncodeError {
    return new EncodeError('seg-empty');
  }

  static unsupported(reason: Detail): EncodeError {
    return new EncodeError('seg-unsupported', { reason });
  }

  static sourceMissing(cause: unknown): EncodeError {
    return new EncodeError('seg-source-missing', {}, { cause });
  }

  static failed(cause: unknown): EncodeError {
    return new EncodeError('seg-encode-failed', {}, { cause });
  }
}

/** The PACS did not take the object. */
export class StoreError extends UserError {
  static noStore(): StoreError {
    return new StoreError('pacs-no-store');
  }

  static unreachable(cause?: unknown): StoreError {
    return new StoreError('pacs-unreachable', {}, { cause });
  }

  /** @param status HTTP status, here and below */
  static refused(status: number): StoreError {
    return new StoreError('pacs-refused', { status });
  }

  /** @param reason the server's failure reason */
  static conflict(reason: Detail): StoreError {
    return new StoreError('pacs-conflict', { reason });
  }

  static partial(reason: Detail): StoreError {
    return new StoreError('pacs-partial', { reason });
  }

  static tooLarge(): StoreError {
    return new StoreError('pacs-too-large');
  }

  static serverError(status: number): StoreError {
    return new StoreError('pacs-error', { status });
  }
}

/** The PACS took the object, but what it gives back is not what was sent. */
export class VerifyError extends UserError {
  /** @param differences technical, for the console; names no patient */
  static differs(differences: string): VerifyError {
    return new VerifyError('seg-differs', {}, { cause: new Error(differences) });
  }

  static notReadable(cause: unknown): VerifyError {
    return new VerifyError('seg-not-readable', {}, { cause });
  }
}
