import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { previewChange, type PreviewChange } from './previewChange';
import type { ShownPreview } from './ShownPreviews';

/** What accepting would change, looked up at every drawing and computed once for a preview. */
export class PreviewChanges {
  private known = new WeakMap<ShownPreview, { readonly change: PreviewChange | undefined }>();

  constructor(private readonly labelmaps: HostLabelmaps) {}

  /** Undefined where the segment has no voxels on the image yet. */
  of(preview: ShownPreview): PreviewChange | undefined {
    const known = this.known.get(preview);
    if (known) {
      return known.change;
    }
    const { segment, target } = preview.work;
    const isNew = !this.labelmaps.hasVoxels(segment, target.imageId);
    const image = isNew ? undefined : this.labelmaps.imageFor(segment, target.imageId);
    const change = image && previewChange(preview.mask, image);
    this.known.set(preview, { change });
    return change;
  }

  /** Voxels have changed. */
  forget(): void {
    this.known = new WeakMap();
  }
}
