import { readableName } from '@multiverseg/core/dicom/personName';
import { textOf } from '@multiverseg/core/dicom/NaturalDataset';
import { instanceOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { StudyIdentity } from './state';

/** Whose studies were open on this page, and of those the data set lists; kept in memory alone. */
export class StudyIdentities {
  private readonly seen = new Map<string, StudyIdentity>();

  constructor(private readonly libraries: HostLibraries) {}

  /** An image is on the screen: the host knows whose it is. */
  see(imageId: string): void {
    const instance = instanceOf(this.libraries, imageId) ?? {};
    const studyUid = textOf(instance, 'StudyInstanceUID');
    if (studyUid !== undefined && !this.seen.has(studyUid)) {
      const patient = [readableName(instance.PatientName), textOf(instance, 'PatientID')];
      this.seen.set(studyUid, {
        patient: patient.filter(Boolean).join(' · '),
        date: textOf(instance, 'StudyDate') ?? '',
      });
    }
  }

  get all(): Readonly<Record<string, StudyIdentity>> {
    return Object.fromEntries(this.seen);
  }
}
