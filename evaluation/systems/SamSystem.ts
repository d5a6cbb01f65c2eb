import type { SliceMask, SlicePoint } from '@multiverseg/core/image/types';
import type { InferenceGraph, InferenceRuntime, RuntimeTensor } from '@multiverseg/core/model';
import type { Prompt } from '@multiverseg/core/prompts/types';
import type { Example } from '../types';
import { SamImage, type SamInput } from './SamImage';
import type { EvaluatedSystem, OpenTarget } from './types';

/** Two graphs with the names of Segment Anything's public ONNX export. */
export interface SamGraphs {
  readonly runtime: InferenceRuntime;
  /** One image input → `image_embeddings` (or its only output). */
  readonly encoder: InferenceGraph;
  /**
   * `image_embeddings`, `point_coords` [1, n, 2], `point_labels` [1, n], `mask_input`,
   * `has_mask_input` [1], `orig_im_size` [2] → `masks` [1, m, h, w] (logits), `iou_predictions`
   * [1, m], `low_res_masks` [1, m, size / 4, size / 4].
   */
  readonly decoder: InferenceGraph;
  readonly input: SamInput;
}

/** SAM, MedSAM and their relatives: clicks and boxes, no scribbles, no context set. */
export class SamSystem implements EvaluatedSystem {
  readonly takesContext = false;
  readonly maxContext = 0;
  readonly promptKinds: readonly Prompt['kind'][] = ['click', 'box'];

  constructor(private readonly graphs: SamGraphs) {}

  open(example: Example): OpenTarget {
    return new SamTarget(example, this.graphs);
  }

  async dispose(): Promise<void> {
    await this.graphs.encoder.dispose();
    await this.graphs.decoder.dispose();
    await this.graphs.runtime.dispose();
  }
}

/** Labels of the published prompt encoder. */
const LABELS = { negative: 0, positive: 1, boxStart: 2, boxEnd: 3, padding: -1 } as const;

interface LabelledPoint {
  readonly point: SlicePoint;
  readonly label: number;
}

/** Chosen mask logits at low resolution, fed back with the next prompt. */
interface PreviousMask {
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

class SamTarget implements OpenTarget {
  private readonly image: SamImage;
  private readonly prompts: Prompt[] = [];
  private embedding: RuntimeTensor | undefined;
  private previous: PreviousMask | undefined;

  constructor(
    private readonly example: Example,
    private readonly graphs: SamGraphs
  ) {
    this.image = new SamImage(example.slice, graphs.input);
  }

  async predict(prompt?: Prompt): Promise<SliceMask> {
    if (prompt) {
      this.prompts.push(prompt);
    }
    this.embedding ??= await this.encode();
    const { runtime, decoder } = this.graphs;
    const points = this.prompts.flatMap((given) => this.labelledPoints(given));
    if (!points.some(({ label }) => label === LABELS.boxStart)) {
      // The export wants a padding point where there is no box.
      points.push({ point: { x: 0, y: 0 }, label: LABELS.padding });
    }
    const { slice } = this.example;
    const lowSize = this.graphs.input.size / 4;
    const previous = this.previous ?? {
      values: new Float32Array(lowSize * lowSize),
      dims: [1, 1, lowSize, lowSize],
    };
    const coordinates = Float32Array.from(points.flatMap(({ point }) => [point.x, point.y]));
    const labels = Float32Array.from(points, ({ label }) => label);
    const outputs = await decoder.run({
      image_embeddings: this.embedding,
      point_coords: runtime.tensor(coordinates, [1, points.length, 2]),
      point_labels: runtime.tensor(labels, [1, points.length]),
      mask_input: runtime.tensor(previous.values, previous.dims),
      has_mask_input: runtime.tensor(Float32Array.of(this.previous ? 1 : 0), [1]),
      orig_im_size: runtime.tensor(Float32Array.of(slice.height, slice.width), [2]),
    });
    const best = indexOfLargest(await outputs['iou_predictions'].read());
    this.previous = await planeOf(outputs['low_res_masks'], best);
    const { values: logits } = await planeOf(outputs['masks'], best);
    Object.values(outputs).forEach((tensor) => tensor.dispose());
    const values = Uint8Array.from(logits, (logit) => (logit > 0 ? 1 : 0));
    return { values, width: slice.width, height: slice.height };
  }

  accept(): boolean {
    return false;
  }

  dispose(): void {
    this.embedding?.dispose();
    this.embedding = undefined;
  }

  private async encode(): Promise<RuntimeTensor> {
    const { runtime, encoder } = this.graphs;
    const image = runtime.tensor(this.image.values(), this.image.dims);
    const outputs = await encoder.run({ [encoder.inputNames[0]]: image });
    return outputs['image_embeddings'] ?? outputs[encoder.outputNames[0]];
  }

  private labelledPoints(prompt: Prompt): LabelledPoint[] {
    switch (prompt.kind) {
      case 'click':
        return [{ point: this.image.toEncoder(prompt.point), label: LABELS[prompt.polarity] }];
      case 'box': {
        const [first, second] = prompt.corners;
        // From the outer edge of the outermost pixels, half a pixel beyond their centres.
        const start = {
          x: Math.min(first.x, second.x) - 0.5,
          y: Math.min(first.y, second.y) - 0.5,
        };
        const end = { x: Math.max(first.x, second.x) + 0.5, y: Math.max(first.y, second.y) + 0.5 };
        return [
          { point: this.image.toEncoder(start), label: LABELS.boxStart },
          { point: this.image.toEncoder(end), label: LABELS.boxEnd },
        ];
      }
      case 'scribble':
        throw new RangeError('SAM takes no scribbles.');
    }
  }
}

/** Plane `index` of a [1, m, h, w] tensor as [1, 1, h, w]. */
async function planeOf(tensor: RuntimeTensor, index: number): Promise<PreviousMask> {
  const [height, width] = tensor.dims.slice(-2);
  const values = (await tensor.read()).slice(index * height * width, (index + 1) * height * width);
  return { values, dims: [1, 1, height, width] };
}

function indexOfLargest(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
}
