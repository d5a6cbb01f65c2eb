import { useEffect, useRef } from 'react';
import { canBeShown, modelPairOf, type Example } from '@multiverseg/core/examples';
import { DEFAULT_MODEL_SIZE } from '@multiverseg/core/image';
import { drawThumbnail, highlightOf } from './thumbnail';

/** What networks are shown most often, so that it is there already. */
const SIZE = DEFAULT_MODEL_SIZE;

export interface ExampleThumbnailProps {
  readonly example: Example;
  /** CSS colour of its structure. */
  readonly colour?: string;
  /** What it shows; absent where the control around it says so. */
  readonly label?: string;
}

/** An example as networks are shown it. */
export function ExampleThumbnail({ example, colour, label }: ExampleThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { views } = example;
  useEffect(() => {
    if (canvas.current && canBeShown(example, SIZE)) {
      const pair = modelPairOf(example, SIZE);
      drawThumbnail(canvas.current, pair, SIZE, colour ?? highlightOf(canvas.current));
    }
    // Switched on or off, an example looks the same.
  }, [views, colour]);
  const named =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} width={SIZE} height={SIZE} {...named} />;
}
