import { dicomDateTime } from './dicomDateTime';

const moment = new Date('2026-03-31T22:45:07.9Z');

describe('a moment in DICOM', () => {
  it.each([
    ['+0000', '20260331', '224507'],
    ['+0130', '20260401', '001507'],
    ['-1100', '20260331', '114507'],
  ])('is written in the time zone of the data set, %s', (offset, date, time) => {
    expect(dicomDateTime(moment, offset)).toEqual({ date, time });
  });

  it('is written in the machine’s time where the data set says none', () => {
    const local = new Date(2026, 0, 2, 3, 4, 5);
    expect(dicomDateTime(local)).toEqual({ date: '20260102', time: '030405' });
    expect(dicomDateTime(local, 'UTC')).toEqual({ date: '20260102', time: '030405' });
  });
});
