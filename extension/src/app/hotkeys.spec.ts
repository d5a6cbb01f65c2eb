import { createTranslator } from '../i18n';
import { FakeHotkeysManager } from '../testing/FakeHotkeysManager';
import { joinHotkeys, readKeys } from './hotkeys';

const english = createTranslator();

const host = [
  { commandName: 'cancelActiveOperation', label: 'Cancel', keys: ['esc'] },
  { commandName: 'acceptPreview', label: 'Accept Preview', keys: ['enter'] },
  { commandName: 'deleteActiveAnnotation', label: 'Delete', keys: ['del', 'backspace'] },
  { commandName: 'nextImage', label: 'Next image', keys: ['down'] },
  { commandName: 'undo', label: 'Undo', keys: ['ctrl+z'] },
];

describe('the keys of the mode', () => {
  it('have one command each', () => {
    const keys = joinHotkeys(host, english).flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['enter', 'multiversegAccept'],
    ['esc', 'multiversegReject'],
    ['p', 'multiversegPredict'],
    ['ctrl+s', 'multiversegSave'],
  ])('%s is ours: %s', (key, commandName) => {
    const commands = joinHotkeys(host, english)
      .filter(({ keys }) => keys.includes(key))
      .map((binding) => binding.commandName);
    expect(commands).toEqual([commandName]);
  });

  it('are the digits for the structures, each with its number', () => {
    const structures = joinHotkeys(host, english).filter(
      ({ commandName }) => commandName === 'multiversegSelectStructure'
    );
    expect(structures).toHaveLength(9);
    expect(structures[2]).toEqual({
      commandName: 'multiversegSelectStructure',
      commandOptions: { number: 3 },
      keys: ['3'],
      label: 'MultiverSeg · structure 3',
      isEditable: true,
    });
  });

  it('leave the host its window presets, on Shift and the digit', () => {
    const preset = { commandName: 'setWindowLevelPreset', label: 'W/L Preset 1', keys: ['1'] };
    const joined = joinHotkeys([...host, preset], english);
    expect(joined.filter(({ commandName }) => commandName === preset.commandName)).toEqual([
      { ...preset, keys: ['shift+1'] },
    ]);
  });

  it('leave the host the keys we do not use', () => {
    const joined = joinHotkeys(host, english).map(({ commandName }) => commandName);
    expect(joined).toEqual(expect.arrayContaining(['nextImage', 'undo']));
  });

  it('can be joined twice without doubling', () => {
    expect(joinHotkeys(joinHotkeys(host, english), english)).toEqual(joinHotkeys(host, english));
  });

  it('are named in the host’s preferences', () => {
    const ours = joinHotkeys([], english);
    expect(ours.find(({ commandName }) => commandName === 'multiversegSave')).toEqual({
      commandName: 'multiversegSave',
      label: 'MultiverSeg · save to PACS',
      keys: ['ctrl+s'],
      isEditable: true,
    });
  });

  it('are read as the user has set them, the host’s undo and redo too', () => {
    const manager = new FakeHotkeysManager({ multiversegPredict: ['q'], undo: 'ctrl+u' });
    expect(readKeys(manager)).toEqual({ predict: 'q', undo: 'ctrl+u' });
    expect(readKeys(undefined)).toEqual({});
  });
});
