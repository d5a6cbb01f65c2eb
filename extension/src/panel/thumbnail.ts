import type { ModelPair } from '@multiverseg/core/examples';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

const fillOpacity = 0.35;

/**
 * The example as it is shown to the user: the image in grey, the mask as a translucent fill with
 * an opaque outline. Returns size × size RGBA bytes, row-major.
 */
export function thumbnailPixels(
  { image, mask }: ModelPair,
  size: number,
  colour: Rgb
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let index = 0; index < size * size; index++) {
    const opacity = !mask[index] ? 0 : isOutline(mask, size, index) ? 1 : fillOpacity;
    const grey = image[index] * 255;
    for (let channel = 0; channel < 3; channel++) {
      pixels[index * 4 + channel] = grey + (colour[channel] - grey) * opacity;
    }
    pixels[index * 4 + 3] = 255;
  }
  return pixels;
}

/** Paints the example on a canvas of size × size. `colour` is any CSS colour. */
export function drawThumbnail(
  canvas: HTMLCanvasElement,
  pair: ModelPair,
  size: number,
  colour: string
): void {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) {
    return;
  }
  const image = context.createImageData(size, size);
  image.data.set(thumbnailPixels(pair, size, canvasColour(context, colour)));
  context.putImageData(image, 0, 0);
}

/** A mask pixel with a neighbour outside the mask or on the border of the image. */
function isOutline(mask: Uint8Array, size: number, index: number): boolean {
  const x = index % size;
  const y = (index - x) / size;
  return (
    x === 0 ||
    y === 0 ||
    x === size - 1 ||
    y === size - 1 ||
    !mask[index - 1] ||
    !mask[index + 1] ||
    !mask[index - size] ||
    !mask[index + size]
  );
}

/** The theme's own accent, for examples whose segment is not in this study. */
export function highlightOf(element: Element): string {
  return `hsl(${getComputedStyle(element).getPropertyValue('--highlight')})`;
}

/** Lets the browser read the colour, whatever its notation. */
export function canvasColour(context: CanvasRenderingContext2D, colour: string): Rgb {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
