/** What the host's data sources take to look for studies; everything may be absent. */
export interface StudyQuery {
  readonly patientId?: string;
  readonly patientName?: string;
  readonly studyDescription?: string;
  readonly modalitiesInStudy?: readonly string[];
  readonly accessionNumber?: string;
  /** YYYYMMDD, both inclusive. */
  readonly startDate?: string;
  readonly endDate?: string;
  readonly studyInstanceUid?: string;
}

/** A study as the host's data sources list it. */
export interface StudyRow {
  readonly studyInstanceUid: string;
  readonly date?: string;
  readonly time?: string;
  readonly mrn?: string;
  readonly patientName?: string;
  readonly description?: string;
  readonly accession?: string;
  readonly instances?: number;
  /** Of its series, for example `CR/SEG`; empty where the PACS does not say. */
  readonly modalities?: string;
}

/** Modalities of a study's series; hosts separate them in more than one way. */
export function modalitiesOf(row: Pick<StudyRow, 'modalities'> | undefined): readonly string[] {
  return (row?.modalities ?? '').split(/[\\/,\s]+/).filter(Boolean);
}
