import type { DiagnosticReport } from '../../diagnostics/state';
import type { Translator } from '../../i18n';
import { reportRows } from './reportRows';

/** A report as Markdown. */
export function reportText(report: DiagnosticReport, translator: Translator): string {
  const { t } = translator;
  const head = [t('diagnostics.what'), t('diagnostics.found')] as const;
  const [first, ...rows] = [head, ...reportRows(report, translator)].map(
    (row) => `| ${row.map(inCell).join(' | ')} |`
  );
  return [
    `## MultiverSeg · ${t('diagnostics.title')}`,
    '',
    first,
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function inCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
