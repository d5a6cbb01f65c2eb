/** @jest-environment jsdom */
import { act } from 'react';
import { CLOSED_GALLERY, type GalleryState } from '../../gallery/state';
import { fakeExample } from '../testing/fakeView';
import { renderPanel, stubCanvas, type RenderedPanel } from '../testing/render';

const entries = [fakeExample('a'), fakeExample('b', { enabled: false }), fakeExample('c')];
const context = { taskLabel: 'Lungs', entries, limit: 64, promptsPerImage: [2, 1, 0] };
const open: GalleryState = {
  ...CLOSED_GALLERY,
  isOpen: true,
  selectedId: 'b',
  studies: { '1.2.3': { patient: 'Doe^Jane · 42', date: '20260131' } },
  idsWithVoxels: ['b'],
  usedIds: ['a'],
  disagreements: { c: { support: 0.04, usual: 0.9 } },
};

let canvas: ReturnType<typeof stubCanvas>;
let panel: RenderedPanel;
const show = (gallery: GalleryState = open) => (panel = renderPanel({ context, gallery }));
/** The gallery lies beside the panel, over the viewer. */
const find = (name: string) => {
  const found = document.querySelector<HTMLElement>(`[data-cy="multiverseg-${name}"]`);
  if (!found) {
    throw new Error(`There is no ${name}`);
  }
  return found;
};
const click = (name: string) => act(() => find(name).click());
const press = (key: string, options: KeyboardEventInit = {}) =>
  act(() => {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      ...options,
    });
    find('gallery').dispatchEvent(event);
  });

beforeEach(() => (canvas = stubCanvas([221, 84, 84])));
afterEach(() => {
  panel.unmount();
  canvas.restore();
});

describe('the gallery', () => {
  it('is not there while it is closed', () => {
    show(CLOSED_GALLERY);
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });

  it('says whose example it is, from where, and where its voxels are', () => {
    show();
    expect(find('gallery').getAttribute('aria-label')).toBe('Lungs · examples');
    const facts = find('gallery-facts').textContent;
    expect(facts).toContain('Doe^Jane · 42');
    expect(facts).toContain('1/31/2026');
    expect(facts).toContain('2 prompts');
    expect(facts).toContain('in the open segmentation');
  });

  it('takes a patient that is not known here from the list of studies, or says so', () => {
    show({ ...open, studies: {} });
    expect(find('gallery-facts').textContent).toContain('not known here');
  });

  it('draws the image as it was acquired, with an outline', () => {
    show();
    const [largest] = canvas.painted.filter(({ width }) => width === 16);
    const colours = new Set<string>();
    for (let index = 0; index < largest.data.length; index += 4) {
      colours.add(largest.data.slice(index, index + 3).join());
    }
    expect(colours).toContain('221,84,84');
    expect(colours.size).toBeGreaterThan(10);
  });

  it('marks what the answer goes by, and what the others do not bear out', () => {
    show();
    const labels = [...document.querySelectorAll('[data-cy="multiverseg-gallery-item"]')].map(
      (item) => item.getAttribute('aria-label')
    );
    expect(labels).toEqual([
      'Example 1, 2 prompts, used for the present answer',
      'Example 2, 2 prompts, switched off',
      'Example 3, 2 prompts, disagrees with the others',
    ]);
    expect(panel.text('context-doubts')).toContain('1 example disagrees with the others.');
    panel.click('context-doubts-look');
    expect(panel.view.calls).toEqual([['openGallery', 'c']]);
  });

  it('marks what the marks on the image contradict, and says how many there are', () => {
    show({ ...open, usedIds: [], setAsideIds: ['a'] });
    const [first] = document.querySelectorAll('[data-cy="multiverseg-gallery-item"]');
    expect(first.getAttribute('aria-label')).toBe(
      'Example 1, 2 prompts, set aside for this image: your marks contradict it'
    );
    expect(panel.text('context-set-aside')).toBe(
      '1 example is set aside for this image: your marks contradict it.'
    );
    panel.publish({ gallery: open });
    expect(document.querySelector('[data-cy="multiverseg-context-set-aside"]')).toBeNull();
  });

  it('says why an example is doubted', () => {
    show({ ...open, selectedId: 'c' });
    expect(find('gallery-disagrees').textContent).toContain('4%');
    expect(find('gallery-disagrees').textContent).toContain('90%');
  });

  it('goes from one to the next by arrows, and stays at the ends', () => {
    show();
    press('ArrowRight');
    press('ArrowLeft');
    panel.publish({ gallery: { ...open, selectedId: 'a' } });
    press('ArrowUp');
    expect(panel.view.calls.map(([, id]) => id)).toEqual(['c', 'a', 'a']);
  });

  it.each([
    ['gallery-jump', ['jumpToExample', 'b']],
    ['gallery-remove', ['removeContext', 'b']],
    ['gallery-remove-both', ['removeExampleWithVoxels', 'b']],
    ['gallery-enabled', ['setContextEnabled', 'b', true]],
    ['gallery-close', ['closeGallery']],
  ])('%s does what it says', (name, call) => {
    show();
    click(name);
    expect(panel.view.calls).toEqual([call]);
  });

  it('says why voxels cannot be removed where they are not open', () => {
    show({ ...open, selectedId: 'a' });
    expect((find('gallery-remove-both') as HTMLButtonElement).disabled).toBe(true);
    expect(find('gallery-remove-both').title).toContain('Go to its image first');
  });

  it('keeps keys to itself: none reaches the viewer behind', () => {
    show();
    const reached: string[] = [];
    const listener = ({ key }: KeyboardEvent) => void reached.push(key);
    document.addEventListener('keydown', listener);
    press('p');
    press('Enter');
    press('Escape');
    press('z', { ctrlKey: true });
    document.removeEventListener('keydown', listener);
    expect(reached).toEqual([]);
    expect(panel.view.calls).toEqual([['closeGallery'], ['undo']]);
  });

  it('keeps the focus within while it is open, and gives it back', () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    show();
    expect(document.activeElement).toBe(find('gallery'));
    press('Tab', { shiftKey: true });
    expect(document.activeElement).toBe(find('gallery-remove-both'));
    press('Tab');
    expect(document.activeElement).toBe(find('gallery-close'));
    panel.publish({ gallery: CLOSED_GALLERY });
    expect(document.activeElement).toBe(before);
    before.remove();
  });
});
