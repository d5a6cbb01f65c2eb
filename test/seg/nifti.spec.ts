import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPython } from '../support/python';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import { writeNifti, type LabelSlice } from '@multiverseg/core/nifti';

interface Read {
  readonly shape: readonly number[];
  readonly datatype: string;
  readonly spacing: readonly number[];
  readonly units: string;
  readonly codes: readonly [number, number];
  readonly qform: readonly (readonly number[])[];
  readonly sform: readonly (readonly number[])[];
  /** Right, anterior, superior, number. */
  readonly labels: readonly (readonly number[])[];
}

const [WIDTH, HEIGHT] = [5, 4];
const rotated = (degrees: number): readonly [Vector3, Vector3] => {
  const [c, s] = [Math.cos, Math.sin].map((of) => of((degrees * Math.PI) / 180));
  return [
    [c, s, 0],
    [-s * c, c * c, s],
  ];
};

const STACKS: Readonly<Record<string, readonly [Vector3, Vector3]>> = {
  axial: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  sagittal: [
    [0, 1, 0],
    [0, 0, -1],
  ],
  coronal: [
    [1, 0, 0],
    [0, 0, -1],
  ],
  'axial, feet first and prone': [
    [-1, 0, 0],
    [0, -1, 0],
  ],
  oblique: rotated(25),
};

/** Three slices 3 mm apart, pixels of 0.5 mm × 0.8 mm; a voxel of structure 7 and one of 2. */
function stack([along, down]: readonly [Vector3, Vector3], step = 3): readonly LabelSlice[] {
  const normal = [
    along[1] * down[2] - along[2] * down[1],
    along[2] * down[0] - along[0] * down[2],
    along[0] * down[1] - along[1] * down[0],
  ];
  return [0, 1, 2].map((index) => {
    const labels = new Uint8Array(WIDTH * HEIGHT);
    if (index === 1) {
      labels[2 * WIDTH + 3] = 7;
    }
    if (index === 2) {
      labels[1] = 2;
    }
    return {
      ...{ labels, width: WIDTH, height: HEIGHT },
      source: {
        plane: {
          imagePositionPatient: [10, -20, 30].map(
            (start, axis) => start + normal[axis] * step * index
          ),
          imageOrientationPatient: [...along, ...down],
        },
        pixelSpacingMm: [0.8, 0.5],
      },
    };
  });
}

/** Where DICOM has the labelled voxels (PS3.3 C.7.6.2.1.1), in NIfTI's axes. */
function expectedLabels(slices: readonly LabelSlice[]): readonly (readonly number[])[] {
  return slices
    .flatMap(({ labels, source }) => {
      const { imagePositionPatient = [], imageOrientationPatient = [] } = source.plane ?? {};
      const [rowSpacing, columnSpacing] = source.pixelSpacingMm ?? [];
      return [...labels].flatMap((label, pixel) => {
        const [column, row] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
        const [x, y, z] = [0, 1, 2].map(
          (axis) =>
            imagePositionPatient[axis] +
            imageOrientationPatient[axis] * Number(columnSpacing) * column +
            imageOrientationPatient[3 + axis] * Number(rowSpacing) * row
        );
        return label === 0 ? [] : [[-x, -y, z, label]];
      });
    })
    .sort((a, b) => a[0] - b[0]);
}

describe('a NIfTI file, as nibabel reads it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'nifti-'));
  const single = stack(STACKS.axial).slice(1, 2);
  const cases = [
    ...Object.values(STACKS).map((axes) => stack(axes)),
    [...stack(STACKS.oblique)].reverse(),
    single,
    [{ ...single[0], source: { pixelSpacingMm: [0.2, 0.1] as const } }],
  ];
  const files = cases.map((slices, index) => {
    const file = path.join(folder, `${index}.nii.gz`);
    writeFileSync(file, writeNifti(slices));
    return file;
  });
  const read = runPython('test/seg/nifti.py', files) as readonly Read[];
  const named = [...Object.keys(STACKS), 'oblique, from the other end'];

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(named.map((name, index) => [name, index] as const))(
    'of a stack that is %s has its voxels where DICOM has them, by both ways of saying so',
    (_, index) => {
      const { labels, ...rest } = read[index];
      const expected = expectedLabels(cases[index]);
      expect(labels).toHaveLength(2);
      [...labels]
        .sort((a, b) => a[0] - b[0])
        .forEach((label, place) =>
          label.forEach((value, axis) => expect(value).toBeCloseTo(expected[place][axis], 2))
        );
      expect(rest).toMatchObject({ datatype: 'uint8', units: 'mm', codes: [1, 1] });
      expect(rest.shape).toEqual([WIDTH, HEIGHT, 3]);
      rest.qform.forEach((row, i) =>
        row.forEach((value, j) => expect(value).toBeCloseTo(rest.sform[i][j], 3))
      );
      [0.5, 0.8, 3].forEach((mm, axis) => expect(rest.spacing[axis]).toBeCloseTo(mm, 5));
    }
  );

  it('of one slice is a volume of one slice', () => {
    const { shape, labels } = read[named.length];
    expect(shape).toEqual([WIDTH, HEIGHT, 1]);
    expect(labels[0][3]).toBe(7);
  });

  it('of an image without a place says of none, but of its pixels’ size', () => {
    const { codes, spacing } = read[named.length + 1];
    expect(codes).toEqual([0, 0]);
    expect(spacing[0]).toBeCloseTo(0.1, 5);
    expect(spacing[1]).toBeCloseTo(0.2, 5);
  });
});

describe('a NIfTI file', () => {
  it('is not made of slices that are no even stack', () => {
    const [first, , third] = stack(STACKS.axial);
    const [, moved] = stack(STACKS.axial, 4);
    expect(() => writeNifti([first, moved, third])).toThrow(RangeError);
    const [, other] = stack(STACKS.coronal);
    expect(() => writeNifti([first, other])).toThrow(RangeError);
    expect(() => writeNifti([first, first])).toThrow(RangeError);
    const nowhere = { ...first, source: {} };
    expect(() => writeNifti([nowhere, nowhere])).toThrow(RangeError);
    expect(() => writeNifti([first, { ...third, width: 4, height: 5 }])).toThrow(RangeError);
  });
});
