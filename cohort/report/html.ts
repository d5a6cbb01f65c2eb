import type { ReportRow } from './rows';

export interface ReportHead {
  readonly title: string;
  readonly madeAt: Date;
  /** Of an OHIF with the plugin. */
  readonly viewer?: string;
  /** Where the thumbnails are, from the report. */
  readonly thumbnails: string;
}

const STATE: Readonly<Record<ReportRow['state'], string>> = {
  failed: 'failed',
  empty: 'nothing found',
  stored: 'predicted, not reviewed',
  reviewed: 'reviewed before',
  waiting: 'not done yet',
};

const STYLE = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #1d2733; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.5rem 0.75rem; border-bottom: 1px solid #d8dee6; vertical-align: top; }
img { max-width: 192px; max-height: 192px; display: block; background: #000; }
.failed { color: #a3122a; } .empty { color: #8a4b00; } .uid { font-size: 12px; color: #56616f; word-break: break-all; }
`;

/** The report as one page without scripts: thumbnails, confidence, state and reason, the most doubtful first. */
export function reportHtml(rows: readonly ReportRow[], head: ReportHead): string {
  const counts = Object.entries(STATE)
    .map(([state, word]) => [rows.filter((row) => row.state === state).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(head.title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(head.title)}</h1>
<p>${rows.length} series: ${counts.join(', ')}. Made ${head.madeAt.toISOString()}. The series to look at first are on
top. Confidence is the overlap (Dice) that the network itself expects; nobody has looked at what it predicted.</p>
<table><thead><tr><th>#</th><th>Image</th><th>State</th><th>Structures</th><th>Series</th></tr></thead>
<tbody>
${rows.map((row, index) => htmlRow(row, index, head)).join('\n')}
</tbody></table></body></html>
`;
}

function htmlRow(row: ReportRow, index: number, { viewer, thumbnails }: ReportHead): string {
  const { key, state, structures, studyInstanceUid, seriesInstanceUid, reason } = row;
  const picture = row.hasThumbnail
    ? `<img src="${escaped(`${thumbnails}/${key}.png`)}" alt="" loading="lazy">`
    : '';
  const found = structures.map(({ name, confidence, images, voxels }) =>
    escaped(
      confidence === undefined
        ? `${name}: not found`
        : `${name}: ${(100 * confidence).toFixed(1)} %, ${voxels} voxels on ${images} ${images === 1 ? 'image' : 'images'}`
    )
  );
  const link = viewer
    ? `<a href="${escaped(`${viewer}/multiverseg?StudyInstanceUIDs=${studyInstanceUid}`)}">Open in the viewer</a><br>`
    : '';
  return `<tr><td>${index + 1}</td><td>${picture}</td>
<td><span class="${state}">${STATE[state]}</span><br>${escaped(reason)}</td><td>${found.join('<br>')}</td>
<td>${link}<span class="uid">${escaped(seriesInstanceUid)}</span></td></tr>`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (character) => `&${names[character]};`);
}
