import { fakeExample, freshState } from '../panel/testing/fakeView';
import { describeHint } from './describeWork';
import type { MultiverSegState } from './state';

const hint = (change: Partial<MultiverSegState>) => describeHint({ ...freshState, ...change });
const examples = (...changes: { enabled?: boolean }[]) => ({
  ...freshState.context,
  entries: changes.map((change, index) => fakeExample(String(index), change)),
});

const preview = {
  isEmpty: false,
  replaces: false,
  promptCount: 1,
  contextCount: 3,
  latencyMs: 412.4,
};

describe('the line over the image', () => {
  it('says what the preview comes from, and that Enter accepts it', () => {
    expect(hint({ preview })).toBe('Preview · 1 prompt · 3 examples · 412 ms — Enter accepts');
  });

  it('says that Enter replaces what was accepted before', () => {
    expect(hint({ preview: { ...preview, replaces: true } })).toMatch(
      /Enter replaces the accepted mask$/
    );
  });

  it('does not promise that Enter accepts what is empty', () => {
    expect(hint({ preview: { ...preview, isEmpty: true } })).toBe(
      'Nothing found · 1 prompt · 3 examples · 412 ms — click the structure'
    );
  });

  it('says what is waited for', () => {
    expect(hint({ busy: 'waiting' })).toBe('Waiting for the model…');
    expect(hint({ busy: 'predicting' })).toBe('Predicting…');
  });

  it('says that P would show something, and from how many examples', () => {
    const context = examples({}, {}, { enabled: false });
    expect(hint({ canPredict: true, context })).toBe('P: predict from 2 examples');
    expect(hint({ canPredict: true, context: { ...context, limit: 1 } })).toBe(
      'P: predict from 1 example'
    );
  });

  it('is not there while nothing would come of P', () => {
    expect(hint({ canPredict: true })).toBeUndefined();
    expect(hint({ canPredict: false, context: examples({}) })).toBeUndefined();
    expect(hint({ canPredict: true, context: examples({}), isExample: true })).toBeUndefined();
  });
});
