import { detail } from '../../errors/ErrorCodes';
import { UserError } from '../../errors/UserError';
import { ManifestError, ModelFileError } from '../errors';
import { fromPlainError, toPlainError } from './plainError';

/** As the worker's messages carry it. */
const acrossTheBorder = (error: unknown) => fromPlainError(structuredClone(toPlainError(error)));

describe('an error that crosses the worker’s border', () => {
  it('keeps its class, its code, its parameters and the reason among them', () => {
    const reason = detail('field-missing', { field: 'models[0].id' });
    const error = acrossTheBorder(ManifestError.invalid('manifest.json', reason));
    expect(error).toBeInstanceOf(ManifestError);
    expect(error).toMatchObject({
      code: 'manifest-invalid',
      params: { source: 'manifest.json', problem: reason },
    });
  });

  it('keeps the words of its cause, for the console', () => {
    const error = acrossTheBorder(ModelFileError.unreachable('a.onnx', new Error('offline')));
    expect(error).toMatchObject({ params: { file: 'a.onnx' }, cause: { message: 'offline' } });
  });

  it('stays an ordinary error where it was one', () => {
    const error = acrossTheBorder(new TypeError('x is undefined'));
    expect(error).not.toBeInstanceOf(UserError);
    expect(error).toMatchObject({ name: 'TypeError', message: 'x is undefined' });
  });
});
