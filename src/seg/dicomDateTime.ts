/**
 * A moment as DICOM date (DA) and time (TM, to the second): in the time zone the data set says its times are
 * in (TimezoneOffsetFromUTC, «+0130»), else in that of this machine.
 */
export function dicomDateTime(
  moment: Date,
  timezoneOffset?: string
): { readonly date: string; readonly time: string } {
  const minutes = offsetMinutes(timezoneOffset) ?? -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + minutes * 60_000).toISOString();
  return {
    date: local.slice(0, 10).replaceAll('-', ''),
    time: local.slice(11, 19).replaceAll(':', ''),
  };
}

function offsetMinutes(offset = ''): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(offset) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : undefined;
}
