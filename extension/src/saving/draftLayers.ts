import { frameName } from '@multiverseg/core/examples';
import { segmentIndicesOf } from '@multiverseg/core/seg/numberedSegments';
import type { LabelledFrame } from '@multiverseg/core/seg/types';

interface Layer {
  readonly segments: Set<number>;
  readonly frames: Map<string, LabelledFrame>;
}

/**
 * Sorts labelled frames into layers: at most one over each source frame, and no segment in two of them.
 * Where no segments overlap, there is one.
 */
export function draftLayers(
  frames: readonly LabelledFrame[]
): readonly (readonly LabelledFrame[])[] {
  const layers: Layer[] = [];
  for (const frame of frames) {
    const source = frameName(frame);
    const segments = [...segmentIndicesOf(frame.labels)];
    const holds = (layer: Layer) => segments.some((segment) => layer.segments.has(segment));
    const holder = layers.find((layer) => holds(layer) && !layer.frames.has(source));
    const layer =
      holder ??
      layers.find((other) => !other.frames.has(source) && !layers.some(holds)) ??
      addTo(layers);
    layer.frames.set(source, frame);
    segments.forEach((segment) => layer.segments.add(segment));
  }
  return layers.map((layer) => [...layer.frames.values()]);
}

function addTo(layers: Layer[]): Layer {
  const layer: Layer = { segments: new Set(), frames: new Map() };
  layers.push(layer);
  return layer;
}
