import { joinHotkeys } from './hotkeys';

const host = [
  { commandName: 'cancelActiveOperation', label: 'Cancel', keys: ['esc'] },
  { commandName: 'acceptPreview', label: 'Accept Preview', keys: ['enter'] },
  { commandName: 'deleteActiveAnnotation', label: 'Delete', keys: ['del', 'backspace'] },
  { commandName: 'nextImage', label: 'Next image', keys: ['down'] },
  { commandName: 'undo', label: 'Undo', keys: ['ctrl+z'] },
];

describe('the keys of the mode', () => {
  it('have one command each', () => {
    const keys = joinHotkeys(host).flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['enter', 'multiversegAccept'],
    ['esc', 'multiversegReject'],
    ['p', 'multiversegPredict'],
    ['ctrl+s', 'multiversegSave'],
  ])('%s is ours: %s', (key, commandName) => {
    const commands = joinHotkeys(host)
      .filter(({ keys }) => keys.includes(key))
      .map((binding) => binding.commandName);
    expect(commands).toEqual([commandName]);
  });

  it('leave the host the keys we do not use', () => {
    const joined = joinHotkeys(host).map(({ commandName }) => commandName);
    expect(joined).toEqual(expect.arrayContaining(['nextImage', 'undo']));
  });

  it('can be joined twice without doubling', () => {
    expect(joinHotkeys(joinHotkeys(host))).toEqual(joinHotkeys(host));
  });
});
