import { textOf } from '@multiverseg/core/dicom/NaturalDataset';
import { instanceOf } from '../host/metadata';
import { structuresOf } from '../host/structuresOf';
import type { HostLibraries, HostServices } from '../host/types';
import { FilledSegments } from './FilledSegments';
import type { HostLabelmaps } from './HostLabelmaps';
import { ShownImages } from './ShownImages';

/** What a segmentation is called that has no voxels, and in the host's own list. */
export const SEGMENTATION_LABEL = 'MultiverSeg';

/** What the user knows segmentations by: whose they are, and the names of their segments that have voxels. */
export class SegmentationLabels {
  private readonly filled: FilledSegments;
  private readonly shown: ShownImages;

  constructor(
    private readonly libraries: HostLibraries,
    private readonly services: HostServices,
    labelmaps: HostLabelmaps
  ) {
    this.filled = new FilledSegments(labelmaps);
    this.shown = new ShownImages(libraries, services);
  }

  of(segmentationId: string): string {
    const { segmentationService, viewportGridService } = this.services;
    const segmentation = segmentationService.getSegmentation(segmentationId);
    const labelmap = segmentation?.representationData.Labelmap;
    const shown = this.shown.current(viewportGridService.getActiveViewportId());
    const images = shown === undefined ? [] : [shown];
    const labels = structuresOf(segmentation)
      .filter(
        ({ segmentIndex }) =>
          labelmap && this.filled.isFilled(segmentationId, segmentIndex, labelmap, images)
      )
      .map(({ label }) => label);
    const [imageId] = labelmap?.referencedImageIds ?? [];
    const instance = imageId ? instanceOf(this.libraries, imageId) : undefined;
    return [textOf(instance ?? {}, 'PatientID'), labels.join(', ') || SEGMENTATION_LABEL]
      .filter(Boolean)
      .join(' · ');
  }
}
