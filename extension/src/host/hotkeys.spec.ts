import { FakeHotkeysManager } from '../testing/FakeHotkeysManager';
import { followHotkeys, hotkeyOf } from './hotkeys';

describe('the key of a command', () => {
  it('is the one it has now, whether the host keeps a text or a list', () => {
    const manager = new FakeHotkeysManager({ predict: ['p'], save: 'ctrl+s' });
    expect(hotkeyOf(manager, 'predict')).toBe('p');
    expect(hotkeyOf(manager, 'save')).toBe('ctrl+s');
    manager.rebind('predict', ['shift', 'q']);
    expect(hotkeyOf(manager, 'predict')).toBe('shift+q');
  });

  it('is none where the command has none, or the host keeps no keys', () => {
    const manager = new FakeHotkeysManager({ cleared: '', emptied: [] });
    expect(hotkeyOf(manager, 'cleared')).toBeUndefined();
    expect(hotkeyOf(manager, 'emptied')).toBeUndefined();
    expect(hotkeyOf(manager, 'unknown')).toBeUndefined();
    expect(hotkeyOf(undefined, 'unknown')).toBeUndefined();
  });
});

describe('following the keys', () => {
  it('hears of every change, after it was made, until it ends', () => {
    const manager = new FakeHotkeysManager({ predict: ['p'] });
    const heard: (string | undefined)[] = [];
    const stop = followHotkeys(manager, () => heard.push(hotkeyOf(manager, 'predict')));
    manager.rebind('predict', ['q']);
    manager.rebind('predict', ['w']);
    stop();
    manager.rebind('predict', ['e']);
    expect(heard).toEqual(['q', 'w']);
  });

  it('leaves alone who listens in after us', () => {
    const manager = new FakeHotkeysManager({});
    const stop = followHotkeys(manager, () => undefined);
    const later = jest.fn();
    const stopLater = followHotkeys(manager, later);
    stop();
    manager.rebind('predict', ['q']);
    expect(later).toHaveBeenCalledTimes(1);
    stopLater();
  });

  it('asks nothing of a host without a manager', () => {
    expect(() => followHotkeys(undefined, () => undefined)()).not.toThrow();
  });
});
