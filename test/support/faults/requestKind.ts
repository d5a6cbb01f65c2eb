/**
 * What a DICOMweb request is for: STOW-RS, QIDO-RS, whole instances (also of a series or study) of
 * WADO-RS, metadata, and parts of an instance (frames, bulk data, rendered).
 */
export type RequestKind = 'store' | 'search' | 'retrieve' | 'metadata' | 'part';

const RESOURCES = new Set(['studies', 'series', 'instances']);

/** @param path below the DICOMweb root, without a query; undefined where DICOMweb has no such request */
export function requestKind(method: string, path: string): RequestKind | undefined {
  const [root, first, ...rest] = path.split('/');
  if (root !== '' || !RESOURCES.has(first)) {
    return undefined;
  }
  if (method === 'POST') {
    return 'store';
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return undefined;
  }
  const last = rest.at(-1) ?? first;
  if (RESOURCES.has(last)) {
    return 'search';
  }
  if (last === 'metadata') {
    return 'metadata';
  }
  // studies/<uid>/series/<uid>/instances/<uid>: a resource and its UID take turns.
  const names = [first, ...rest].filter((_, index) => index % 2 === 0);
  return names.every((name) => RESOURCES.has(name)) ? 'retrieve' : 'part';
}
