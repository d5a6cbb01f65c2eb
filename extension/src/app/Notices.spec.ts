import { AbortError } from '@multiverseg/core/jobs';
import { message } from '@multiverseg/core/errors/ErrorCodes';
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

  it('show the code and the parameters of an error that has them', async () => {
    await notices.attempt(async () => {
      throw new UserError('segment-locked', { segment: 'Lungs' });
    });
    expect(shown.at(-1)).toEqual({
      kind: 'error',
      code: 'segment-locked',
      params: { segment: 'Lungs' },
    });
    expect(complaint).not.toHaveBeenCalled();
  });

  it('give the technical cause of such an error to the console', async () => {
    const cause = new TypeError('x is undefined');
    notices.report(new UserError('save-failed', {}, { cause }));
    expect(complaint).toHaveBeenCalledWith('MultiverSeg: save-failed', cause);
  });

  it('give an error without them a code, and its technical part to the console', async () => {
    const error = new TypeError('x is undefined');
    await notices.attempt(async () => {
      throw error;
    });
    expect(shown.at(-1)).toEqual({ kind: 'error', code: 'unexpected', params: {} });
    expect(complaint).toHaveBeenCalledWith('MultiverSeg:', error);
  });

  it('say nothing of what was given up for something newer', () => {
    notices.report(new AbortError());
    expect(shown).toEqual([]);
  });

  it('go with the next act of the user', async () => {
    notices.show('error', message('unexpected'));
    await notices.attempt(async () => undefined);
    expect(shown.at(-1)).toBeUndefined();
  });

  it('go when they are dismissed', () => {
    notices.show('info', message('nothing-to-save'));
    notices.dismiss();
    expect(shown.at(-1)).toBeUndefined();
  });
});
