/** @jest-environment jsdom */
import { message } from '@multiverseg/core/errors/ErrorCodes';
import type { MultiverSegState } from '../app/state';
import type { SaveStatus } from '../saving/state';
import type { SegmentState } from '../viewport/state';
import { fakeExample, type ActionCall } from './testing/fakeView';
import { type RenderedPanel, renderPanel, stubCanvas } from './testing/render';

const lungs: SegmentState = {
  segmentationId: 's',
  segmentIndex: 1,
  label: 'Lungs',
  colour: 'rgb(221, 84, 84)',
  locked: false,
  active: true,
};
const heart: SegmentState = { ...lungs, segmentIndex: 2, label: 'Heart', active: false };
const preview = {
  isEmpty: false,
  replaces: false,
  promptCount: 3,
  contextCount: 4,
  latencyMs: 48.4,
};
const context = {
  taskLabel: 'Lungs',
  entries: [fakeExample('a'), fakeExample('b', { enabled: false }), fakeExample('c')],
  limit: 64,
  promptsPerImage: [5, 2, 1, 0],
};
/** A state in which every button can be pressed. */
const busyDay: Partial<MultiverSegState> = {
  segments: [lungs, heart],
  prompts: { positive: 2, negative: 1, box: 0 },
  preview,
  canPredict: true,
  context,
  saves: [{ key: 'k', label: 'Lungs · 2026-01-04', status: { step: 'unsaved' } }],
  notice: { kind: 'info', ...message('other-segments-kept') },
};

let canvas: ReturnType<typeof stubCanvas>;
let panel: RenderedPanel;
const show = (changes: Partial<MultiverSegState> = {}) => (panel = renderPanel(changes));
const button = (name: string) => panel.find<HTMLButtonElement>(name);

beforeEach(() => (canvas = stubCanvas([221, 84, 84])));
afterEach(() => {
  panel.unmount();
  canvas.restore();
});

describe('buttons', () => {
  const cases: readonly (readonly [string, ActionCall])[] = [
    ['accept', ['accept']],
    ['reject', ['reject']],
    ['predict', ['predict']],
    ['undo', ['undo']],
    ['redo', ['redo']],
    ['clear-prompts', ['clearPrompts']],
    ['tool', ['activateTool']],
    ['shape-box', ['setShape', 'box']],
    ['polarity-negative', ['setPolarity', 'negative']],
    ['add-segment', ['addSegment']],
    ['context-remove', ['removeContext', 'a']],
    ['context-enabled', ['setContextEnabled', 'a', false]],
    ['save', ['save']],
    ['notice-dismiss', ['dismissNotice']],
  ];
  it.each(cases)('%s calls its action', (name, call) => {
    show(busyDay);
    panel.click(name);
    expect(panel.view.calls).toEqual([call]);
  });

  it.each([
    ['accept', 'Enter'],
    ['reject', 'Esc'],
    ['predict', 'P'],
    ['clear-prompts', 'Del'],
    ['undo', 'Ctrl+Z'],
    ['redo', 'Ctrl+Y'],
    ['save', 'Ctrl+S'],
    ['polarity-negative', 'X'],
    ['shape-box', 'G'],
    ['tool', 'T'],
  ])('%s carries its key %s', (name, key) => {
    show(busyDay);
    expect(panel.text(name)).toContain(key);
    expect(button(name).getAttribute('aria-label')).toContain(`(${key})`);
  });

  it.each([
    ['accept', /no preview/],
    ['reject', /no preview/],
    ['predict', /no examples yet/],
    ['clear-prompts', /no prompts/],
    ['save', /Accept a mask first/],
  ])('%s is disabled in a fresh study and says why', (name, reason) => {
    show();
    expect(button(name).disabled).toBe(true);
    expect(button(name).title).toMatch(reason);
    panel.click(name);
    expect(panel.view.calls).toEqual([]);
  });

  it('accept is disabled where nothing was found', () => {
    show({ ...busyDay, preview: { ...preview, isEmpty: true } });
    expect(button('accept').title).toMatch(/is empty/);
    expect([button('accept').disabled, button('reject').disabled]).toEqual([true, false]);
  });

  it('all have a name for screen readers and a tooltip', () => {
    show(busyDay);
    for (const element of document.querySelectorAll('button')) {
      expect(element.getAttribute('aria-label') ?? element.textContent).toBeTruthy();
    }
    for (const element of document.querySelectorAll('.multiverseg-button')) {
      expect(element.getAttribute('title')).toBeTruthy();
    }
  });

  it('excluding with a box is not offered', () => {
    show({ shape: 'box', polarity: 'negative' });
    expect(button('polarity-negative').disabled).toBe(true);
    expect(button('polarity-positive').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the model', () => {
  it('shows how many megabytes are loaded', () => {
    const progress = { file: 'models/small.onnx', loaded: 2_430_000, total: 6_400_000 };
    show({ model: { status: 'loading', progress } });
    expect(panel.text('load')).toContain('2.4 of 6.4 MB');
    expect(panel.text('load')).toContain('small.onnx');
    const bar = panel.find('load-bar');
    expect(bar.getAttribute('aria-valuenow')).toBe('38');
  });

  it('shows that loading has begun before any number is known', () => {
    show({ model: { status: 'loading', progress: { file: 'small.onnx', loaded: 0, total: 0 } } });
    expect(panel.text('load')).toContain('Starting');
    const bar = panel.find('load-bar');
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
  });

  it('says what went wrong and tries again on request', () => {
    show({
      model: { status: 'error', ...message('model-file-missing', { file: 'a.onnx', status: 404 }) },
    });
    expect(panel.text('model-error')).toMatch(
      /a\.onnx could not be fetched: the server answered 404\./
    );
    panel.click('retry-model');
    expect(panel.view.calls).toEqual([['retryModel']]);
  });

  it('tells on request what it is and what it is not for', () => {
    show();
    expect(panel.text('status')).toBe('WASM · ready');
    expect(panel.count('details')).toBe(0);
    panel.click('status');
    for (const fact of ['MultiverSeg small', '0.1.0', 'Apache-2.0', 'Not for clinical use']) {
      expect(panel.text('details')).toContain(fact);
    }
  });

  it('can be exchanged where the manifest names several', () => {
    show();
    panel.click('status');
    expect(panel.count('model-select')).toBe(0);
    show({
      models: [
        { id: 'small', name: 'Small' },
        { id: 'imported', name: 'Imported' },
      ],
    });
    panel.click('status');
    const select = document.querySelector<HTMLSelectElement>(
      '[data-cy="multiverseg-model-select"]'
    );
    expect([...(select?.options ?? [])].map(({ value }) => value)).toEqual(
      expect.arrayContaining(['small', 'imported'])
    );
  });
});

describe('segments', () => {
  it('are chosen with a click', () => {
    show({ segments: [lungs, heart] });
    panel.click('segment-select-2');
    expect(panel.view.calls).toEqual([['selectSegment', 's', 2]]);
  });

  it('are renamed with Enter', () => {
    show({ segments: [lungs] });
    panel.click('segment-rename-1');
    panel.type('segment-name', '  Left lung ');
    panel.press('segment-name', 'Enter');
    expect(panel.view.calls).toEqual([['renameSegment', 's', 1, 'Left lung']]);
    expect(panel.count('segment-name')).toBe(0);
  });

  it.each([
    ['kidn', 'Kidney'],
    ['left kid', 'Left kidney'],
    ['vena inf', 'Inferior vena cava'],
  ])('are offered names that have a code: «%s»', (typed, suggested) => {
    show({ segments: [lungs] });
    panel.click('segment-rename-1');
    panel.type('segment-name', typed);
    const options = panel.find('segment-suggestions').querySelectorAll('option');
    expect([...options].map(({ value }) => value)).toContain(suggested);
    expect(panel.find<HTMLInputElement>('segment-name').list).toBe(
      panel.find('segment-suggestions')
    );
  });

  it.each([
    ['Escape', 'Left lung'],
    ['Enter', '   '],
  ])('keep their name after %s with «%s»', (key, typed) => {
    show({ segments: [lungs] });
    panel.click('segment-rename-1');
    panel.type('segment-name', typed);
    panel.press('segment-name', key);
    expect(panel.view.calls).toEqual([]);
    expect(panel.text('segment-1')).toContain('Lungs');
  });

  it('show a hostile name as the text it is', () => {
    const label = '<img src=x onerror="alert(1)"><b>Lungs</b>';
    show({ segments: [{ ...lungs, label }], context: { ...context, taskLabel: label } });
    expect(panel.text('segment-1')).toContain(label);
    expect(panel.text('context-summary')).toContain(label);
    expect(document.querySelector('img, b')).toBeNull();
  });
});

describe('the context', () => {
  it('says what the examples are and how many are used', () => {
    show({ context });
    expect(panel.text('context-summary')).toBe('Lungs · 3 examples · 2 used');
  });

  it('draws every example with its mask in the segment’s colour', () => {
    show({ segments: [lungs], context });
    expect(canvas.painted).toHaveLength(3);
    expect(canvas.context.fillStyle).toBe(lungs.colour);
    // Row 5 of 16, in the middle of its columns, on 128 × 128.
    const middleOfTopEdge = (40 * 128 + 68) * 4;
    expect([...canvas.painted[0].data.slice(middleOfTopEdge, middleOfTopEdge + 3)]).toEqual([
      221, 84, 84,
    ]);
  });

  it('does not draw again what has not changed', () => {
    show({ segments: [lungs], context });
    panel.publish({ threshold: 0.6 });
    expect(canvas.painted).toHaveLength(3);
    const entries = [...context.entries, fakeExample('d')];
    panel.publish({ context: { ...context, entries } });
    expect(canvas.painted).toHaveLength(4);
  });

  it('is cleared only after a second yes', () => {
    show({ context });
    panel.click('context-clear');
    panel.click('context-clear-cancel');
    expect(panel.view.calls).toEqual([]);
    panel.click('context-clear');
    panel.click('context-clear-confirm');
    expect(panel.view.calls).toEqual([['clearContext']]);
  });

  it('shows the prompts per image as bars and in words', () => {
    show({ context });
    expect(panel.text('progress')).toBe('5 → 2 → 1 → 0');
    expect(panel.find('progress-bars').getAttribute('aria-label')).toBe(
      'Prompts per image: 5, 2, 1, 0'
    );
    expect(panel.text('progress-section')).toContain('0 prompts needed on the last image.');
  });

  it('keeps the newest numbers in sight', () => {
    show({ context: { ...context, promptsPerImage: [9, 8, 7, 6, 5, 4, 0, 0] } });
    expect(panel.text('progress')).toBe('… → 6 → 5 → 4 → 0 → 0');
    expect(panel.text('progress-section')).toContain('last 2 images');
  });
});

describe('saving', () => {
  const line = (status: SaveStatus) => ({ key: status.step, label: 'Lungs', status });

  it('names the count and every line’s state', () => {
    const saves = [
      line({ step: 'unsaved' }),
      line({ step: 'checking', seconds: 12 }),
      line({ step: 'saved', description: 'Series 901', count: 2 }),
      line({ step: 'empty' }),
    ];
    show({ saves });
    expect(panel.text('save')).toContain('Save to PACS (1)');
    expect(panel.count('save-line')).toBe(4);
    expect(panel.text('save-section')).toMatch(
      /unsaved.*checking… 12 sec.*saved \(2 objects\).*nothing to save/
    );
  });

  it('says in which PACS a series was saved, where that has a name', () => {
    const saved = line({ step: 'saved', description: 'Lungs', count: 1 });
    show({ saves: [{ ...saved, pacs: 'Research archive B' }] });
    const titles = [
      ...document.querySelectorAll<HTMLElement>('[data-cy="multiverseg-save-line"] [title]'),
    ];
    expect(titles.map(({ title }) => title)).toContain('Lungs in Research archive B');
  });

  it('can be cancelled while it waits for the PACS, and only then', () => {
    show({ saves: [line({ step: 'unsaved' }), line({ step: 'checking', seconds: 4 })] });
    expect(panel.count('save-cancel')).toBe(1);
    panel.click('save-cancel');
    expect(panel.view.calls).toEqual([['cancelSave']]);
  });

  it('shows why it failed and tries again on request', () => {
    show({ saves: [line({ step: 'failed', ...message('pacs-unreachable') })] });
    expect(panel.text('save-line')).toContain('The PACS did not answer');
    expect(button('save').disabled).toBe(false);
    panel.click('save-retry');
    expect(panel.view.calls).toEqual([['save']]);
  });

  it.each([
    ['Everything is saved.', { step: 'saved', description: 'Series 901', count: 1 }],
    ['Everything is saved.', { step: 'empty' }],
    ['Saving is under way.', { step: 'storing' }],
  ] as const)('has nothing to do: %s', (reason, status) => {
    show({ saves: [line(status)] });
    expect(button('save').disabled).toBe(true);
    expect(button('save').title).toBe(reason);
  });
});

describe('keys and the host', () => {
  const heard: string[] = [];
  const listen = (event: KeyboardEvent) => heard.push(event.key);
  beforeEach(() => {
    heard.length = 0;
    document.addEventListener('keydown', listen);
  });
  afterEach(() => document.removeEventListener('keydown', listen));

  it('typing a name does not reach the hotkeys', () => {
    show({ segments: [lungs] });
    panel.click('segment-rename-1');
    ['x', 'p', 'Delete', 'Enter'].forEach((key) => panel.press('segment-name', key));
    expect(heard).toEqual([]);
  });

  it('pressing a focused button does not accept the preview as well', () => {
    show(busyDay);
    ['Enter', ' ', 'p'].forEach((key) => panel.press('reject', key));
    expect(heard).toEqual(['p']);
  });

  it('moving the slider does not scroll the images', () => {
    show();
    ['ArrowRight', 'PageUp', 'Escape'].forEach((key) => panel.press('threshold', key));
    expect(heard).toEqual(['Escape']);
  });

  it('a mouse click leaves the focus where it was', () => {
    show(busyDay);
    const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    button('undo').dispatchEvent(down);
    expect(down.defaultPrevented).toBe(true);
  });
});

it('the threshold shows its value and follows the slider', () => {
  show({ threshold: 0.4 });
  expect(panel.text('prompts-section')).toContain('0.40');
  panel.type('threshold', '0.65');
  expect(panel.view.calls).toEqual([['setThreshold', 0.65]]);
});

it('the preview tells what it was made from', () => {
  show(busyDay);
  expect(panel.text('latency')).toBe('3 prompts · 48 ms · 4 examples');
});

it.each([
  ['error', 'alert'],
  ['info', 'status'],
] as const)('a notice of kind %s has the role %s', (kind, role) => {
  show({ notice: { kind, ...message('nothing-to-save') } });
  expect(panel.find('notice').getAttribute('role')).toBe(role);
  panel.publish({ notice: undefined });
  expect(panel.count('notice')).toBe(0);
});

it('an error while drawing leaves a sentence and a way back, not an empty panel', () => {
  const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  show();
  panel.publish({ context: undefined as unknown as MultiverSegState['context'] });
  expect(document.body.textContent).toContain('Your masks and examples are kept.');
  panel.publish({ context });
  panel.click('show-again');
  expect(panel.text('context-summary')).toContain('3 examples');
  complaints.mockRestore();
});
