import { numbersOf, textOf, type NaturalDataset } from './NaturalDataset';
import { frameItem } from './frameAttributes';

/** What a frame says of its turn among others of one place; what it does not say is absent. */
export interface FrameTimes {
  /** Which phase of the series it belongs to: the same at every place. */
  readonly phase?: number;
  /** After the heart's R peak, milliseconds; each place may have been measured in other beats. */
  readonly triggerMs?: number;
  /** Since the series began, milliseconds (PET). */
  readonly referenceMs?: number;
  /** Of its acquisition, in seconds; from the beginning of the day where no date is said. */
  readonly acquiredS?: number;
  readonly instanceNumber?: number;
  /** 1-based. */
  readonly frameNumber: number;
}

/**
 * When a frame was taken: by the attributes of single-frame images, or the functional groups of enhanced ones
 * (PS3.3 C.7.6.16.2).
 *
 * @param frameNumber 1-based
 */
export function timesOf(instance: NaturalDataset, frameNumber: number): FrameTimes {
  const item = (keyword: string) => frameItem(instance, frameNumber, keyword);
  const content = item('FrameContentSequence');
  return {
    phase:
      numberOf(item('TemporalPositionSequence'), 'TemporalPositionIndex') ??
      numberOf(content, 'TemporalPositionIndex') ??
      numberOf(instance, 'TemporalPositionIdentifier'),
    triggerMs:
      numberOf(item('CardiacSynchronizationSequence'), 'NominalCardiacTriggerDelayTime') ??
      numberOf(instance, 'TriggerTime'),
    referenceMs: numberOf(instance, 'FrameReferenceTime'),
    acquiredS:
      secondsOf(textOf(content, 'FrameAcquisitionDateTime')) ??
      secondsOf(textOf(instance, 'AcquisitionDateTime')) ??
      secondsOf(textOf(instance, 'AcquisitionTime'), textOf(instance, 'AcquisitionDate')),
    instanceNumber: numberOf(instance, 'InstanceNumber'),
    frameNumber,
  };
}

function numberOf(attributes: NaturalDataset, keyword: string): number | undefined {
  return numbersOf(attributes, keyword, 1)?.[0];
}

/**
 * Seconds of a DICOM date and time (DT), or of a time (TM) on a day (DA); its time zone is left out, since
 * all images of a series say the same.
 */
function secondsOf(time: string | undefined, day?: string): number | undefined {
  const isWhole = time !== undefined && /^\d{8}\d/.test(time);
  const date = isWhole ? time.slice(0, 8) : day;
  const clock = isWhole ? time.slice(8) : time;
  const [, hours, minutes = 0, seconds = 0] =
    /^(\d{2}):?(\d{2})?:?(\d{2}(?:\.\d+)?)?/.exec(clock ?? '') ?? [];
  if (hours === undefined) {
    return undefined;
  }
  const [, year, month, dayOfMonth] = /^(\d{4})(\d{2})(\d{2})/.exec(date ?? '') ?? [];
  const midnight = year ? Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth)) / 1000 : 0;
  return midnight + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
