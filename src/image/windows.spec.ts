import type { Window } from './types';
import { isUnlike, medianWindow } from './windows';

const window = (centre: number, width: number): Window => ({
  lower: centre - width / 2,
  upper: centre + width / 2,
});
const softTissue = window(40, 400);
const lung = window(-600, 1500);

describe('the window of an image beside those of the examples', () => {
  it('is unlike them where it shows other tissue', () => {
    expect(isUnlike(lung, [softTissue, softTissue])).toBe(true);
    expect(isUnlike(softTissue, [lung])).toBe(true);
    expect(isUnlike(window(40, 200), [softTissue])).toBe(true);
  });

  it('is like them where it was moved a little', () => {
    expect(isUnlike(softTissue, [softTissue])).toBe(false);
    expect(isUnlike(window(50, 380), [softTissue, softTissue])).toBe(false);
  });

  it('is judged by most of them, not by an odd one', () => {
    expect(isUnlike(softTissue, [softTissue, softTissue, lung])).toBe(false);
    expect(isUnlike(lung, [softTissue, softTissue, lung])).toBe(true);
  });

  it('may differ as much as they do among each other', () => {
    const xRays = [600, 900, 1400, 2000, 2600].map((width) => window(width / 2, width));
    expect(isUnlike(window(1100, 2200), xRays)).toBe(false);
    expect(isUnlike(window(9000, 1000), xRays)).toBe(true);
  });

  it('is like them while there are none', () => {
    expect(isUnlike(softTissue, [])).toBe(false);
    expect(medianWindow([])).toBeUndefined();
  });

  it('has the median of both ends', () => {
    expect(medianWindow([softTissue, lung, window(45, 410)])).toEqual({ lower: -160, upper: 240 });
  });
});
