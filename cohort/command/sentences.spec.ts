import { UserError } from '@multiverseg/core/errors/UserError';
import { sentenceOf } from './sentences';

describe('what the command says of an error', () => {
  it('tells a web page from a PACS that wants a login: the address may be wrong', () => {
    const page = sentenceOf(new UserError('search-logged-out', { status: 200 }));
    expect(page).toMatch(/web page.*--dicomweb is not the root/);
    expect(page).not.toContain('wants a login');
    const login = sentenceOf(new UserError('search-logged-out', { status: 401 }));
    expect(login).toContain('wants a login (HTTP 401)');
    const absent = sentenceOf(new UserError('search-failed', { status: 404 }));
    expect(absent).toContain('--dicomweb is not the root');
  });

  it('names what the network has against it, as Node.js calls it, and nothing else of it', () => {
    const refused = Object.assign(new Error('connect to secret'), { code: 'ECONNREFUSED' });
    const cause = new TypeError('fetch failed', { cause: refused });
    const sentence = sentenceOf(new UserError('search-unreachable', {}, { cause }));
    expect(sentence).toMatch(/can't be reached.*The network says ECONNREFUSED\.$/);
    expect(sentence).not.toContain('secret');
    expect(sentenceOf(new UserError('search-unreachable', {}))).not.toContain('network says');
  });
});
