import { csvOf } from '@multiverseg/core/csv/csvOf';
import type { ReportRow } from './rows';

const HEADER = [
  ...['doubt', 'state', 'structure', 'confidence', 'images', 'voxels', 'absent'],
  ...['study', 'series', 'segmentation', 'seconds', 'reason'],
];

/** The report as CSV: a line for each series and structure, the most doubtful first. */
export function reportCsv(rows: readonly ReportRow[]): string {
  return csvOf(
    HEADER,
    rows.flatMap((row, index) => {
      const { state, studyInstanceUid, seriesInstanceUid, objects, seconds, reason } = row;
      const of = [
        studyInstanceUid,
        seriesInstanceUid,
        objects.join(' '),
        seconds?.toFixed(2),
        reason,
      ];
      return row.structures.length === 0
        ? [[index + 1, state, '', undefined, undefined, undefined, undefined, ...of]]
        : row.structures.map(({ name, confidence, images, voxels, absentImages }) => [
            ...[index + 1, state, name, confidence?.toFixed(4), images, voxels, absentImages],
            ...of,
          ]);
    })
  );
}
