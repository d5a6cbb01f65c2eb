import { createImageGeometry } from '@multiverseg/core/dicom/imageGeometry';
import type { Stroke } from '../tool/types';
import { toPrompt } from './toPrompt';

const geometry = createImageGeometry({
  imagePositionPatient: [100, 200, 0],
  rowCosines: [1, 0, 0],
  columnCosines: [0, 1, 0],
  columnPixelSpacing: 2,
  rowPixelSpacing: 0.5,
});
const target = { geometry, slice: { width: 8, height: 6 } };
const stroke = (change: Partial<Stroke>): Stroke => ({
  viewportId: 'viewport',
  kind: 'click',
  polarity: 'negative',
  worldPoints: [[104, 201, 0]],
  ...change,
});

describe('a stroke as a prompt', () => {
  it('is a click in slice coordinates', () => {
    expect(toPrompt(stroke({}), target)).toMatchObject({
      kind: 'click',
      polarity: 'negative',
      point: { x: 2, y: 2 },
    });
  });

  it('is a scribble with all its points', () => {
    const worldPoints = [
      [100, 200, 0],
      [102, 200.5, 0],
      [103, 202, 0],
    ] as const;
    expect(toPrompt(stroke({ kind: 'scribble', worldPoints }), target)).toMatchObject({
      kind: 'scribble',
      polarity: 'negative',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 1.5, y: 4 },
      ],
    });
  });

  it('is a box, always positive', () => {
    const worldPoints = [
      [100, 200, 0],
      [110, 202, 0],
    ] as const;
    expect(toPrompt(stroke({ kind: 'box', worldPoints }), target)).toMatchObject({
      kind: 'box',
      polarity: 'positive',
      corners: [
        { x: 0, y: 0 },
        { x: 5, y: 4 },
      ],
    });
  });

  it('is none where it does not touch the image', () => {
    const worldPoints = [[100, 203, 0]] as const;
    expect(() => toPrompt(stroke({ worldPoints }), target)).toThrow(
      expect.objectContaining({ code: 'prompt-outside-image' })
    );
  });

  it('has an id of its own', () => {
    expect(toPrompt(stroke({}), target).id).not.toBe(toPrompt(stroke({}), target).id);
  });
});
