import { sequenceItems, textOf } from '@multiverseg/core/dicom/NaturalDataset';
import type { DisplaySetService } from '../host/types';

/**
 * Studies whose stored segmentations were all made without a person (Segment Algorithm Type AUTOMATIC,
 * PS3.3 C.8.20.2): somebody has to look. Known of studies that were opened on this page, and of those that
 * the PACS was asked about one by one, since no archive can be searched for it.
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
    this.learn(
      studyUid,
      segments.map((segment) => textOf(segment, 'SegmentAlgorithmType') ?? '')
    );
  }

  /** @param types of all segments that the PACS has of a study; nothing is learned of none */
  learn(studyUid: string, types: readonly string[]): void {
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
