import { FakePubSub } from '../testing/FakePubSub';
import { lendGeometry, lendGeometryToAll } from './lendGeometry';
import type { DisplaySetService } from './types';

const lent = {
  PixelMeasuresSequence: [{}],
  PlaneOrientationSequence: { ImageOrientationPatient: [1, 0, 0, 0, 1, 0] },
};
const frame = { DerivationImageSequence: [{}] };

it('lends a SEG without planes what the host assumes of its images', () => {
  const shared = {};
  const instance = {
    Modality: 'SEG',
    SharedFunctionalGroupsSequence: [shared],
    PerFrameFunctionalGroupsSequence: [frame],
  };
  lendGeometry(instance);
  expect(shared).toEqual(lent);
});

it('keeps the spacing that it says', () => {
  const shared = { PixelMeasuresSequence: [{ PixelSpacing: [1, 2] }] };
  lendGeometry({
    Modality: 'SEG',
    SharedFunctionalGroupsSequence: [shared],
    PerFrameFunctionalGroupsSequence: [frame],
  });
  expect(shared.PixelMeasuresSequence).toEqual([{ PixelSpacing: [1, 2] }]);
});

it('does so where the archive dropped the empty shared group', () => {
  const instance = { Modality: 'SEG', PerFrameFunctionalGroupsSequence: [frame] };
  lendGeometry(instance);
  expect(instance).toHaveProperty('SharedFunctionalGroupsSequence', [lent]);
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
  lendGeometry(instance);
  expect(instance).toEqual(before);
});

it('does so before anything of a new display set is drawn', () => {
  const service = new FakePubSub(['DISPLAY_SETS_ADDED']);
  lendGeometryToAll(service as unknown as DisplaySetService);
  const instance = { Modality: 'SEG', PerFrameFunctionalGroupsSequence: [frame] };
  service.announce('DISPLAY_SETS_ADDED', { displaySetsAdded: [{ instance }, {}] });
  expect(instance).toHaveProperty('SharedFunctionalGroupsSequence', [lent]);
});
