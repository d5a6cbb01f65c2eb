import { numberOf } from '../../../demo/dicomweb/dicomJson';
import { readFrames } from '../../../demo/dicomweb/frames';
import { readInstance } from '../../../demo/dicomweb/instance';
import { buildStudy } from './buildStudy';
import { distanceMm, patientToPixel, pixelToPatient, type ImagePlane } from './imagePlane';
import { bestMisplacedDice, centroid, dice, type Mask } from './maskMeasures';
import { pixelInBackground, pixelInStructure, structureMask } from './structure';

/** What the end-to-end tests judge by has to be right itself. */
describe('A phantom', () => {
  const plane: ImagePlane = {
    position: [10, -20, 30],
    alongRow: [0, 0.6, -0.8],
    alongColumn: [1, 0, 0],
    pixelSpacingMm: [0.5, 2],
  };

  it('has a pixel where its header puts it, and finds it again', () => {
    const point = pixelToPatient(plane, { x: 3, y: 4 });
    expect(distanceMm(point, [12, -16.4, 25.2])).toBeLessThan(1e-9);
    const pixel = patientToPixel(plane, point);
    expect(pixel.x).toBeCloseTo(3);
    expect(pixel.y).toBeCloseTo(4);
  });

  it.each([
    [512, 512],
    [512, 384],
    [35, 51],
  ])('of %i × %i has a structure that no misplaced copy matches', (columns, rows) => {
    const truth: Mask = { values: structureMask(columns, rows, 0), columns, rows };
    const shift = { x: Math.ceil(columns / 64), y: Math.ceil(rows / 64) };
    expect(dice(truth, truth)).toBe(1);
    expect(bestMisplacedDice(truth, shift)).toBeLessThan(0.96);
    const inside = pixelInStructure(columns, rows);
    const outside = pixelInBackground(columns, rows);
    expect(truth.values[inside.y * columns + inside.x]).toBe(1);
    expect(truth.values[outside.y * columns + outside.x]).toBe(0);
  });

  it('differs from slice to slice, and its mask has the middle one expects', () => {
    const slices = [0, 1, 2].map((slice) => structureMask(100, 100, slice).join(''));
    expect(new Set(slices).size).toBe(3);
    const square: Mask = { values: new Uint8Array([0, 0, 0, 0, 1, 1]), columns: 3, rows: 2 };
    expect(centroid(square)).toEqual({ x: 1.5, y: 1 });
  });

  it('is written as a DICOM file whose pixels are those of the structure', () => {
    const [series] = buildStudy('Test', [
      { name: 'signed', columns: 20, rows: 30, signed: true, photometric: 'MONOCHROME1' },
    ]).series;
    const [image] = series.images;
    const instance = readInstance(image.file);
    expect(numberOf(instance.dataset, '00280010', 0)).toBe(30);
    expect(numberOf(instance.dataset, '00280011', 0)).toBe(20);
    const [frame] = readFrames(instance, image.file);
    const values = new Int16Array(Uint8Array.from(frame).buffer);
    expect(Array.from(values, (value) => Number(value < 0))).toEqual([...image.truth]);
  });
});
