/** Where the page is: of `location`, what is needed. */
export interface PageAddress {
  readonly pathname: string;
  readonly search: string;
}

/** Where the host goes when it finds no study of that UID. */
const NOT_FOUND = '/notfoundstudy';
const STUDIES = 'studyinstanceuids';
/** Of another study these would name series and images that are not there. */
const OF_ONE_STUDY = /^(study|series|initialseries|initialsop|sop)instanceuids?$/i;

/** The study that is open; the first where there are several. */
export function studyIn({ search }: PageAddress): string | undefined {
  const [uid] = [...new URLSearchParams(search)]
    .filter(([name]) => name.toLowerCase() === STUDIES)
    .flatMap(([, value]) => value.split(','));
  return uid || undefined;
}

/** Where the page is now; a test may have no page. */
export function pageAddress(): PageAddress {
  return globalThis.location ?? { pathname: '/', search: '' };
}

/** The study that the page is at, be it on the screen already or not. */
export function openStudy(): string | undefined {
  return studyIn(pageAddress());
}

export function saysNotFound({ pathname }: PageAddress): boolean {
  return pathname.endsWith(NOT_FOUND);
}

/**
 * The same page with another study, as the host's router wants it: absolute, without the basename.
 *
 * @param basename of the host's router, for example `/viewer/`
 */
export function addressOf(page: PageAddress, studyUid: string, basename = '/'): string {
  const base = basename.replace(/\/+$/, '');
  const isBelow = page.pathname === base || page.pathname.startsWith(`${base}/`);
  const path = (isBelow ? page.pathname.slice(base.length) : page.pathname) || '/';
  const kept = [...new URLSearchParams(page.search)].filter(([name]) => !OF_ONE_STUDY.test(name));
  const query = new URLSearchParams([['StudyInstanceUIDs', studyUid], ...kept]);
  return `${path}?${query.toString()}`;
}
