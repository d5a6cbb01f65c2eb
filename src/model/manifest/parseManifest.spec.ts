import { ManifestError } from '../errors';
import { file, manifestJson } from '../testing/fakeNetwork';
import { parseManifest } from './parseManifest';

const SOURCE = '/plugin/models/manifest.json';

function errorOf(json: unknown): ManifestError {
  try {
    parseManifest(json, SOURCE);
  } catch (error) {
    if (error instanceof ManifestError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseManifest', () => {
  it('reads a model of the cached family', () => {
    const [model] = parseManifest(manifestJson(), SOURCE).models;
    expect(model).toMatchObject({ id: 'fake', family: 'cached', inputSize: 16, maxContext: 3 });
    expect(model.cachedTensors).toEqual([{ name: 'context_0', shape: [2] }]);
    expect(model.files.map(({ role }) => role)).toEqual(['encodeContext', 'predict']);
  });

  it('takes 0.5 as the empty context where nothing else is said', () => {
    const json = manifestJson({ emptyContext: undefined });
    expect(parseManifest(json, SOURCE).models[0].emptyContext).toBe(0.5);
  });

  it('reads what a network says of its answers, which is nothing where nothing is named', () => {
    const json = manifestJson({ verdict: ['presence', 'confidence'] });
    expect(parseManifest(json, SOURCE).models[0].verdict).toEqual(['presence', 'confidence']);
    expect(parseManifest(manifestJson(), SOURCE).models[0].verdict).toBeUndefined();
  });

  it('gives a single model no context', () => {
    const files = manifestJson().models[0].files as unknown[];
    const json = manifestJson({ family: 'single', maxContext: undefined, files: [files[1]] });
    expect(parseManifest(json, SOURCE).models[0].maxContext).toBe(0);
  });

  it.each([
    ['models[0].id', { id: '' }],
    ['models[0].family', { family: 'transformer' }],
    ['models[0].inputSize', { inputSize: 128.5 }],
    ['models[0].inputSize', { inputSize: '128' }],
    ['models[0].maxContext', { maxContext: 0 }],
    ['models[0].normalisation', { normalisation: 'z-score' }],
    ['models[0].promptRadius', { promptRadius: -1 }],
    ['models[0].emptyContext', { emptyContext: Number.NaN }],
    ['models[0].cachedTensors', { cachedTensors: [] }],
    ['models[0].cachedTensors[0].shape[1]', { cachedTensors: [{ name: 'a', shape: [2, 0] }] }],
    ['models[0].files', { files: 'model.onnx' }],
    ['models[0].files[0]', { files: ['model.onnx'] }],
    ['models[0].files[0].sha256', { files: [{ role: 'predict', path: 'a', sha256: 'AB' }] }],
    ['models[0].licence', { licence: undefined }],
    ['models[0].verdict', { verdict: 'confidence' }],
    ['models[0].verdict[1]', { verdict: ['confidence', 'certainty'] }],
    ['models[0].selfTest.points[0]', { selfTest: { points: [[16, 0, 1]], tolerance: 0.01 } }],
    ['models[0].selfTest.tolerance', { selfTest: { points: [[1, 0, 1]], tolerance: 0 } }],
  ])('names the file and the field %s', (field, changes) => {
    const error = errorOf(manifestJson(changes));
    expect(error.code).toBe('manifest-invalid');
    expect(error.params).toMatchObject({ source: SOURCE, problem: { params: { field } } });
  });

  it('misses the file a family needs', () => {
    const files = manifestJson().models[0].files as unknown[];
    expect(errorOf(manifestJson({ files: [files[1]] })).params).toMatchObject({
      problem: { code: 'field-without-file', params: { role: 'encodeContext' } },
    });
  });

  it('misses the tensors label fusion needs', () => {
    const files = [...(manifestJson().models[0].files as unknown[]), file('fuseLabels', 'fuse')];
    expect(errorOf(manifestJson({ files })).params).toMatchObject({
      problem: {
        code: 'field-without-tensor',
        params: { field: 'models[0].cachedTensors', name: 'fusion_keys' },
      },
    });
  });

  it.each([null, [], 'text', {}, { schemaVersion: 2 }, { schemaVersion: 1, models: [] }])(
    'refuses %j',
    (json) => {
      expect(errorOf(json)).toBeInstanceOf(ManifestError);
    }
  );

  it('refuses two models with one id', () => {
    const { models } = manifestJson();
    const error = errorOf({ schemaVersion: 1, models: [...models, ...models] });
    expect(error.params).toMatchObject({
      problem: { code: 'field-repeats', params: { field: 'models[1].id' } },
    });
  });
});
