/** The last part of a path or URL. */
export const fileName = (path: string): string => path.split(/[\\/]/).pop() || path;

/**
 * A day as the language writes it.
 *
 * @param date as DICOM writes it (PS3.5 6.2, DA); anything else stays as it is
 */
export function dayOf(date: string, language: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? [];
  return year
    ? new Date(Number(year), Number(month) - 1, Number(day)).toLocaleDateString(language)
    : date;
}
