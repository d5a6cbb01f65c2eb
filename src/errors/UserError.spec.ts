import { detail, message } from './ErrorCodes';
import { messageOf, UserError } from './UserError';

describe('an error for the user', () => {
  it('carries its code, its parameters and, for the console, its cause', () => {
    const cause = new Error('socket closed');
    const error = new UserError('pacs-error', { status: 500 }, { cause });
    expect(error).toMatchObject({ code: 'pacs-error', params: { status: 500 }, cause });
    expect(messageOf(error)).toEqual({ code: 'pacs-error', params: { status: 500 } });
    expect(messageOf(error)).toEqual(message('pacs-error', { status: 500 }));
  });

  it('has a technical message, with the reason in it', () => {
    const reason = detail('duplicate-identifier', { reasonCode: 273 });
    const { message: technical } = new UserError('pacs-conflict', { reason });
    expect(technical).toBe(
      'pacs-conflict {"reason":{"code":"duplicate-identifier","params":{"reasonCode":273}}}'
    );
    expect(new UserError('seg-empty').message).toBe('seg-empty');
  });

  it('cannot be made with a code or parameters that are not in the map: that does not compile', () => {
    // @ts-expect-error no such code
    expect(new UserError('no-such-code').params).toEqual({});
    // @ts-expect-error the parameter is missing
    expect(new UserError('pacs-error').params).toEqual({});
    // @ts-expect-error a sentence is no parameter
    expect(new UserError('seg-empty', 'It is empty.').code).toBe('seg-empty');
    // @ts-expect-error the parameter of another code
    expect(new UserError('pacs-error', { file: 'a.onnx' }).code).toBe('pacs-error');
  });
});
