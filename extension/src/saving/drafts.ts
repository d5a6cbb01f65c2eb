import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { DataSource } from '../host/types';
import type { SaveItem } from './SaveItem';

/** What the study's series held when it was left unsaved; of this study in this PACS alone. */
export function draftsOf(
  items: Iterable<SaveItem>,
  dataSource: DataSource,
  studyInstanceUid: string,
  seriesInstanceUid: string
): SegmentationSnapshot[] {
  return [...items].flatMap(({ holding, source }) =>
    holding.kind === 'kept' &&
    source.dataSource === dataSource &&
    holding.snapshot.studyInstanceUid === studyInstanceUid &&
    holding.snapshot.seriesInstanceUid === seriesInstanceUid
      ? [holding.snapshot]
      : []
  );
}

/** The item whose study was left with this draft; undefined once somebody has taken it. */
export function holderOf(
  items: Iterable<SaveItem>,
  draft: SegmentationSnapshot
): SaveItem | undefined {
  return [...items].find(({ holding }) => holding.kind === 'kept' && holding.snapshot === draft);
}
