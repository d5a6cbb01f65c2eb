import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { readableName } from '@multiverseg/core/dicom/personName';
import type { FoundStudy, InstanceIdentity } from '@multiverseg/core/dicomweb';
import { isSameFrame, type Example } from '@multiverseg/core/examples';
import { isAccepted, isNewer, newest, usableFrames } from '@multiverseg/core/memory';
import { nameKey, type Structure } from '@multiverseg/core/project';
import {
  describeStoredSegmentation,
  type SegmentationDescription,
  type StoredSegment,
} from '@multiverseg/core/seg';
import type { FoundWork } from './state';

/** A stored segment that could become examples, and where it lies; none of its frames are kept. */
export interface FoundSegment extends FoundWork {
  readonly identity: InstanceIdentity;
  readonly segmentNumber: number;
  readonly contentDate: string;
  readonly contentTime: string;
  readonly instanceNumber: number;
}

export interface FoundSegmentsParts {
  readonly structures: () => readonly Structure[];
  readonly structureOf: (segment: StoredSegment) => Structure | undefined;
  readonly examplesOf: (label: string) => readonly Example[];
}

/** Collects from the metadata of SEG series what could become examples; a line for each, no more. */
export class FoundSegments {
  private readonly byPlace = new Map<string, FoundSegment>();

  constructor(private readonly parts: FoundSegmentsParts) {}

  /** In the order in which they were made. */
  get all(): readonly FoundSegment[] {
    return [...this.byPlace.values()].sort((a, b) => (isNewer(a, b) ? 1 : -1));
  }

  /** @throws Error where none of the instances can be read, or the newest is of a kind without masks */
  add(study: FoundStudy, instances: readonly DicomJson[]): void {
    const stored = newest(instances.map(describeStoredSegmentation), (one) => one);
    if (!stored) {
      return;
    }
    if (stored.isFractional) {
      throw new Error('the segmentation holds shares instead of masks');
    }
    for (const segment of stored.segments) {
      const label = this.labelOf(segment);
      const frameCount = label === undefined ? 0 : this.newFrames(stored, segment, label);
      if (label !== undefined && frameCount > 0) {
        this.keep(found(study, stored, segment, label, frameCount));
      }
    }
  }

  /** Of a project without structures every one is welcome. */
  private labelOf(segment: StoredSegment): string | undefined {
    const { structures, structureOf } = this.parts;
    return structures().length > 0 ? structureOf(segment)?.name : segment.label?.trim();
  }

  /** Those that are no examples yet. */
  private newFrames(
    stored: SegmentationDescription,
    { segmentNumber }: StoredSegment,
    label: string
  ): number {
    const known = this.parts.examplesOf(label);
    return usableFrames(stored, segmentNumber).filter(
      (frame) => !known.some(({ origin }) => isSameFrame(origin, frame))
    ).length;
  }

  /** Of several in one study the newest. */
  private keep(segment: FoundSegment): void {
    const place = `${segment.identity.studyInstanceUid} ${nameKey(segment.structure)}`;
    const known = this.byPlace.get(place);
    if (!known || isNewer(segment, known)) {
      this.byPlace.set(place, segment);
    }
  }
}

function found(
  { studyInstanceUid, patientName, patientId, studyDate = '' }: FoundStudy,
  stored: SegmentationDescription,
  segment: StoredSegment,
  structure: string,
  frameCount: number
): FoundSegment {
  const { sopInstanceUid, seriesInstanceUid, contentDate, contentTime, instanceNumber } = stored;
  return {
    id: `${sopInstanceUid} ${segment.segmentNumber}`,
    structure,
    patient: readableName(patientName) || patientId || stored.patient.id || '',
    studyDate,
    isAccepted: isAccepted(segment),
    frameCount,
    identity: { studyInstanceUid, seriesInstanceUid, sopInstanceUid },
    segmentNumber: segment.segmentNumber,
    ...{ contentDate, contentTime, instanceNumber },
  };
}
