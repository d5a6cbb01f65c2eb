import { decodeMask } from '@multiverseg/core/image';
import { frameReferenceOf } from '../host/metadata';
import type { AppBench } from './openApp';
import type { StepKind } from './randomStep';

/** What may change voxels; everything else must leave them as they are. */
const EDITING: readonly StepKind[] = ['undo', 'redo', 'deleteSegment', 'paint', 'travel'];
const ACCEPTING: readonly StepKind[] = ['accept', 'acceptOne', 'teach'];

interface Labelled {
  readonly segmentationId: string;
  readonly imageId: string;
  readonly acquiredImageId: string;
  readonly labels: Uint8Array;
}

/** Voxels as they were, and who was locked. */
export interface VoxelSnapshot {
  readonly study: string | undefined;
  readonly images: readonly Labelled[];
  readonly locked: ReadonlySet<string>;
}

/** What must hold of the voxels of the open study, whatever a user does. */
export class VoxelWatch {
  /** How often each rule was put to the test by something that could have broken it. */
  readonly compared = { accepted: 0, examples: 0 };

  constructor(private readonly bench: AppBench) {}

  snapshot(): VoxelSnapshot {
    const { segmentations, host } = this.bench;
    const listed = segmentations.getSegmentations();
    return {
      study: host.viewport?.imageIds[0],
      images: listed.flatMap(({ segmentationId, representationData }) =>
        (representationData.Labelmap?.imageIds ?? []).map((imageId) => {
          const image = host.fake.images.get(imageId);
          return {
            segmentationId,
            imageId,
            acquiredImageId: image?.referencedImageId ?? '',
            labels: Uint8Array.from(image?.voxelManager?.getScalarData() ?? []),
          };
        })
      ),
      locked: new Set(
        listed.flatMap(({ segmentationId, segments }) =>
          Object.values(segments)
            .filter(({ locked }) => locked)
            .map(({ segmentIndex }) => `${segmentationId} ${segmentIndex}`)
        )
      ),
    };
  }

  /** Of a step whose consequences are all there: what it did to the voxels was its to do. */
  checkStep(kind: StepKind, before: VoxelSnapshot): void {
    const after = this.snapshot();
    if (before.study !== after.study || EDITING.includes(kind)) {
      return;
    }
    for (const earlier of before.images) {
      const later = after.images.find(({ imageId }) => imageId === earlier.imageId);
      if (later && ACCEPTING.includes(kind)) {
        this.checkAccepted(earlier, later, before.locked);
      } else if (later) {
        expect({ kind, labels: later.labels }).toEqual({ kind, labels: earlier.labels });
      }
    }
  }

  /** Every example of the open study is the voxels of its structure's segment. */
  checkExamples(): void {
    const { tasks, gallery, labelmaps, segments } = this.bench.app['rooms'];
    gallery.follower.now();
    const listed = segments.list('viewport');
    const { images } = this.snapshot();
    for (const { segmentationId, segmentIndex, label } of listed) {
      for (const { origin, mask } of tasks.examplesOf(label).examples) {
        const image = images.find(
          ({ acquiredImageId, segmentationId: owner }) =>
            owner === segmentationId &&
            frameReferenceOf(this.bench.host.libraries, acquiredImageId)?.sopInstanceUid ===
              origin.sopInstanceUid
        );
        const shown =
          image && labelmaps.readSegment({ segmentationId, segmentIndex }, image.acquiredImageId);
        if (shown) {
          expect({ label, values: decodeMask(mask).values }).toEqual({
            label,
            values: shown.values,
          });
          this.compared.examples += 1;
        }
      }
    }
  }

  /** Accepting takes no voxel from another segment, and changes nothing of a locked one. */
  private checkAccepted(earlier: Labelled, later: Labelled, locked: ReadonlySet<string>): void {
    earlier.labels.forEach((label, voxel) => {
      const now = later.labels[voxel];
      if (now === label) {
        return;
      }
      this.compared.accepted += 1;
      const change = `${label} → ${now}`;
      // A voxel of its own may go: the mask is replaced. Another's never does.
      expect([`0 → ${now}`, `${label} → 0`]).toContain(change);
      expect(locked).not.toContain(`${later.segmentationId} ${label || now}`);
    });
  }
}
