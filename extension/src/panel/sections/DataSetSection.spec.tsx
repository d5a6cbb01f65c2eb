/** @jest-environment jsdom */
import { act } from 'react';
import type { DataSetState, StudyLine, StudyMark } from '../../dataset/state';
import { NO_DATA_SET } from '../../dataset/state';
import { renderPanel, type RenderedPanel } from '../testing/render';

const line = (studyUid: string, mark: StudyMark): StudyLine => ({
  ...{ studyUid, mark, patient: `Patient ${studyUid}`, date: '20260102', description: 'Chest' },
  structures: [
    { label: 'Lungs', progress: mark === 'doubtful' || mark === 'unreviewed' ? 'saved' : mark },
  ],
});

const dataSet: DataSetState = {
  ...NO_DATA_SET,
  status: 'ready',
  studies: [line('1', 'saved'), line('2', 'predicted'), line('3', 'todo'), line('4', 'todo')],
  currentUid: '2',
};

describe('the strip of the data set', () => {
  let panel: RenderedPanel;

  function show(changes: Partial<DataSetState> = {}): RenderedPanel {
    panel = renderPanel({ dataSet: { ...dataSet, ...changes } });
    return panel;
  }

  afterEach(() => panel.unmount());

  const choose = (name: string, value: string) =>
    act(() => {
      const select = panel.find<HTMLSelectElement>(name);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });

  it('is not there before a study is open', () => {
    show({ status: 'none' });
    expect(panel.count('dataset-section')).toBe(0);
  });

  it('says where one is, and how far the whole is to who cannot see the bar', () => {
    show();
    expect(panel.text('dataset-position')).toBe('2 of 4');
    const bar = panel.find('dataset-section').querySelector('[role="img"]');
    expect(bar?.getAttribute('aria-label')).toBe('to do (2), predicted (1), saved (1)');
  });

  it('leads on, back, and on after accepting and saving', () => {
    show();
    for (const name of ['next-study', 'previous-study', 'accept-save-next', 'doubt']) {
      panel.click(name);
    }
    expect(panel.view.calls).toEqual([
      ['nextStudy'],
      ['previousStudy'],
      ['acceptSaveNext'],
      ['toggleDoubt'],
    ]);
  });

  it('says at both ends why it does not lead further', () => {
    show({ currentUid: '1' });
    expect(panel.find<HTMLButtonElement>('previous-study').title).toMatch(/first study/);
    panel.publish({ dataSet: { ...dataSet, currentUid: '4' } });
    expect(panel.find<HTMLButtonElement>('next-study').title).toMatch(/last study/);
  });

  it('lists the studies, each with its state in words; a click goes there', () => {
    show({ isListed: true });
    expect(panel.count('study')).toBe(4);
    const third = panel.find('dataset-section').querySelectorAll('li button')[2] as HTMLElement;
    expect(third.getAttribute('aria-label')).toBe('Patient 3: to do');
    expect(third.title).toBe('to do\nLungs: to do');
    act(() => third.click());
    expect(panel.view.calls).toEqual([['openStudy', '3']]);
  });

  it('says beside a study what the network expected of its answer', () => {
    const doubted = { ...line('2', 'predicted'), expected: 0.62 };
    show({ isListed: true, studies: [line('1', 'saved'), doubted] });
    const [first, second] = panel.find('dataset-section').querySelectorAll('li button');
    expect(second.textContent).toContain('62 % · Chest');
    expect(second.getAttribute('aria-label')).toBe('Patient 2: predicted · Expected overlap 62 %');
    expect(first.textContent).not.toContain('%');
  });

  it('lists those of one state alone, and says when there are none', () => {
    show({ isListed: true, filter: 'todo' });
    expect(panel.count('study')).toBe(2);
    panel.publish({ dataSet: { ...dataSet, isListed: true, filter: 'doubtful' } });
    expect(panel.count('study')).toBe(0);
    expect(panel.text('dataset-section')).toContain('There is no such study.');
  });

  it('offers filter, order and another look into the PACS', () => {
    show({ isListed: true });
    choose('study-filter', 'todo');
    choose('study-order', 'mark');
    panel.click('refresh-studies');
    panel.click('studies-toggle');
    expect(panel.view.calls).toEqual([
      ['filterStudies', 'todo'],
      ['orderStudies', 'mark'],
      ['refreshStudies'],
      ['listStudies', false],
    ]);
  });

  it('says that the PACS did not answer, or has more', () => {
    show({ isListed: true, status: 'failed', isComplete: false });
    expect(panel.text('dataset-section')).toMatch(/could not be listed\. Your work is kept/);
    expect(panel.text('dataset-section')).toMatch(/The PACS has more; only the first 4/);
  });
});
