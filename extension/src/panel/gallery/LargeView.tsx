import { useEffect, useRef, useState } from 'react';
import type { Example } from '@multiverseg/core/examples';
import { UnsegmentableImageError } from '@multiverseg/core/image';
import { canvasColour, highlightOf } from '../thumbnail';
import { useTranslator } from '../TranslatorContext';
import { largePicture } from './largePicture';

export interface LargeViewProps {
  readonly example: Example;
  /** CSS colour of its structure. */
  readonly colour?: string;
}

/** The image of an example, pixel by pixel, with the outline of its mask. */
export function LargeView({ example, colour }: LargeViewProps) {
  const { t } = useTranslator();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scale, setScale] = useState(1);
  const { slice, mask, window } = example;
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!canvas.current || !context) {
      return;
    }
    try {
      const line = canvasColour(context, colour ?? highlightOf(canvas.current));
      const picture = largePicture(example, line);
      canvas.current.width = picture.width;
      canvas.current.height = picture.height;
      canvas.current.style.aspectRatio = String(picture.aspect);
      canvas.current.style.setProperty('--multiverseg-aspect', String(picture.aspect));
      const image = context.createImageData(picture.width, picture.height);
      image.data.set(picture.pixels);
      context.putImageData(image, 0, 0);
      setScale(picture.scale);
    } catch (error) {
      if (!(error instanceof UnsegmentableImageError)) {
        throw error;
      }
    }
    // Switched on or off, it looks the same.
  }, [slice, mask, window, colour]);
  return (
    <figure className="multiverseg-large">
      <canvas
        ref={canvas}
        data-cy="multiverseg-gallery-picture"
        role="img"
        aria-label={t('gallery.picture')}
      />
      {scale < 1 && (
        <figcaption className="multiverseg-empty">
          {t('gallery.shown-smaller', { share: scale })}
        </figcaption>
      )}
    </figure>
  );
}
