import type { Polarity, Prompt } from '@multiverseg/core/prompts/types';
import type { ImageGeometry, Vector3 } from '@multiverseg/core/dicom/imageGeometry';

/** A stroke of the pointer on a viewport, in patient coordinates. */
export interface Stroke {
  readonly viewportId: string;
  /** The image that was shown when the button went down. */
  readonly imageId?: string;
  readonly kind: Prompt['kind'];
  readonly polarity: Polarity;
  readonly worldPoints: readonly Vector3[];
}

/** What the next prompt is. */
export interface ToolState {
  readonly shape: 'point' | 'box';
  readonly polarity: Polarity;
  /** A click on an image is a prompt, and not another tool's. */
  readonly toolActive: boolean;
}

/** What is not as at the beginning, and goes on until the next image. */
export interface PromptModes {
  readonly isBox: boolean;
  readonly excludes: boolean;
  /** Present where it was moved; a probability. */
  readonly threshold?: number;
}

/** What the prompt tool asks and tells; the app implements it. */
export interface PromptDelegate {
  readonly shape: 'point' | 'box';
  readonly polarity: Polarity;
  /** @param press what the button sent when it went down. */
  imageIdOn(viewportId: string, press?: Event): string | undefined;
  /** The stroke while the button is down; undefined when it was given up. */
  strokeChanged(stroke: Stroke | undefined): void;
  /** @param unwanted fires when the stroke turns out to be the host's: it is taken back. */
  strokeFinished(stroke: Stroke, unwanted?: AbortSignal): void;
}

/** What the line over an image tells; `key` is the combination that does it, if it has one. */
export type Hint =
  | { readonly kind: 'waiting' | 'predicting' | 'following' }
  | {
      readonly kind: 'accept' | 'replace' | 'empty';
      readonly promptCount: number;
      readonly contextCount: number;
      readonly latencyMs: number;
      readonly key?: string;
    }
  | { readonly kind: 'offer'; readonly examples: number; readonly key?: string }
  | {
      readonly kind: 'several' | 'offer-all' | 'followed';
      readonly count: number;
      readonly key?: string;
    };

/** Closed rings in slice coordinates; holes are rings of their own. */
export type Rings = readonly (readonly (readonly [number, number])[])[];

/** What accepting would change of the mask that was accepted before. */
export interface OverlayChange {
  readonly adds: Rings;
  readonly removes: Rings;
}

/** The preview of a structure that is not the one in use. */
export interface NeighbourPreview {
  readonly segmentIndex: number;
  readonly name: string;
  /** Of its outline. */
  readonly rings: Rings;
  readonly colour: string;
}

/** A part of the image, in slice coordinates, edges of pixels included. */
export interface OverlaySquare {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is drawn over one viewport. */
export interface Overlay {
  readonly geometry: ImageGeometry;
  readonly prompts: readonly Prompt[];
  /** Of the preview's outline. */
  readonly previewRings: Rings;
  readonly previewColour: string;
  /** Where the network looked a second time. */
  readonly square?: OverlaySquare;
  /** Present where the preview lies over a mask that was accepted before. */
  readonly change?: OverlayChange;
  /** Where the preview may be wrong: bands, each within the one before; present where that is shown. */
  readonly errorBands?: readonly Rings[];
  /** Its structure's name, where there are several. */
  readonly previewName?: string;
  /** Previews of the other structures on the image. */
  readonly others?: readonly NeighbourPreview[];
  readonly stroke?: Stroke;
  /** One line about the preview, or about what can be done; at the top of the viewport. */
  readonly hint?: Hint;
  /** Absent while a click is no prompt. */
  readonly modes?: PromptModes;
}

export interface OverlaySource {
  overlayFor(viewportId: string): Overlay | undefined;
}
