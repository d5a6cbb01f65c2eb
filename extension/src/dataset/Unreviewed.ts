import { sequenceItems, textOf } from '@multiverseg/core/dicom/NaturalDataset';
import type { DisplaySetService } from '../host/types';

/**
 * Studies whose stored segmentations were all made without a person (Segment Algorithm Type AUTOMATIC,
 * PS3.3 C.8.20.2): somebody has to look. Known only of studies that were opened on this page, since no
 * archive can be asked for it.
 */
export class Unreviewed {
  private readonly studies = new Set<string>();

  constructor(private readonly displaySets: Pick<DisplaySetService, 'getActiveDisplaySets'>) {}

  /** The study is open: what the host knows of its segmentations now. */
  look(studyUid: string): void {
    const segments = this.displaySets
      .getActiveDisplaySets()
      .filter(
        ({ Modality, StudyInstanceUID }) => Modality === 'SEG' && StudyInstanceUID === studyUid
      )
      .flatMap(({ instance }) => (instance ? sequenceItems(instance, 'SegmentSequence') : []));
    const types = segments.map((segment) => textOf(segment, 'SegmentAlgorithmType'));
    if (types.length > 0 && types.every((type) => type === 'AUTOMATIC')) {
      this.studies.add(studyUid);
    } else if (types.length > 0) {
      this.studies.delete(studyUid);
    }
  }

  has(studyUid: string): boolean {
    return this.studies.has(studyUid);
  }
}
