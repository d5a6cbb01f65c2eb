import { CountingEventTarget } from '../testing/CountingEventTarget';
import { Palms } from './Palms';

function setUp() {
  const page = new CountingEventTarget();
  Object.assign(globalThis, { window: page });
  let now = 10_000;
  const palms = new Palms(() => now);
  palms.start();
  return {
    palms,
    page,
    pointer: (type: string, pointerType: string) =>
      page.dispatchEvent(Object.assign(new Event(type), { pointerType })),
    wait: (ms: number) => (now += ms),
  };
}

const finger = { touch: { radiusX: 12, radiusY: 14 } };
const palm = { touch: { radiusX: 20, radiusY: 55 } };

describe('what touches the screen', () => {
  it('is a finger or a palm by its size; a finger where the browser does not tell', () => {
    const { palms } = setUp();
    expect([finger, palm, {}, { touch: null }].map((contact) => palms.isPalm(contact))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it.each(['pointerdown', 'pointermove'])('is a palm while a pen is near: %s', (type) => {
    const { palms, pointer, wait } = setUp();
    pointer(type, 'pen');
    expect(palms.isPalm(finger)).toBe(true);
    wait(999);
    expect(palms.isPalm(finger)).toBe(true);
    wait(1);
    expect(palms.isPalm(finger)).toBe(false);
  });

  it('is no palm because a mouse or another finger is near', () => {
    const { palms, pointer } = setUp();
    pointer('pointermove', 'mouse');
    pointer('pointerdown', 'touch');
    expect(palms.isPalm(finger)).toBe(false);
  });

  it('is not watched for when the mode is left', () => {
    const { palms, page } = setUp();
    palms.stop();
    expect(page.listenerCount).toBe(0);
  });
});
