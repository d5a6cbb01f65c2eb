import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { isSameName } from '@multiverseg/core/project';
import { storedSegmentOf } from '@multiverseg/core/seg/loadedObject';
import type { StoredSegment } from '@multiverseg/core/seg';
import { structuresOf } from '../host/structuresOf';
import type { HostServices } from '../host/types';
import type { Segments } from '../viewport/Segments';
import type { ExampleRecall } from './ExampleRecall';

/** A segment of a stored object as it is in the viewer now. */
export interface NamedSegment {
  readonly segmentIndex: number;
  readonly label: string;
  readonly colour: readonly [number, number, number];
}

/**
 * Gives the segments of a loaded SEG the names of the structures they are of, by code, then by name: the
 * examples go by the name. A structure that two segments are of stays with the first.
 */
export function nameSegments(
  {
    services: { segmentationService },
    segments,
  }: { readonly services: HostServices; readonly segments: Segments },
  {
    viewportId,
    segmentationId,
    stored,
  }: {
    readonly viewportId: string;
    readonly segmentationId: string;
    /** The attributes of the SEG object. */
    readonly stored: NaturalDataset;
  },
  recall: Pick<ExampleRecall, 'structureOf'>
): readonly NamedSegment[] {
  const named: NamedSegment[] = [];
  for (const segment of structuresOf(segmentationService.getSegmentation(segmentationId))) {
    const { segmentIndex } = segment;
    const item: StoredSegment = { ...storedSegmentOf(stored, segmentIndex), label: segment.label };
    const structure = recall.structureOf(item);
    const isTaken = named.some(({ label }) => structure && isSameName(label, structure.name));
    const label = structure && !isTaken ? structure.name : segment.label;
    if (label !== segment.label) {
      segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
    }
    const { colour } = segments.appearance(viewportId, { segmentationId, segmentIndex });
    named.push({ segmentIndex, label, colour: [colour[0], colour[1], colour[2]] });
  }
  return named;
}
