/** @jest-environment jsdom */
import { NO_SERIES, type SeriesState } from '../../series/state';
import { renderPanel } from '../testing/render';

const followed: SeriesState = {
  ...NO_SERIES,
  status: 'followed',
  strip: [
    { mark: 'accepted' },
    { mark: 'sure', confidence: 0.9 },
    { mark: 'unsure', confidence: 0.4 },
    { mark: 'none' },
  ],
  place: 1,
  followed: 2,
  unsure: 1,
};
const isPressed = (element: Element) => element.getAttribute('aria-pressed') === 'true';

describe('following in the panel', () => {
  it('has one button to begin, to pause and to go on', () => {
    const panel = renderPanel({ series: followed });
    expect(panel.text('follow')).toMatch(/^Follow/);
    panel.publish({ series: { ...followed, status: 'running' } });
    expect(panel.text('follow')).toMatch(/^Pause/);
    expect(panel.find<HTMLButtonElement>('follow').disabled).toBe(false);
    panel.publish({ series: { ...followed, isPaused: true } });
    expect(panel.text('follow')).toMatch(/^Go on/);
    panel.click('follow');
    expect(panel.view.calls).toEqual([['followSeries']]);
    panel.unmount();
  });

  it('has a button for each end of the range and one for the whole series', () => {
    const panel = renderPanel({ series: followed });
    expect(panel.count('range')).toBe(0);
    expect(panel.find('range-first').title).toContain('Shift+Home');
    ['range-first', 'range-last', 'whole-series'].forEach((name) => panel.click(name));
    expect(panel.view.calls.map(([, end]) => end)).toEqual(['first', 'last', 'whole']);
    panel.publish({ series: { ...followed, range: { first: 1 } } });
    expect(isPressed(panel.find('range-first'))).toBe(true);
    expect(panel.text('range')).toContain('From slice 2 on');
    panel.publish({ series: { ...followed, range: { first: 0, last: 3 } } });
    expect(isPressed(panel.find('whole-series'))).toBe(true);
    expect(panel.text('range')).toContain('from 1 to 4');
    panel.unmount();
  });

  it('has a switch for time where the series has a time axis only', () => {
    const panel = renderPanel({ series: followed });
    expect(panel.count('through-time')).toBe(0);
    expect(panel.count('holes')).toBe(1);
    panel.publish({ series: { ...followed, time: 'off' } });
    expect(isPressed(panel.find('through-time'))).toBe(false);
    panel.click('through-time');
    panel.publish({ series: { ...followed, time: 'on', range: { first: 1 } } });
    expect(isPressed(panel.find('through-time'))).toBe(true);
    panel.click('through-time');
    expect(panel.view.calls).toEqual([
      ['setThroughTime', true],
      ['setThroughTime', false],
    ]);
    expect(panel.text('slice')).toMatch(/^Image 2 of 4 in time/);
    expect(panel.text('range')).toContain('from 2 to 4 in time');
    expect(panel.count('holes')).toBe(0);
    panel.unmount();
  });

  it('shows the slices beyond the range as such', () => {
    const panel = renderPanel({ series: { ...followed, range: { first: 1, last: 2 } } });
    const bars = [...panel.find('strip').children];
    expect(bars.map((bar) => bar.hasAttribute('data-beyond'))).toEqual([true, false, false, true]);
    panel.unmount();
  });

  it('says why the slice on the screen is doubtful, to the eye and to a screen reader', () => {
    const doubts = ['area-jumped', 'grey-unlike'] as const;
    const strip = [...followed.strip.slice(0, 2), { ...followed.strip[2], doubts }];
    const panel = renderPanel({ series: { ...followed, strip, place: 2 } });
    const sentence =
      'Slice 3 of 3: doubtful, 40 % sure; the structure is suddenly much larger or smaller ' +
      'and what lies inside is brighter or darker than on the accepted slices.';
    expect(panel.text('slice')).toBe(sentence);
    expect(panel.find('strip').getAttribute('aria-valuetext')).toBe(sentence);
    panel.unmount();
  });

  it('says beside an error what was kept', () => {
    const panel = renderPanel({
      notice: {
        kind: 'error',
        ...{ code: 'worker-silent', params: {} },
        also: {
          code: 'following-kept',
          params: {
            things: [
              {
                code: 'followed-slices',
                params: { structure: 'Liver', slices: '3–12, 40', count: 11 },
              },
            ],
          },
        },
      },
    });
    expect(panel.text('notice')).toMatch(/stopped answering.*«Liver» on slices 3–12, 40/s);
    panel.unmount();
  });
});
