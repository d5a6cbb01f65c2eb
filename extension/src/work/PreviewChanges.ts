import type { Prediction } from '@multiverseg/core/session/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { previewChange, type PreviewChange } from './previewChange';
import type { TargetWork } from './TargetWork';

/** What accepting would change, looked up at every drawing and computed once for a preview. */
export class PreviewChanges {
  private known = new WeakMap<Prediction, { readonly change: PreviewChange | undefined }>();

  constructor(private readonly labelmaps: HostLabelmaps) {}

  /** Undefined without a preview, and where the segment has no voxels on the image yet. */
  of({ prediction, segment, target }: TargetWork): PreviewChange | undefined {
    if (!prediction) {
      return undefined;
    }
    const known = this.known.get(prediction);
    if (known) {
      return known.change;
    }
    const isNew = !this.labelmaps.hasVoxels(segment, target.imageId);
    const image = isNew ? undefined : this.labelmaps.imageFor(segment, target.imageId);
    const change = image && previewChange(prediction.mask, image);
    this.known.set(prediction, { change });
    return change;
  }

  /** Voxels have changed. */
  forget(): void {
    this.known = new WeakMap();
  }
}
