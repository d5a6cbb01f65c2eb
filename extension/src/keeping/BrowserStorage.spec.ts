import { browserStorage } from './BrowserStorage';

/** A page, as far as it matters here. */
function page(more: object = {}): Parameters<typeof browserStorage>[1] {
  const found = { indexedDB: {}, crypto: { subtle: {} }, navigator: { locks: {} }, ...more };
  return found as unknown as Parameters<typeof browserStorage>[1];
}

describe('what a browser has to keep work with', () => {
  it('is used unless the site says otherwise', () => {
    expect(browserStorage({}, page())).toMatchObject({ status: 'on' });
    expect(browserStorage({ localDrafts: false }, page())).toEqual({ status: 'off' });
  });

  it('is nothing on a page that came over plain http: browsers encrypt nothing there', () => {
    expect(browserStorage({}, page({ crypto: {} }))).toEqual({ status: 'insecure' });
  });

  it('is nothing in a browser without a database', () => {
    expect(browserStorage({}, page({ indexedDB: undefined }))).toEqual({ status: 'unavailable' });
  });

  it('does without locks in browsers that have none', () => {
    expect(browserStorage({}, page({ navigator: {} }))).toMatchObject({
      status: 'on',
      locks: undefined,
    });
  });
});
