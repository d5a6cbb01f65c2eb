import { STATES, summaryOf, type ReportRow } from './rows';

export interface ReportHead {
  readonly title: string;
  readonly madeAt: Date;
  /** Of an OHIF with the plugin. */
  readonly viewer?: string;
  /** Where the thumbnails are, from the report. */
  readonly thumbnails: string;
}

const STYLE = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #1d2733; background: #fff; }
table { border-collapse: collapse; width: 100%; max-width: 75rem; }
th, td { text-align: left; padding: 0.5rem 0.75rem; border-bottom: 1px solid #d8dee6; vertical-align: top; }
th:first-child, td:first-child { text-align: right; }
p { max-width: 75rem; }
img { width: auto; max-width: 192px; max-height: 192px; display: block; background: #000; }
.failed { color: #a3122a; } .empty { color: #8a4b00; }
.small { font-size: 12px; color: #56616f; } .uid { word-break: break-all; }
`;

/** The report as one page without scripts: thumbnails, confidence, state and reason, the most doubtful first. */
export function reportHtml(rows: readonly ReportRow[], head: ReportHead): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(head.title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(head.title)}</h1>
<p>${summaryOf(rows)}. The series to look at first are on top. Confidence is the overlap (Dice) that the network itself
expects; nobody has looked at what it predicted. A network that cannot say «not there» draws a structure beyond its ends as
well and is sure of it, so look at the first and the last images of a series. As of ${minuteOf(head.madeAt)}: what was reviewed since is marked in
the viewer, not here.</p>
<table><thead><tr><th>#</th><th>Image</th><th>State</th><th>Confidence</th><th>Series</th></tr></thead>
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
  const found = structures.map(({ name, confidence, images, voxels, absentImages = 0 }) =>
    confidence === undefined
      ? `${escaped(name)}: not found`
      : `${escaped(name)}: ${(100 * confidence).toFixed(1)} %<br><span class="small">${voxels} voxels on ` +
        `${imagesInWords(images)}${absentImages > 0 ? `, not there on ${imagesInWords(absentImages)}` : ''}</span>`
  );
  const link = viewer
    ? `<a href="${escaped(`${viewer}/multiverseg?StudyInstanceUIDs=${studyInstanceUid}`)}">Open in the viewer</a><br>`
    : '';
  return `<tr><td>${index + 1}</td><td>${picture}</td>
<td><span class="${state}">${STATES[state]}</span><br>${escaped(reason)}</td><td>${found.join('<br>')}</td>
<td>${link}<span class="small uid">${escaped(seriesInstanceUid)}</span></td></tr>`;
}

const imagesInWords = (count: number): string => `${count} ${count === 1 ? 'image' : 'images'}`;

/** For example `2026-11-30 09:25 UTC`. */
function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (character) => `&${names[character]};`);
}
