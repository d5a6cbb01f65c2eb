import { timesOf } from './frameTimes';

describe('the times of a frame', () => {
  it('are those of a single-frame image', () => {
    const instance = {
      TemporalPositionIdentifier: '3',
      TriggerTime: '40.5',
      FrameReferenceTime: 1500,
      AcquisitionDate: '20260102',
      AcquisitionTime: '101112.25',
      InstanceNumber: 12,
    };
    expect(timesOf(instance, 1)).toEqual({
      phase: 3,
      triggerMs: 40.5,
      referenceMs: 1500,
      acquiredS: Date.UTC(2026, 0, 2, 10, 11, 12, 250) / 1000,
      instanceNumber: 12,
      frameNumber: 1,
    });
  });

  it('are those of each frame of an enhanced object', () => {
    const frame = (index: number) => ({
      FrameContentSequence: [
        { TemporalPositionIndex: index, FrameAcquisitionDateTime: `2026010210111${index}.5&+0100` },
      ],
      CardiacSynchronizationSequence: [{ NominalCardiacTriggerDelayTime: 30 * index }],
    });
    const instance = {
      InstanceNumber: 1,
      PerFrameFunctionalGroupsSequence: [frame(1), frame(2)],
    };
    expect(timesOf(instance, 2)).toMatchObject({ phase: 2, triggerMs: 60, frameNumber: 2 });
    const [first, second] = [1, 2].map((number) => timesOf(instance, number).acquiredS ?? NaN);
    expect(second - first).toBe(1);
  });

  it('go on over midnight where the day is said', () => {
    const at = (AcquisitionDate: string, AcquisitionTime: string) =>
      timesOf({ AcquisitionDate, AcquisitionTime }, 1).acquiredS ?? NaN;
    expect(at('20260103', '000001') - at('20260102', '235959')).toBe(2);
  });

  it('are absent where nothing is said, or nothing that can be read', () => {
    const nothing = { frameNumber: 7 };
    expect(timesOf({}, 7)).toEqual(nothing);
    expect(timesOf({ AcquisitionTime: '', TriggerTime: 'soon' }, 7)).toEqual(nothing);
  });

  it('are read from a time without seconds', () => {
    expect(timesOf({ AcquisitionTime: '10' }, 1).acquiredS).toBe(36_000);
  });
});
