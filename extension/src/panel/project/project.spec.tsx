/** @jest-environment jsdom */
import { act } from 'react';
import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import { emptyProject, withStructure } from '@multiverseg/core/project';
import { NO_PROJECT, type ProjectState } from '../../project/state';
import { renderPanel, stubDialogs, type RenderedPanel } from '../testing/render';

const project = [
  { name: 'Liver', colour: [1, 2, 255] as const },
  { name: 'Segment 2', code: codeFor('Spleen') },
].reduce(withStructure, emptyProject('Abdomen'));
const [liver, second] = project.structures;
const state: ProjectState = {
  ...NO_PROJECT,
  project,
  exampleCounts: { [liver.id]: 3, [second.id]: 1 },
};

let panel: RenderedPanel | undefined;

function render(changes: Partial<ProjectState> = {}): RenderedPanel {
  panel = renderPanel({ project: { ...state, ...changes } });
  return panel;
}

const asked = () => panel?.view.calls.filter(([name]) => name === 'project') ?? [];

beforeAll(stubDialogs);
afterEach(() => panel?.unmount());

describe('a project file on its way', () => {
  it('is followed and called off in the dialog, which lies over the panel', () => {
    panel = renderPanel({
      project: { ...state, isOpen: true },
      jobs: [
        { id: 3, kind: 'judge-examples', done: 0, total: 0 },
        { id: 4, kind: 'export-project', done: 7, total: 64 },
      ],
    });
    const dialog = panel.find('project-dialog');
    expect(dialog.querySelectorAll('[data-cy="multiverseg-job"]')).toHaveLength(1);
    expect(dialog.textContent).toContain('Exporting the project…7 of 64');
    act(() => dialog.querySelector<HTMLElement>('[data-cy="multiverseg-job-cancel"]')?.click());
    expect(panel.view.calls).toEqual([['cancelJob', 4]]);
  });
});

describe('the dialog', () => {
  it('leaves the next key to the viewer once it is closed', () => {
    const { find, view } = render({ isOpen: true });
    const field = find<HTMLInputElement>('project-name');
    field.focus();
    expect(document.activeElement).toBe(field);
    act(() => void find('project-dialog').dispatchEvent(new Event('close')));
    expect(document.activeElement).toBe(document.body);
    expect(view.calls).toEqual([['project', 'close']]);
  });
});

describe('the question for a name', () => {
  it('is asked of a structure that has its first mask, and takes what is typed', () => {
    const { count, find, type, view } = render({ unnamed: second });
    expect(find('name-question').textContent).toContain('What is “Segment 2”?');
    type('structure-name', 'left kid');
    find<HTMLFormElement>('name-question').requestSubmit();
    expect(view.calls.at(-1)).toEqual(['project', 'name', second.id, 'left kid']);
    expect(count('suggested-name-0')).toBe(1);
  });

  it('suggests names that have a code, and takes no for an answer', () => {
    const { click, text, type } = render({ unnamed: second });
    type('structure-name', 'left kid');
    expect(text('suggested-name-0')).toBe('Left kidney');
    click('suggested-name-0');
    click('keep-name');
    expect(asked()).toEqual([
      ['project', 'name', second.id, 'Left kidney'],
      ['project', 'name', second.id],
    ]);
  });

  it('holds nothing up: the work goes on beside it', () => {
    render({ unnamed: second });
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a segment that was renamed elsewhere', () => {
  const rename = { segmentationId: 'seg', segmentIndex: 1, from: 'Liver', to: 'Livr' };

  it.each([
    ['renamed-structure', 'structure'],
    ['renamed-own', 'own'],
    ['renamed-mistake', 'mistake'],
  ])('is asked about: %s', (button, as) => {
    const { click, text } = render({ renames: [rename] });
    expect(text('rename-question')).toContain('Is “Livr” another name for “Liver”?');
    click(button);
    expect(asked()).toEqual([['project', 'settleRename', rename, as]]);
  });
});

describe('the project', () => {
  it('is opened from the panel and closed with Esc or its button', () => {
    const { click, count, view } = render();
    expect(count('project-dialog')).toBe(0);
    click('edit-project');
    expect(view.calls.at(-1)).toEqual(['project', 'open']);
    panel?.publish({ project: { ...state, isOpen: true } });
    panel?.click('project-close');
    expect(view.calls.at(-1)).toEqual(['project', 'close']);
  });

  it('shows number, colour, name, code, window and examples of each structure', () => {
    const { find, text } = render({ isOpen: true });
    expect(find<HTMLInputElement>('structure-number-1').value).toBe('1');
    expect(find<HTMLInputElement>('structure-colour-1').value).toBe('#0102ff');
    expect(find<HTMLInputElement>('structure-name-1').value).toBe('Liver');
    expect(text('structure-code-1')).toBe('Liver (by the name)');
    expect(text('structure-code-2')).toBe('Spleen');
    expect(find<HTMLSelectElement>('window-1').value).toBe('shown');
    expect(find('structure-1').querySelector('.multiverseg-count')?.textContent).toBe('3');
  });

  it('takes what is typed into its fields with Enter, once, and nothing with Esc', () => {
    const { press, type } = render({ isOpen: true });
    type('structure-name-1', ' Hepar ');
    press('structure-name-1', 'Enter');
    type('structure-number-2', '7');
    press('structure-number-2', 'Enter');
    type('structure-name-2', 'Nonsense');
    press('structure-name-2', 'Escape');
    type('project-name', 'Belly');
    press('project-name', 'Enter');
    expect(asked()).toEqual([
      ['project', 'change', liver.id, { name: 'Hepar' }],
      ['project', 'change', second.id, { number: 7 }],
      ['project', 'entitle', 'Belly'],
    ]);
  });

  it('finds a code by words, or takes that of the name', () => {
    const { click, type } = render({ isOpen: true });
    click('structure-code-1');
    type('code-search', 'left kid');
    click('code-64033007');
    click('structure-code-2');
    click('code-of-name');
    expect(asked()).toEqual([
      ['project', 'change', liver.id, { code: codeFor('left kidney') }],
      ['project', 'change', second.id, { code: undefined }],
    ]);
  });

  it('asks before a structure goes with its examples, or all of them', () => {
    const { click } = render({ isOpen: true });
    click('structure-remove-1');
    click('structure-remove-no');
    click('project-clear');
    click('project-clear-no');
    expect(asked()).toEqual([]);
    click('structure-remove-1');
    click('structure-remove-yes');
    click('project-clear');
    click('project-clear-yes');
    expect(asked()).toEqual([
      ['project', 'remove', liver.id],
      ['project', 'clear'],
    ]);
  });

  it('is exported without identifiers unless they are asked for', () => {
    const { click } = render({ isOpen: true });
    click('project-export');
    click('project-identifiers');
    click('project-export');
    expect(asked()).toEqual([
      ['project', 'exportFile', false],
      ['project', 'exportFile', true],
    ]);
  });

  it('says in the dialog what was refused', () => {
    const { publish, text } = render({ isOpen: true });
    publish({
      notice: { kind: 'error', code: 'structure-name-taken', params: { name: 'Liver' } },
    });
    expect(text('project-notice')).toContain('Another structure is called “Liver”');
  });
});
