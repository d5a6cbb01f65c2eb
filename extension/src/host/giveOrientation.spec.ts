import { giveOrientation } from './giveOrientation';

const orientation = { ImageOrientationPatient: [1, 0, 0, 0, 1, 0] };
const frame = { DerivationImageSequence: [{}] };

it('gives a SEG without planes the orientation that the host assumes for its images', () => {
  const shared = {};
  const instance = {
    Modality: 'SEG',
    SharedFunctionalGroupsSequence: [shared],
    PerFrameFunctionalGroupsSequence: [frame],
  };
  giveOrientation(instance);
  expect(shared).toEqual({ PlaneOrientationSequence: orientation });
});

it('does so where the archive dropped the empty shared group', () => {
  const instance = { Modality: 'SEG', PerFrameFunctionalGroupsSequence: [frame] };
  giveOrientation(instance);
  expect(instance).toHaveProperty('SharedFunctionalGroupsSequence', [
    { PlaneOrientationSequence: orientation },
  ]);
});

it.each<[string, Record<string, unknown>]>([
  [
    'that shares an orientation',
    { SharedFunctionalGroupsSequence: [{ PlaneOrientationSequence: [{ a: 1 }] }] },
  ],
  [
    'whose frames have places of their own',
    { PerFrameFunctionalGroupsSequence: [{ PlanePositionSequence: [{ a: 1 }] }] },
  ],
  [
    'whose frames have orientations of their own',
    { PerFrameFunctionalGroupsSequence: [{ PlaneOrientationSequence: [{ a: 1 }] }] },
  ],
  ['that is none', { Modality: 'US' }],
  ['without frames', { PerFrameFunctionalGroupsSequence: undefined }],
])('leaves a SEG alone %s', (_, more) => {
  const instance = {
    Modality: 'SEG',
    SharedFunctionalGroupsSequence: [{}],
    PerFrameFunctionalGroupsSequence: [frame],
    ...more,
  };
  const before = structuredClone(instance);
  giveOrientation(instance);
  expect(instance).toEqual(before);
});
