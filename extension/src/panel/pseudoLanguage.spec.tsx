/** @jest-environment jsdom */
import { detail, message } from '@multiverseg/core/errors/ErrorCodes';
import type { MultiverSegState } from '../app/state';
import { NO_DATA_SET, STUDY_MARKS, type DataSetState } from '../dataset/state';
import type { SaveStatus } from '../saving/state';
import type { SeriesState } from '../series/state';
import type { SegmentState } from '../viewport/state';
import { pseudoLanguage, withoutPseudo } from '../testing/pseudoLanguage';
import { fakeReport, failedReport } from './testing/fakeReport';
import { fakeExample, freshState } from './testing/fakeView';
import { renderPanel, stubCanvas, stubDialogs, type RenderedPanel } from './testing/render';

/** Given by the user, the site or the model's maker: the same in every language. */
const GIVEN = ['ΛΟΥΝΓΣ', 'ΣΕΡΙΕΣ', 'ΜΟΔΕΛ', 'ΦΙΛΕ', 'ΛΙΚΕΝΚΕ'];
const PRODUCTS = ['MultiverSeg', 'WebGPU', 'WASM', 'Node'];
/** Intl writes units and numbers; `→` joins numbers. */
const UNITS = /\b(ms|MB)\b/g;

const segment: SegmentState = {
  segmentationId: 's',
  segmentIndex: 1,
  label: 'ΛΟΥΝΓΣ',
  colour: 'rgb(221, 84, 84)',
  locked: false,
  active: true,
};
const DOUBTS = ['unlike-examples', 'area-jumped', 'grey-unlike'] as const;
const preview = { isEmpty: false, replaces: false, promptCount: 3, contextCount: 4, latencyMs: 48 };
const context = {
  taskLabel: 'ΛΟΥΝΓΣ',
  entries: [fakeExample('a'), fakeExample('b', { enabled: false })],
  limit: 64,
  promptsPerImage: [9, 8, 5, 2, 1, 0, 0],
};
const model: Extract<MultiverSegState['model'], { status: 'ready' }> = {
  status: 'ready',
  backend: 'webgpu',
  description: {
    id: 'm',
    name: 'ΜΟΔΕΛ',
    version: '1.2',
    licence: 'ΛΙΚΕΝΚΕ',
    inputSize: 128,
    maxContext: 64,
    promptRadius: 2,
    downloadBytes: 6_400_000,
  },
};
const models = [
  { id: 'm', name: 'ΜΟΔΕΛ' },
  { id: 'n', name: 'ΜΟΔΕΛ' },
];
const progress = { file: 'a/ΦΙΛΕ', loaded: 2_400_000, total: 6_400_000 };
const save = (status: SaveStatus) => ({ key: JSON.stringify(status), label: 'ΛΟΥΝΓΣ', status });
const steps: readonly SaveStatus[] = [
  { step: 'unsaved' },
  { step: 'encoding' },
  { step: 'storing' },
  { step: 'checking', seconds: 0 },
  { step: 'checking', seconds: 12 },
  { step: 'saved', description: 'ΣΕΡΙΕΣ', count: 1 },
  { step: 'saved', description: 'ΣΕΡΙΕΣ', count: 2 },
  { step: 'empty' },
  { step: 'failed', ...message('pacs-refused', { status: 401 }) },
];
const prompts = { positive: 2, negative: 1, box: 1 };
const noPrompts = { positive: 0, negative: 0, box: 0 };

const studies: DataSetState = {
  ...NO_DATA_SET,
  status: 'ready',
  isListed: true,
  currentUid: 'saved',
  studies: STUDY_MARKS.map((mark) => ({
    ...{
      studyUid: mark,
      mark,
      patient: mark === 'todo' ? '' : 'ΛΟΥΝΓΣ',
      date: '',
      description: 'ΣΕΡΙΕΣ',
    },
    structures: [
      { label: 'ΛΟΥΝΓΣ', progress: mark === 'doubtful' || mark === 'unreviewed' ? 'saved' : mark },
    ],
  })),
};

const series: SeriesState = {
  ...{
    status: 'followed',
    isPaused: false,
    time: 'off',
    range: {},
    place: 1,
    followed: 2,
    unsure: 1,
  },
  strip: [
    { mark: 'accepted' },
    { mark: 'sure', confidence: 0.9 },
    { mark: 'unsure', confidence: 0.4, doubts: DOUBTS },
    { mark: 'none' },
  ],
  ends: ['nothing', 'flood', 'unsure'],
};

const states: readonly (readonly [string, Partial<MultiverSegState>])[] = [
  ['a fresh study', {}],
  ['no image', { target: { status: 'none' } }],
  ['an image that cannot be segmented', { target: { status: 'unsupported', ...message('colour-image') } }],
  ['a model that starts to load', { model: { status: 'loading' } }],
  ['a model that is loading', { model: { status: 'loading', progress } }],
  ['a model of unknown size', { model: { status: 'loading', progress: { ...progress, total: 0 } } }],
  ['a model that failed', { model: { status: 'error', ...message('model-failed') }, models }],
  ['a model on the graphics card', { model, models, lastLatencyMs: 48.4 }],
  ['a model on threads', { model: { ...model, backend: 'wasm-threads' } }],
  ['a model on one thread', { model: { ...model, backend: 'wasm' } }],
  ['a model in Node', { model: { ...model, backend: 'node' } }],
  ['a question about a model server', { model, models, remote: { server: 'ΜΟΔΕΛ', asks: true } }],
  ['a model on a server', { model: { ...model, backend: 'remote' }, models, remote: { server: 'ΜΟΔΕΛ', asks: false } }],
  ['a model server that failed', { model, models, remote: { server: 'ΜΟΔΕΛ', asks: false, problem: message('remote-model-replaced', { server: 'ΜΟΔΕΛ', reason: detail('server-not-reached') }) } }],
  ['prompts that wait for the model', { busy: 'waiting', prompts }],
  ['a prediction under way', { busy: 'predicting', prompts }],
  ['prompts without a preview', { prompts }],
  ['a preview', { preview, prompts, segments: [segment] }],
  ['a sure preview', { preview: { ...preview, expected: { overlap: 0.8, isSure: true, doubts: [] } } }],
  ['a doubtful preview', { preview: { ...preview, expected: { overlap: 0.6, isSure: false, doubts: DOUBTS } } }],
  ['a followed slice that is doubtful', { series: { ...series, place: 2 } }],
  ['a preview over accepted voxels', { preview: { ...preview, replaces: true }, prompts }],
  ['an empty preview', { preview: { ...preview, isEmpty: true }, prompts }],
  ['an empty preview of prompts alone', { preview: { ...preview, isEmpty: true, contextCount: 0 } }],
  ['a locked segment', { segments: [{ ...segment, locked: true }, { ...segment, segmentIndex: 2, active: false }] }],
  ['examples to predict from', { context, canPredict: true }],
  ['examples that are off', { context: { ...context, entries: [fakeExample('b', { enabled: false })] } }],
  ['examples without a name', { context: { ...context, taskLabel: undefined } }],
  ['no examples of a structure', { context: { ...context, entries: [], promptsPerImage: [] } }],
  ['a model without examples', { context: { ...context, limit: 0 } }],
  ['an accepted image', { context, isExample: true, prompts: noPrompts }],
  ['the tool lying aside', { toolActive: false }],
  ['a box that excludes', { shape: 'box', polarity: 'negative' }],
  ['saves in every step', { saves: steps.map(save) }],
  ['everything saved', { saves: [save(steps[4]), save(steps[5])] }],
  ['saving under way', { saves: [save(steps[2])] }],
  ['studies of every kind', { dataSet: studies }],
  ['studies that could not be listed', { dataSet: { ...studies, status: 'failed', studies: [], isComplete: false } }],
  ['studies still looked for', { dataSet: { ...studies, status: 'loading', studies: [], currentUid: undefined } }],
  ['a study that is not listed', { dataSet: { ...studies, currentUid: 'another', filter: 'todo' } }],
  ['a test of the model under way', { diagnostics: { step: 'running' }, jobs: [{ id: 1, kind: 'diagnose', done: 1, total: 9, secondsLeft: 3 }] }],
  ['a test of the model that was cancelled', { diagnostics: { step: 'cancelled' } }],
  ['a report of the model', { diagnostics: { step: 'done', report: fakeReport } }],
  ['a report of a model that failed', { diagnostics: { step: 'done', report: failedReport } }],
  ['a notice', { notice: { kind: 'info', ...message('other-segments-kept') } }],
  ['a series that is followed', { series: { ...series, status: 'running' } }],
  ['a series whose following was paused', { series: { ...series, isPaused: true, range: { first: 1, last: 2 } } }],
  ['a series followed from a slice on', { series: { ...series, range: { first: 1 } } }],
  ['a series followed up to a slice', { series: { ...series, range: { last: 2 } } }],
  ['a series followed through time', { series: { ...series, time: 'on', range: { last: 2 } } }],
  ['an error beside which something was kept', { notice: { kind: 'error', ...message('worker-silent'), also: message('following-kept', { things: [detail('followed-slices', { structure: 'ΛΟΥΝΓΣ', slices: '2–3', count: 2 })] }) } }],
  ['an error', { notice: { kind: 'error', ...message('segment-locked', { segment: 'ΛΟΥΝΓΣ' }) } }],
]; // prettier-ignore

/** Everything a user reads, sees on hovering or hears. */
function readTexts(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    texts.push(walker.currentNode.textContent ?? '');
  }
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of [
      'title',
      'aria-label',
      'aria-valuetext',
      'aria-description',
      'placeholder',
      'alt',
    ]) {
      texts.push(element.getAttribute(name) ?? '');
    }
  }
  return texts;
}

/** Texts with a word that no translator gave; single letters are key caps. */
function englishIn(texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const untranslated = [...GIVEN, ...PRODUCTS].reduce(
      (left, given) => left.replaceAll(given, ''),
      withoutPseudo(text).replace(UNITS, '')
    );
    return /\p{Letter}{2}/u.test(untranslated);
  });
}

let canvas: ReturnType<typeof stubCanvas>;
let panel: RenderedPanel | undefined;

beforeAll(stubDialogs);
beforeEach(() => (canvas = stubCanvas([221, 84, 84])));
afterEach(() => {
  panel?.unmount();
  panel = undefined;
  canvas.restore();
});

/** The panel with all that can be opened in it open. */
function showAll(changes: Partial<MultiverSegState>): void {
  panel = renderPanel({ model, ...changes }, pseudoLanguage());
  panel.click('status');
}

describe('the panel in another language', () => {
  it.each(states)('holds no English with %s', (_, changes) => {
    showAll(changes);
    const texts = readTexts();
    expect(englishIn(texts)).toEqual([]);
    expect(texts.some((text) => text.includes('[¡'))).toBe(true);
    expect(texts.filter((text) => /\{\{|undefined|\bNaN\b/.test(text))).toEqual([]);
  });

  it.each(states)('holds no English with %s, where nothing has a key', (_, changes) => {
    showAll({ ...changes, keys: {} });
    expect(englishIn(readTexts())).toEqual([]);
    expect(document.querySelector('kbd')).toBeNull();
  });

  it('holds no English while it asks whether to forget the examples', () => {
    showAll({ context });
    panel?.click('context-clear');
    expect(panel?.count('context-clear-confirm')).toBe(1);
    expect(englishIn(readTexts())).toEqual([]);
  });

  it('holds no English while a segment is renamed', () => {
    showAll({ segments: [segment] });
    panel?.click('segment-rename-1');
    expect(panel?.count('segment-name')).toBe(1);
    expect(englishIn(readTexts())).toEqual([]);
  });

  it('holds no English where it could not be drawn', () => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    showAll({});
    panel?.publish({ context: undefined as unknown as MultiverSegState['context'] });
    expect(panel?.count('show-again')).toBe(1);
    expect(englishIn(readTexts())).toEqual([]);
    complaints.mockRestore();
  });
});

it('a text written in place is found', () => {
  expect(englishIn(['[¡Ŕéáđý!] · ready', '[¡Ŕéáđý!]', '3 → 2', 'Ctrl'])).toEqual([
    '[¡Ŕéáđý!] · ready',
    'Ctrl',
  ]);
  expect(freshState.keys.save).toBe('ctrl+s');
});
