import { createTranslator } from '../i18n';
import { AppBench } from '../testing/openApp';
import { createToolbarButtons, createToolbarModule } from './toolbar';

const english = createTranslator();

describe('the buttons in the host’s toolbar', () => {
  it('are called by the keys the user has set', () => {
    const bench = new AppBench();
    const [{ evaluate }] = createToolbarModule(bench.app, english);
    const name = (id: string) => evaluate({ button: { id } }).label;
    expect(name('MultiverSegBox')).toBe('MultiverSeg: box');
    bench.enter();
    bench.host.hotkeys.rebind('multiversegToggleBox', ['shift+b']);
    expect(name('MultiverSegBox')).toBe('MultiverSeg: box (Shift+B)');
    expect(name('MultiverSegPrompt')).toBe('MultiverSeg: click or scribble');
    bench.leave();
  });

  it('have one tooltip: the host would write a second one under the name', () => {
    const bench = new AppBench();
    const [{ evaluate }] = createToolbarModule(bench.app, english);
    for (const { id, props } of createToolbarButtons(english)) {
      expect(props).not.toHaveProperty('tooltip');
      expect(evaluate({ button: { id } })).not.toHaveProperty('tooltip');
    }
  });

  it('look like no eraser', () => {
    for (const { props } of createToolbarButtons(english)) {
      expect(props.icon).not.toMatch(/eraser/i);
    }
  });

  it('say nothing of a button that is not ours', () => {
    const [{ evaluate }] = createToolbarModule(new AppBench().app, english);
    expect(evaluate({ button: { id: 'Zoom' } })).toEqual({ disabled: false, isActive: false });
  });

  it('have names before any key is known', () => {
    expect(createToolbarButtons(english).map(({ props }) => props.label)).toEqual([
      'MultiverSeg: click or scribble',
      'MultiverSeg: box',
      'MultiverSeg: exclude, like holding Shift',
    ]);
  });
});
