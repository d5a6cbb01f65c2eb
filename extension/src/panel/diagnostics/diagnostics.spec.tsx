/** @jest-environment jsdom */
import { act } from 'react';
import { createTranslator } from '../../i18n';
import type { DiagnosticsState } from '../../diagnostics/state';
import { fakeReport } from '../testing/fakeReport';
import { renderPanel, stubDialogs, type RenderedPanel } from '../testing/render';
import { reportText } from './reportText';

let panel: RenderedPanel;

function render(diagnostics: DiagnosticsState, language: 'en' | 'de' = 'en'): void {
  panel = renderPanel({ diagnostics }, createTranslator(language));
}

/** What is on the clipboard, of which a browser may let us have nothing. */
function stubClipboard(isAllowed: boolean): string[] {
  const copied: string[] = [];
  const writeText = async (text: string): Promise<void> => {
    if (!isAllowed) {
      throw new Error('NotAllowedError');
    }
    copied.push(text);
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  return copied;
}

const copy = () => act(async () => panel.click('diagnostics-copy'));
const englishText = reportText(fakeReport, createTranslator('en'));

beforeAll(stubDialogs);
afterEach(() => {
  panel.unmount();
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('the diagnostics in the panel', () => {
  it('are begun where the panel tells about the model', () => {
    render({ step: 'closed' });
    expect(panel.count('diagnostics-dialog')).toBe(0);
    panel.click('status');
    panel.click('diagnose');
    expect(panel.view.calls).toEqual([['diagnose']]);
    expect(panel.find('diagnose').getAttribute('aria-label')).toContain('test the model');
  });

  it('show how far they are, and are called off in the dialog, which lies over the panel', () => {
    render({ step: 'running' });
    panel.publish({ jobs: [{ id: 7, kind: 'diagnose', done: 3, total: 90 }] });
    const dialog = panel.find('diagnostics-dialog');
    expect(dialog.textContent).toContain('3 of 90');
    expect(panel.count('diagnostics-again')).toBe(0);
    act(() => dialog.querySelector<HTMLElement>('[data-cy="multiverseg-job-cancel"]')?.click());
    expect(panel.view.calls).toEqual([['cancelJob', 7]]);
  });

  it('that were cancelled say so, and are run again or closed', () => {
    render({ step: 'cancelled' });
    expect(panel.text('diagnostics-dialog')).toContain('was cancelled');
    panel.click('diagnostics-again');
    panel.click('diagnostics-close');
    expect(panel.view.calls).toEqual([['diagnose'], ['closeDiagnostics']]);
  });

  it('show what was found in the user’s language, and copy it in English', async () => {
    const copied = stubClipboard(true);
    render({ step: 'done', report: fakeReport }, 'de');
    expect(panel.text('diagnostics-report')).toContain('Eine Vorhersage mit 16 Beispielen');
    await copy();
    expect(copied).toEqual([englishText]);
    expect(panel.text('diagnostics-copied')).toContain('Zwischenablage');
    expect(panel.count('diagnostics-text')).toBe(0);
  });

  it('give the report to copy by hand where the browser refuses', async () => {
    stubClipboard(false);
    render({ step: 'done', report: fakeReport });
    await copy();
    const text = panel.find<HTMLTextAreaElement>('diagnostics-text');
    expect(text.value).toBe(englishText);
    expect([text.selectionStart, text.selectionEnd]).toEqual([0, text.value.length]);
    expect(panel.text('diagnostics-copied')).toContain('let nothing onto the clipboard');
  });
});
