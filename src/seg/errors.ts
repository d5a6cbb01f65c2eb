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
