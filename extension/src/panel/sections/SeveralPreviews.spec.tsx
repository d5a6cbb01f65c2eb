/** @jest-environment jsdom */
import type { StructurePreviewState } from '../../work/state';
import { renderPanel } from '../testing/render';

const left: StructurePreviewState = {
  segmentationId: 'seg',
  segmentIndex: 1,
  label: 'Left lung',
  colour: 'rgb(200, 10, 0)',
  active: false,
  found: 'some',
  promptCount: 0,
};
const right = { ...left, segmentIndex: 2, label: 'Right lung', active: true };
const heart = { ...left, segmentIndex: 3, label: 'Heart', found: 'yielded' } as const;
const preview = {
  isEmpty: false,
  replaces: false,
  promptCount: 0,
  contextCount: 3,
  latencyMs: 40,
};

describe('the previews of several structures', () => {
  it('are lines that are chosen, accepted and rejected one by one', () => {
    const panel = renderPanel({ previews: [left, right], preview });
    expect(panel.text('preview-1')).toContain('Left lung');
    expect(panel.text('preview-1')).toContain('0 prompts');
    panel.click('accept-one-2');
    panel.click('reject-one-1');
    panel.find('preview-1').querySelector('button')?.click();
    expect(panel.view.calls).toEqual([
      ['acceptOne', { segmentationId: 'seg', segmentIndex: 2 }],
      ['rejectOne', { segmentationId: 'seg', segmentIndex: 1 }],
      ['selectSegment', 'seg', 1],
    ]);
    panel.unmount();
  });

  it('say on the buttons and in the guidance that all of them are meant, and how one is', () => {
    const panel = renderPanel({ previews: [left, right], preview });
    expect(panel.find('accept').title).toBe('Accept all 2 previews (Enter)');
    expect(panel.find('accept-one-2').title).toBe('Accept “Right lung” only (Shift+Enter)');
    expect(panel.find('accept-one-1').title).toBe('Accept “Left lung” only');
    expect(panel.text('guidance')).toBe(
      'Enter accepts all structures, Shift+Enter only “Right lung”. Esc rejects all.'
    );
    panel.unmount();
  });

  it('that give way to others say so, and can’t be accepted', () => {
    const panel = renderPanel({ previews: [left, heart] });
    expect(panel.text('preview-3')).toContain('others are surer');
    expect(panel.find<HTMLButtonElement>('accept-one-3').disabled).toBe(true);
    expect(panel.find<HTMLButtonElement>('accept').disabled).toBe(false);
    panel.publish({ previews: [heart] });
    expect(panel.find<HTMLButtonElement>('accept').disabled).toBe(true);
    panel.unmount();
  });

  it('are no list where the one in use has the only one', () => {
    const panel = renderPanel({ previews: [right], preview });
    expect(panel.count('previews')).toBe(0);
    panel.unmount();
  });

  it('are asked for by one button, with its key on it, where structures have examples', () => {
    const panel = renderPanel({ predictable: 2 });
    expect(panel.text('predict-all')).toBe('Predict allShift+P');
    expect(panel.text('guidance')).toBe('Press Shift+P to predict all 2 structures.');
    panel.click('predict-all');
    expect(panel.view.calls).toEqual([['predictAll']]);
    panel.publish({ predictable: 0 });
    expect(panel.count('predict-all')).toBe(0); // There is one structure at most.
    const segment = { ...left, locked: false };
    panel.publish({ segments: [segment, { ...segment, segmentIndex: 2 }] });
    expect(panel.find<HTMLButtonElement>('predict-all').disabled).toBe(true);
    panel.unmount();
  });
});
