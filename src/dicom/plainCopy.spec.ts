import { plainCopy } from './plainCopy';

describe('a plain copy of a data set', () => {
  it('is deep: what changes in the copy does not change the original', () => {
    const original = {
      TypeCodeSequence: [{ CodeValue: '1', ModifierSequence: [{ CodeValue: '2' }] }],
    };
    const copy = plainCopy(original) as typeof original;
    copy.TypeCodeSequence[0].ModifierSequence[0].CodeValue = '3';
    expect(original.TypeCodeSequence[0].ModifierSequence[0].CodeValue).toBe('2');
  });

  it('has an array for a sequence whose only item stood alone, at any depth', () => {
    expect(plainCopy({ ASequence: { CodeValue: '1', BSequence: { CodeValue: '2' } } })).toEqual({
      ASequence: [{ CodeValue: '1', BSequence: [{ CodeValue: '2' }] }],
    });
  });

  it('leaves out notes, private tags and empty attributes', () => {
    const dataset = {
      _vrMap: { A: 'US' },
      '00091001': 'private',
      PatientID: '',
      StudyID: null,
      OtherPatientIDsSequence: [],
      PatientName: [{ Alphabetic: 'Doe^J' }],
    };
    expect(plainCopy(dataset)).toEqual({ PatientName: [{ Alphabetic: 'Doe^J' }] });
  });

  it('copies what a proxy gives, as dcmjs wraps its sequences', () => {
    const proxied = new Proxy([{ CodeValue: '1' }], {});
    expect(plainCopy({ ASequence: proxied })).toEqual({ ASequence: [{ CodeValue: '1' }] });
  });
});
