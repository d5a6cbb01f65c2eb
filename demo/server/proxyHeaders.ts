import type { IncomingHttpHeaders } from 'node:http';

/** Header fields as they are sent on. */
type Headers = Readonly<Record<string, string>>;

/**
 * What a PACS needs to know of a request. All else stays here: cookies of other applications on
 * this machine, and fields that some servers take for another method or path than was checked.
 */
const REQUEST_FIELDS = [
  'accept',
  'accept-charset',
  'accept-language',
  'cache-control',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'pragma',
  'range',
  'user-agent',
];

const BODY_FIELDS = ['content-encoding', 'content-length', 'content-location', 'content-type'];

/** What the page needs to know of an answer; no cookies, and no rules for this origin. */
const ANSWER_FIELDS = [
  'accept-ranges',
  'age',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'retry-after',
  'vary',
  'warning',
];

/**
 * The header fields of a request to the PACS.
 * @param authorization of the configured user; without one, the page's own is passed on
 */
export function requestFields(
  incoming: IncomingHttpHeaders,
  options: { readonly hasBody: boolean; readonly authorization: string | undefined }
): Headers {
  const authorization = options.authorization ?? incoming.authorization;
  return {
    ...pick(incoming, options.hasBody ? [...REQUEST_FIELDS, ...BODY_FIELDS] : REQUEST_FIELDS),
    // Bodies are rewritten, so they must not come compressed.
    'accept-encoding': 'identity',
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/**
 * The header fields of an answer to the page.
 * @param mayLogIn whether the browser may ask for a user and password
 */
export function answerFields(answer: IncomingHttpHeaders, mayLogIn: boolean): Headers {
  return {
    ...pick(answer, mayLogIn ? [...ANSWER_FIELDS, 'www-authenticate'] : ANSWER_FIELDS),
    // A web page of the PACS, a login for example, must not act as a page of this origin.
    'content-security-policy': 'sandbox',
  };
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Headers {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) {
      picked[name] = String(value);
    }
  }
  return picked;
}
