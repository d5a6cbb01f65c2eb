import { ImageClock } from './ImageClock';

function clockAt() {
  let now = 5000;
  const clock = new ImageClock(() => now);
  return { clock, wait: (seconds: number) => (now += 1000 * seconds) };
}

describe('the time at an image', () => {
  it('is that for which it was on the screen, also in several goes', () => {
    const { clock, wait } = clockAt();
    clock.show('a');
    wait(4);
    clock.show('b');
    wait(9);
    clock.show('a');
    wait(2.5);
    expect(clock.take('a')).toBe(6.5);
    expect(clock.take('b')).toBe(9);
  });

  it('begins anew once a mask was accepted', () => {
    const { clock, wait } = clockAt();
    clock.show('a');
    wait(4);
    clock.take('a');
    wait(3);
    expect(clock.take('a')).toBe(3);
  });

  it('counts a long pause as a minute, and what is done in between as it is', () => {
    const { clock, wait } = clockAt();
    clock.show('a');
    wait(3600);
    expect(clock.take('a')).toBe(60);
    for (let minute = 0; minute < 3; minute++) {
      wait(50);
      clock.tick();
    }
    expect(clock.take('a')).toBe(150);
  });

  it('is not known of an image that was never shown, nor of a study that was left', () => {
    const { clock, wait } = clockAt();
    expect(clock.take('a')).toBeUndefined();
    clock.show('a');
    wait(4);
    clock.clear();
    expect(clock.take('a')).toBeUndefined();
  });
});
