import { sourceGeometry } from './sourceGeometry';

const axial = [1, 0, 0, 0, 1, 0];

describe('the geometry a source frame states', () => {
  it('is the Image Plane module of a single-frame image', () => {
    const instance = {
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
      ImagePositionPatient: ['-10.5', '4', '2'],
      ImageOrientationPatient: axial.map(String),
      PixelSpacing: ['0.5', '0.75'],
      SliceThickness: '2',
    };
    expect(sourceGeometry(instance, 1)).toEqual({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
      multiFrame: false,
      plane: { imagePositionPatient: [-10.5, 4, 2], imageOrientationPatient: axial },
      pixelSpacingMm: [0.5, 0.75],
      sliceThicknessMm: 2,
    });
  });

  it('is the functional groups of an enhanced image, the frame’s own before the shared', () => {
    const instance = {
      NumberOfFrames: 2,
      SharedFunctionalGroupsSequence: [
        {
          PlaneOrientationSequence: [{ ImageOrientationPatient: axial }],
          PixelMeasuresSequence: [{ PixelSpacing: [1, 2], SliceThickness: 3 }],
        },
      ],
      PerFrameFunctionalGroupsSequence: [
        { PlanePositionSequence: [{ ImagePositionPatient: [0, 0, 5] }] },
        {
          PlanePositionSequence: [{ ImagePositionPatient: [0, 0, 8] }],
          PixelMeasuresSequence: [{ PixelSpacing: [4, 5] }],
        },
      ],
    };
    expect(sourceGeometry(instance, 1)).toMatchObject({
      multiFrame: true,
      plane: { imagePositionPatient: [0, 0, 5], imageOrientationPatient: axial },
      pixelSpacingMm: [1, 2],
    });
    expect(sourceGeometry(instance, 2)).toMatchObject({
      plane: { imagePositionPatient: [0, 0, 8] },
      pixelSpacingMm: [4, 5],
      sliceThicknessMm: 3,
    });
  });

  it('has no plane where a viewer gave a cine frame the place [0, 0, frame]', () => {
    const instance = { NumberOfFrames: 8, ImagePositionPatient: [0, 0, 2] };
    expect(sourceGeometry(instance, 2).plane).toBeUndefined();
    const withAxes = { ...instance, ImageOrientationPatient: axial };
    expect(sourceGeometry(withAxes, 2).plane).toBeUndefined();
  });

  it('never takes the spacing at the detector for one in the patient', () => {
    expect(sourceGeometry({ ImagerPixelSpacing: [0.2, 0.2] }, 1).pixelSpacingMm).toBeUndefined();
  });

  it('is the scale of an ultrasound region in centimetres, rows before columns', () => {
    const region = {
      PhysicalUnitsXDirection: 3,
      PhysicalUnitsYDirection: 3,
      PhysicalDeltaX: 0.05,
      PhysicalDeltaY: 0.04,
    };
    const spacing = (...SequenceOfUltrasoundRegions: unknown[]) =>
      sourceGeometry({ SequenceOfUltrasoundRegions }, 1).pixelSpacingMm;
    expect(spacing(region)).toEqual([0.4, 0.5]);
    expect(spacing(region, { ...region, PhysicalUnitsXDirection: 4 })).toEqual([0.4, 0.5]);
    expect(spacing(region, { ...region, PhysicalDeltaX: 0.06 })).toBeUndefined();
    expect(spacing({ ...region, PhysicalUnitsYDirection: 4 })).toBeUndefined();
  });

  it('steps along the detector’s normal for reconstructed NM frames', () => {
    const instance = {
      NumberOfFrames: 3,
      ImageType: ['ORIGINAL', 'PRIMARY', 'RECON TOMO', 'EMISSION'],
      SpacingBetweenSlices: '4',
      DetectorInformationSequence: [
        { ImagePositionPatient: [1, 2, 3], ImageOrientationPatient: axial },
      ],
    };
    expect(sourceGeometry(instance, 3).plane?.imagePositionPatient).toEqual([1, 2, 11]);
    const planar = { ...instance, ImageType: ['ORIGINAL', 'PRIMARY', 'STATIC', 'EMISSION'] };
    expect(sourceGeometry(planar, 3).plane).toBeUndefined();
  });
});
