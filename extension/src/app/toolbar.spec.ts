import { createTranslator } from '../i18n';
import { AppBench } from '../testing/openApp';
import { createToolbarButtons, createToolbarModule } from './toolbar';

const english = createTranslator();

describe('the buttons in the host’s toolbar', () => {
  it('are called by the keys the user has set', () => {
    const bench = new AppBench();
    const [{ evaluate }] = createToolbarModule(bench.app, english);
    const tooltip = (id: string) => evaluate({ button: { id } }).tooltip;
    expect(tooltip('MultiverSegBox')).toBe('MultiverSeg: box');
    bench.enter();
    bench.host.hotkeys.rebind('multiversegToggleBox', ['shift+b']);
    expect(tooltip('MultiverSegBox')).toBe('MultiverSeg: box (Shift+B)');
    expect(tooltip('MultiverSegPrompt')).toBe('MultiverSeg: click or scribble');
    bench.leave();
  });

  it('say nothing of a button that is not ours', () => {
    const [{ evaluate }] = createToolbarModule(new AppBench().app, english);
    expect(evaluate({ button: { id: 'Zoom' } })).toEqual({ disabled: false, isActive: false });
  });

  it('have names before any key is known', () => {
    expect(createToolbarButtons(english).map(({ props }) => props.tooltip)).toEqual([
      'MultiverSeg: click or scribble',
      'MultiverSeg: box',
      'MultiverSeg: exclude, like holding Shift',
    ]);
  });
});
