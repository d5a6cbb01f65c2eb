import { createTranslator } from '../../i18n';
import type { DiagnosticReport } from '../../diagnostics/state';
import { failedReport, fakeReport } from '../testing/fakeReport';
import { reportText } from './reportText';

const textOf = (report: DiagnosticReport) => reportText(report, createTranslator('en'));

describe('a report as text', () => {
  it('are a table in Markdown', () => {
    const lines = textOf(fakeReport).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '## MultiverSeg · Diagnostics',
      '',
      '| What | Found |',
      '| --- | --- |',
    ]);
    expect(lines.at(-1)).toBe('');
    expect(lines.slice(2, -1).every((line) => /^\|( ([^|]|\\\|)+ \|){2}$/.test(line))).toBe(true);
    expect(lines).toContain('| A prediction with 64 examples | 321.9 ms (median) |');
    expect(lines).toContain(
      '| Self-test | Passed: differs by 0.0012 at most at 16 points, 0.01 is allowed |'
    );
    expect(lines).toContain('| Why not: Graphics card (WebGPU) | ΦΙΛΕ \\| ΦΙΛΕ |');
  });

  it('say what a model failed with, and that there is no graphics card', () => {
    const text = textOf(failedReport);
    expect(text).toContain('| Problem | The model could not be started in this browser.');
    expect(text).toContain('| Graphics card | This browser offers no WebGPU here |');
  });
});
