export type Vector3 = readonly [number, number, number];

/** A position on an image in pixels; integers are pixel centres, x counts columns. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Where an image lies in the patient (LPS, millimetres), as its header says. */
export interface ImagePlane {
  readonly position: Vector3;
  /** Direction in which the column index grows. */
  readonly alongRow: Vector3;
  /** Direction in which the row index grows. */
  readonly alongColumn: Vector3;
  /** Pixel Spacing in its DICOM order: between rows, then between columns. */
  readonly pixelSpacingMm: readonly [number, number];
}

/*
 * PS3.3 C.7.6.2.1.1, written down here once more: the tests must not take the product's word for
 * where a pixel is.
 */

export function pixelToPatient(plane: ImagePlane, { x, y }: Pixel): Vector3 {
  const [betweenRows, betweenColumns] = plane.pixelSpacingMm;
  return addScaled(
    addScaled(plane.position, plane.alongRow, x * betweenColumns),
    plane.alongColumn,
    y * betweenRows
  );
}

export function patientToPixel(plane: ImagePlane, point: Vector3): Pixel {
  const [betweenRows, betweenColumns] = plane.pixelSpacingMm;
  const offset = addScaled(point, plane.position, -1);
  return {
    x: dot(offset, plane.alongRow) / betweenColumns,
    y: dot(offset, plane.alongColumn) / betweenRows,
  };
}

/** Direction of the stack: from the image towards the one in front of it. */
export function normalOf({ alongRow: a, alongColumn: b }: ImagePlane): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function addScaled(a: Vector3, b: Vector3, factor: number): Vector3 {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}

export function distanceMm(a: Vector3, b: Vector3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
