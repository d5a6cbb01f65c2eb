import { formatMultipart, parseMediaType, parseMultipart } from '../../../demo/dicomweb/multipart';

/** The body of a message and its `Content-Type`. */
export interface Body {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The DICOM files in a body: itself, or the parts of a multipart one; none in other bodies. */
export function dicomFilesIn(body: Body): readonly Buffer[] {
  const { type, parameters } = parseMediaType(body.contentType);
  if (type === 'application/dicom') {
    return [body.bytes];
  }
  const isMultipart = type === 'multipart/related' && body.bytes.byteLength > 0;
  return isMultipart && !/json|xml/.test(parameters.type ?? '')
    ? parseMultipart(body.bytes, parameters.boundary ?? '').map((part) => part.body)
    : [];
}

/** A body of the same form with other DICOM files in it. */
export function withDicomFiles(body: Body, files: readonly Uint8Array[]): Body {
  if (parseMediaType(body.contentType).type === 'application/dicom') {
    return { ...body, bytes: Buffer.from(files[0]) };
  }
  const parts = files.map((file) => ({ contentType: 'application/dicom', body: file }));
  const { contentType, body: bytes } = formatMultipart(parts, 'application/dicom');
  return { contentType, bytes };
}
