/**
 * The URL of a resource of a DICOMweb service, given below its root or, by the service, as a whole
 * URL; undefined where that lies outside: a login must not go to whomever a data set names.
 *
 * @param root absolute, or relative to the page
 */
export function resolveWithin(root: string, resource: string): string | undefined {
  const trimmed = root.replace(/\/+$/, '');
  const page = globalThis.location?.href as string | undefined;
  const absoluteRoot = new URL(`${trimmed}/`, page ?? 'http://localhost').href;
  try {
    // A path of the service's own making may begin with a slash or with the root.
    const url = new URL(resource, absoluteRoot).href;
    if (!url.startsWith(absoluteRoot)) {
      return undefined;
    }
    const path = url.slice(absoluteRoot.length);
    return `${trimmed}/${path}`;
  } catch {
    return undefined;
  }
}
