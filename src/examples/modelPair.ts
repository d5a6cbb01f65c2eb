import {
  createModelGrid,
  decodeMask,
  decodeSlice,
  sliceToModelImage,
  sliceToModelMask,
  UnsegmentableImageError,
  type Crop,
  type SquareCrop,
} from '../image';
import type { ModelPair } from './ModelViews';
import type { StoredImage } from './storeImage';
import type { Example, ExampleSlice, StoredDetail } from './types';

/**
 * What a network is shown of an example: image and mask on the model's grid. It is computed once and
 * kept with the example. A view seeded at accept is what the session had shown; computed again it is
 * the same for images of whole numbers up to 1024 × 1024.
 * @param inputSize pixels per side of the model's grid
 * @throws UnsegmentableImageError when nothing is left to see at that size
 */
export function modelPairOf(example: Example, inputSize: number, crop: Crop = 'whole'): ModelPair {
  return example.views.get(viewName(inputSize, crop), () => ({
    image: modelImageOf(example, inputSize, crop),
    mask: sliceToModelMask(
      decodeMask(example.mask),
      createModelGrid(example.slice.acquired, inputSize, crop)
    ),
  }));
}

/** Keeps what a network was shown of the whole example, so that it is shown the very same again. */
export function seedModelPair(example: Example, pair: ModelPair): void {
  example.views.put(viewName(Math.sqrt(pair.image.length), 'whole'), pair);
}

/** What networks know the pair by: as long as it is the same, the mask they are shown is too. */
export function pairIdOf({ id, revision }: Example): string {
  return revision === undefined ? id : `${id} ${revision}`;
}

/** What networks know a crop of an example by. */
export function croppedPairIdOf(example: Example, crop: SquareCrop): string {
  return `${pairIdOf(example)} ${cropName(crop)}`;
}

/** What networks may know an example by: the whole of it, and the crops there are views of. */
export function pairIdsOf(example: Example): readonly string[] {
  const pairId = pairIdOf(example);
  const crops = [...example.views.all.keys()].flatMap((name) => {
    const [, ...crop] = name.split(' ');
    return crop.length > 0 ? [`${pairId} ${crop.join(' ')}`] : [];
  });
  return [...new Set([pairId, ...crops])];
}

/** True when something of the example, or of a crop of it, is left to see on a model's grid. */
export function canBeShown(example: Example, inputSize: number, crop: Crop = 'whole'): boolean {
  try {
    modelPairOf(example, inputSize, crop);
    return true;
  } catch (error) {
    if (error instanceof UnsegmentableImageError) {
      return false;
    }
    throw error;
  }
}

/**
 * The intensities of a stored image on a model's grid; from the native detail where it holds all of
 * a crop.
 * @throws UnsegmentableImageError when nothing is left to see at that size
 */
export function modelImageOf(
  { slice: { acquired, whole, detail }, window }: StoredImage,
  inputSize: number,
  crop: Crop = 'whole'
): Float32Array {
  if (crop !== 'whole' && detail && holds(detail, crop, acquired)) {
    const { x, y } = crop.centre;
    const centre = { x: x - detail.left, y: y - detail.top };
    const slice = { ...decodeSlice(detail.slice), window };
    return sliceToModelImage(slice, createModelGrid(slice, inputSize, { ...crop, centre }));
  }
  const slice = { ...decodeSlice(whole), window };
  const cropOnWhole = crop === 'whole' ? crop : onWhole(crop, acquired, whole);
  return sliceToModelImage(slice, createModelGrid(slice, inputSize, cropOnWhole));
}

function viewName(inputSize: number, crop: Crop): string {
  return crop === 'whole' ? `${inputSize}` : `${inputSize} ${cropName(crop)}`;
}

function cropName({ sideMm, centre }: SquareCrop): string {
  return `${sideMm} ${centre.x} ${centre.y}`;
}

/** True when all of a crop that lies on the image lies in the detail. */
function holds(
  { left, top, slice: { width, height } }: StoredDetail,
  { centre, sideMm }: SquareCrop,
  acquired: ExampleSlice['acquired']
): boolean {
  const [spacingX, spacingY] = acquired.spacingMm;
  const isHeld = (middle: number, half: number, start: number, side: number, length: number) =>
    Math.max(-0.5, middle - half) >= start - 0.5 &&
    Math.min(length - 0.5, middle + half) <= start + side - 0.5;
  return (
    isHeld(centre.x, sideMm / 2 / spacingX, left, width, acquired.width) &&
    isHeld(centre.y, sideMm / 2 / spacingY, top, height, acquired.height)
  );
}

/** A crop of the acquired grid on that of the whole image, which may be coarser. */
function onWhole(
  { centre, sideMm }: SquareCrop,
  acquired: ExampleSlice['acquired'],
  whole: ExampleSlice['whole']
): SquareCrop {
  const scaled = (position: number, from: number, to: number) =>
    ((position + 0.5) * to) / from - 0.5;
  return {
    centre: {
      x: scaled(centre.x, acquired.width, whole.width),
      y: scaled(centre.y, acquired.height, whole.height),
    },
    sideMm,
  };
}
