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

const made = { promptCount: 1, contextCount: 3, latencyMs: 412.4 };

describe('the line over the image', () => {
  it('tells what the preview comes from, and the key that accepts it', () => {
    expect(hint({ preview })).toEqual({ kind: 'accept', ...made, key: 'enter' });
    expect(hint({ preview, keys: { accept: 'a' } })).toMatchObject({ key: 'a' });
    expect(hint({ preview, keys: {} })).toEqual({ kind: 'accept', ...made, key: undefined });
  });

  it('tells that the key replaces what was accepted before', () => {
    expect(hint({ preview: { ...preview, replaces: true } })).toMatchObject({ kind: 'replace' });
  });

  it('tells that there is nothing to accept', () => {
    const empty = { ...preview, isEmpty: true, replaces: true };
    expect(hint({ preview: empty })).toMatchObject({ kind: 'empty', ...made });
  });

  it('tells what is waited for', () => {
    expect(hint({ busy: 'waiting', preview })).toEqual({ kind: 'waiting' });
    expect(hint({ busy: 'predicting' })).toEqual({ kind: 'predicting' });
  });

  it('tells that a key would show something, and from how many examples', () => {
    const context = examples({}, {}, { enabled: false });
    expect(hint({ canPredict: true, context })).toEqual({ kind: 'offer', examples: 2, key: 'p' });
    expect(hint({ canPredict: true, context: { ...context, limit: 1 } })).toMatchObject({
      examples: 1,
    });
  });

  it('is not there while nothing would come of it', () => {
    expect(hint({ canPredict: true })).toBeUndefined();
    expect(hint({ canPredict: false, context: examples({}) })).toBeUndefined();
    expect(hint({ canPredict: true, context: examples({}), isExample: true })).toBeUndefined();
  });
});
