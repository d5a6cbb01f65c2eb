import { message } from '@multiverseg/core/errors/ErrorCodes';
import type { MultiverSegState } from '../app/state';
import type { SegmentState } from '../viewport/state';
import { usedExamples } from '../app/describeWork';
import { createTranslator } from '../i18n';
import { guidanceFor } from './guidance';
import { fakeExample, freshState } from './testing/fakeView';

const english = createTranslator();
const says = (changes: Partial<MultiverSegState>) =>
  guidanceFor({ ...freshState, ...changes }, english).text;
const tone = (changes: Partial<MultiverSegState>) =>
  guidanceFor({ ...freshState, ...changes }, english).tone;

const loading = { status: 'loading' } as const;
const preview = { isEmpty: false, replaces: false, promptCount: 1, contextCount: 0, latencyMs: 48 };
const context = {
  taskLabel: 'Lungs',
  entries: [fakeExample('a'), fakeExample('b'), fakeExample('c', { enabled: false })],
  limit: 64,
  promptsPerImage: [3, 2, 1],
};
const segment: SegmentState = {
  segmentationId: 's',
  segmentIndex: 1,
  label: 'Lungs',
  colour: 'rgb(221, 84, 84)',
  locked: true,
  active: true,
};

describe('the guidance line', () => {
  it('tells a newcomer where to click', () => {
    expect(says({})).toBe('Click the structure you want. Shift-click what does not belong to it.');
  });

  it('asks for an image when there is none', () => {
    expect(says({ target: { status: 'none' } })).toBe('Open an image to begin.');
  });

  it('repeats why the image cannot be segmented, before anything else', () => {
    const target = { status: 'unsupported', ...message('colour-image') } as const;
    expect(says({ target, model: loading, preview })).toBe(english.say(message('colour-image')));
    expect(tone({ target })).toBe('problem');
  });

  it('says that prompts wait for the model', () => {
    expect(says({ model: loading })).toMatch(/loading. You can already click/);
    expect(says({ model: loading, busy: 'waiting' })).toMatch(/prompts are kept/);
  });

  it('calls a model that did not load a problem', () => {
    const model = { status: 'error', ...message('model-failed') } as const;
    expect(says({ model })).toMatch(/did not load.*try again/);
    expect(tone({ model })).toBe('problem');
  });

  it('says what to do about a preview with nothing in it', () => {
    const empty = { ...preview, isEmpty: true };
    expect(says({ preview: empty })).toBe(
      'Nothing was found. Click the structure or lower the threshold.'
    );
    expect(says({ preview: { ...empty, contextCount: 2 } })).toMatch(/or switch examples off\.$/);
  });

  it('names the keys that decide over a preview, also while a correction is predicted', () => {
    const expected = 'Enter accepts, Esc rejects, or correct it with more prompts.';
    expect(says({ preview })).toBe(expected);
    expect(says({ preview, busy: 'predicting' })).toBe(expected);
  });

  it('offers a prediction from the examples that are switched on', () => {
    expect(says({ context, canPredict: true })).toBe('Press P to predict from 2 examples.');
  });

  it('does not offer a prediction that is not possible', () => {
    expect(says({ context, canPredict: false })).toMatch(/^Click the structure/);
  });

  it('hands out the tool when it lies aside', () => {
    expect(says({ toolActive: false })).toMatch(/^Press T for the prompt tool/);
  });

  it('warns that the active segment is locked', () => {
    expect(says({ segments: [segment] })).toBe('“Lungs” is locked. Choose or add another segment.');
    expect(tone({ segments: [{ ...segment, active: false }] })).toBe('hint');
  });
});

it('counts no more examples as used than the network is shown', () => {
  expect(usedExamples(context)).toBe(2);
  expect(usedExamples({ ...context, limit: 1 })).toBe(1);
});
