import type { SliceMask, SlicePoint } from '../image/types';
import type { Prompt } from '../prompts/types';

/** What was painted and erased by hand on one image for one structure; masks of the image's size. */
export interface HandEdits {
  readonly painted: SliceMask;
  readonly erased: SliceMask;
}

/** Beyond every threshold that can be chosen (0.05 to 0.95 are logits of −3 to 3). */
const CERTAIN_LOGIT = 4;

/** What happened by hand between two masks; undefined where nothing did. */
export function handEditsBetween(
  before: SliceMask | undefined,
  now: SliceMask | undefined
): HandEdits | undefined {
  const shape = now ?? before;
  if (!shape) {
    return undefined;
  }
  const { width, height } = shape;
  const changed = (from: SliceMask | undefined, to: SliceMask | undefined): SliceMask => {
    const values = new Uint8Array(width * height);
    for (let pixel = 0; pixel < values.length; pixel++) {
      values[pixel] = !from?.values[pixel] && to?.values[pixel] ? 1 : 0;
    }
    return { values, width, height };
  };
  const edits = { painted: changed(before, now), erased: changed(now, before) };
  return isEmpty(edits) ? undefined : edits;
}

/**
 * The part of the edits that a newer prompt speaks against: a patch of painted pixels that an
 * excluding click or scribble touches, a patch of erased ones that an including one touches. A patch
 * is all that hangs together, corners included. A box says nothing against any.
 */
export function contradictedBy(prompt: Prompt, edits: HandEdits): HandEdits | undefined {
  if (prompt.kind === 'box') {
    return undefined;
  }
  const { painted, erased } = edits;
  const points = prompt.kind === 'click' ? [prompt.point] : prompt.points;
  const isNegative = prompt.polarity === 'negative';
  const touched = patchesAt(pixelsAlong(points), isNegative ? painted : erased);
  if (!touched.values.includes(1)) {
    return undefined;
  }
  const none = { ...touched, values: new Uint8Array(touched.values.length) };
  return isNegative ? { painted: touched, erased: none } : { painted: none, erased: touched };
}

/** The edits without those that were spoken against; undefined where none is left. */
export function withoutEdits(
  { painted, erased }: HandEdits,
  contradicted: readonly HandEdits[]
): HandEdits | undefined {
  const left = (mask: SliceMask, kind: keyof HandEdits): SliceMask => ({
    ...mask,
    values: mask.values.map((value, pixel) =>
      contradicted.some((edits) => edits[kind].values[pixel] !== 0) ? 0 : value
    ),
  });
  const edits = { painted: left(painted, 'painted'), erased: left(erased, 'erased') };
  return isEmpty(edits) ? undefined : edits;
}

/** An answer in which painted pixels are inside and erased ones outside, whatever the network says. */
export function keepHandEdits(
  sliceLogits: Float32Array,
  edits: HandEdits | undefined
): Float32Array {
  return edits
    ? sliceLogits.map((logit, pixel) =>
        edits.painted.values[pixel]
          ? Math.max(logit, CERTAIN_LOGIT)
          : edits.erased.values[pixel]
            ? Math.min(logit, -CERTAIN_LOGIT)
            : logit
      )
    : sliceLogits;
}

function isEmpty({ painted, erased }: HandEdits): boolean {
  return !painted.values.includes(1) && !erased.values.includes(1);
}

/** A stroke as pixels: its points, and those on the straight lines between them. */
function pixelsAlong(points: readonly SlicePoint[]): readonly SlicePoint[] {
  return points.flatMap((point, index) => {
    const before = points[Math.max(0, index - 1)];
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(point.x - before.x, point.y - before.y)));
    return Array.from({ length: steps }, (_, step) => ({
      x: Math.round(before.x + ((point.x - before.x) * (step + 1)) / steps),
      y: Math.round(before.y + ((point.y - before.y) * (step + 1)) / steps),
    }));
  });
}

/** All patches of a mask that hang together with one of the pixels. */
function patchesAt(pixels: readonly SlicePoint[], { values, width, height }: SliceMask): SliceMask {
  const found = new Uint8Array(values.length);
  const open = [...pixels];
  for (let next = open.pop(); next; next = open.pop()) {
    const { x, y } = next;
    const pixel = y * width + x;
    const isOutside = x < 0 || y < 0 || x >= width || y >= height;
    if (isOutside || found[pixel] !== 0 || values[pixel] === 0) {
      continue;
    }
    found[pixel] = 1;
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        open.push({ x: x + dx, y: y + dy });
      }
    }
  }
  return { values: found, width, height };
}
