import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { DataFileError, greySlice, type EvaluationTask, type Example } from '../index';

/** An image and its mask on disk. */
export interface PairFiles {
  /** The image's file name without `.png`. */
  readonly name: string;
  readonly image: string;
  readonly mask: string;
}

/** Before it in a file name stands the subject: `PATIENT__VIEW.png`. */
const SUBJECT_MARK = '__';

/**
 * Pairs in a folder: `X.png` with `X_mask.png`, or `images/X.png` with `masks/X.png` (or
 * `masks/X_mask.png`); by name.
 * @throws DataFileError for an image in `images/` without a mask
 */
export function findPairs(folder: string): PairFiles[] {
  const images = join(folder, 'images');
  const masks = join(folder, 'masks');
  if (existsSync(images) && statSync(images).isDirectory() && existsSync(masks)) {
    return namesIn(images).map((name) => {
      const image = join(images, `${name}.png`);
      const candidates = [join(masks, `${name}.png`), join(masks, `${name}_mask.png`)];
      const mask = candidates.find((path) => existsSync(path));
      if (!mask) {
        throw new DataFileError(image, { kind: 'no-mask', mask: candidates[0] });
      }
      return { name, image, mask };
    });
  }
  return namesIn(folder)
    .map((name) => ({
      name,
      image: join(folder, `${name}.png`),
      mask: join(folder, `${name}_mask.png`),
    }))
    .filter(({ mask }) => existsSync(mask));
}

/**
 * One task of all pairs; every pixel of a mask that is not black belongs to the structure.
 * @throws DataFileError naming the file that is no PNG image or has another size than its image
 */
export function readPairs(dataSet: string, pairs: readonly PairFiles[]): EvaluationTask[] {
  const examples = pairs.map(({ name, image, mask }): Example => {
    const picture = readPng(image);
    const drawn = readPng(mask);
    const { width, height } = picture;
    if (drawn.width !== width || drawn.height !== height) {
      throw new DataFileError(mask, {
        kind: 'other-size',
        width: drawn.width,
        height: drawn.height,
        imageWidth: width,
        imageHeight: height,
      });
    }
    return {
      id: `${dataSet}/${dataSet}/${name}`,
      subject: name.includes(SUBJECT_MARK) ? name.split(SUBJECT_MARK)[0] : name,
      slice: greySlice(greysOf(picture), width, height),
      truth: { values: greysOf(drawn).map((grey) => (grey > 0 ? 1 : 0)), width, height },
    };
  });
  return [{ id: `${dataSet}/${dataSet}`, dataSet, name: dataSet, examples }];
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.png') && !name.endsWith('_mask.png'))
    .map((name) => name.slice(0, -'.png'.length))
    .sort();
}

function readPng(file: string): PNG {
  try {
    return PNG.sync.read(readFileSync(file));
  } catch (error) {
    throw new DataFileError(file, { kind: 'not-png' }, error);
  }
}

/** Luminance (ITU-R BT.601), rounded up so that no colour of a mask is lost. */
function greysOf({ data, width, height }: PNG): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [red, green, blue] = data.subarray(4 * pixel, 4 * pixel + 3);
    return Math.min(255, Math.ceil(0.299 * red + 0.587 * green + 0.114 * blue - 1e-9));
  });
}
