import { HttpError } from '../dicomweb/httpError';

const PATH_LIMIT = 2048;
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._,-]*$/;
const QUERY_NAME = /^[A-Za-z0-9.]+$/;

const uid = String.raw`\d+(?:\.\d+)*`;
const name = '[A-Za-z0-9_-][A-Za-z0-9._-]*';
const study = `/studies/${uid}`;
const series = `${study}/series/${uid}`;
const instance = `${series}/instances/${uid}`;
const frames = String.raw`${instance}/frames/\d+(?:,\d+)*`;
/** `bulk` is where Orthanc keeps bulk data; the tag and what follows it is up to the PACS. */
const detail = `(?:metadata|rendered|thumbnail|pixeldata|(?:bulkdata|bulk)(?:/${name})*)`;

/** PS3.18 sections 10.4 (retrieve) and 10.6 (search). */
const READABLE = [
  '/(?:studies|series|instances)',
  `${study}/(?:series|instances)`,
  `${series}/instances`,
  `(?:${study}|${series}|${instance}|${frames})(?:/${detail})?`,
].map(toWholePath);

/** PS3.18 section 10.5 (store). */
const STORABLE = ['/studies', study].map(toWholePath);

/**
 * The path and query of a DICOMweb resource as it may be given to a PACS; the path is made anew of its
 * decoded parts, so that the PACS can't read another path in it than was checked here.
 * @param target what follows the root, as it came over the wire, for example `/studies?limit=10`
 * @throws HttpError 405 for a method that DICOMweb doesn't have there, 404 for everything that is no
 *   DICOMweb resource (dot segments, encoded slashes, double encoding …), 400 for a query parameter
 *   that is no attribute
 */
export function readDicomwebTarget(method: string, target: string): string {
  const [rawPath, ...query] = target.split('?');
  const path = decodePath(rawPath);
  if (path === undefined || ![...READABLE, ...STORABLE].some((pattern) => pattern.test(path))) {
    throw new HttpError(404, 'The DICOMweb service has no such resource.');
  }
  const allowed =
    method === 'POST' ? STORABLE : method === 'GET' || method === 'HEAD' ? READABLE : [];
  if (!allowed.some((pattern) => pattern.test(path))) {
    throw new HttpError(405, `${method} is not supported there.`);
  }
  requirePlainNames(query.join('?'));
  return [path, ...query].join('?');
}

/** Undefined where a part is empty, is a dot, or holds more than plain characters once decoded. */
function decodePath(rawPath: string): string | undefined {
  const [root, ...segments] = rawPath.split('/');
  if (root !== '' || rawPath.length > PATH_LIMIT) {
    return undefined;
  }
  try {
    const decoded = segments.map(decodeURIComponent);
    return decoded.every((segment) => SEGMENT.test(segment)) ? `/${decoded.join('/')}` : undefined;
  } catch {
    return undefined;
  }
}

/** Names of attributes and options only: some servers let a parameter replace the method. */
function requirePlainNames(query: string): void {
  for (const key of new URLSearchParams(query).keys()) {
    if (!QUERY_NAME.test(key)) {
      throw new HttpError(400, `"${key.slice(0, 64)}" is no DICOM keyword or tag.`);
    }
  }
}

function toWholePath(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
