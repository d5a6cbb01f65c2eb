import { AbortError } from '@multiverseg/core/jobs';
import { UserError } from '@multiverseg/core/errors/UserError';
import { Notices } from './Notices';
import type { NoticeState } from './state';

describe('notices', () => {
  const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let shown: (NoticeState | undefined)[];
  let notices: Notices;

  beforeEach(() => {
    complaint.mockClear();
    shown = [];
    notices = new Notices((notice) => shown.push(notice));
  });
  afterAll(() => complaint.mockRestore());

  it('show the sentence of an error that has one', async () => {
    await notices.attempt(async () => {
      throw new UserError('locked', 'It is locked.');
    });
    expect(shown.at(-1)).toEqual({ kind: 'error', code: 'locked', message: 'It is locked.' });
    expect(complaint).not.toHaveBeenCalled();
  });

  it('give the technical cause of such an error to the console', async () => {
    const cause = new TypeError('x is undefined');
    notices.report(new UserError('failed', 'It failed.', { cause }));
    expect(complaint).toHaveBeenCalledWith('MultiverSeg: failed', cause);
  });

  it('give an error without one a sentence, and its technical part to the console', async () => {
    const error = new TypeError('x is undefined');
    await notices.attempt(async () => {
      throw error;
    });
    expect(shown.at(-1)).toMatchObject({ kind: 'error', code: 'unexpected' });
    expect(shown.at(-1)?.message).not.toContain('x is undefined');
    expect(complaint).toHaveBeenCalledWith('MultiverSeg:', error);
  });

  it('say nothing of what was given up for something newer', () => {
    notices.report(new AbortError());
    expect(shown).toEqual([]);
  });

  it('go with the next act of the user', async () => {
    notices.show('error', 'code', 'A sentence.');
    await notices.attempt(async () => undefined);
    expect(shown.at(-1)).toBeUndefined();
  });

  it('go when they are dismissed', () => {
    notices.show('info', 'code', 'A sentence.');
    notices.dismiss();
    expect(shown.at(-1)).toBeUndefined();
  });
});
