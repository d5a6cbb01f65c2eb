import type { DicomJson } from '../dicom/dicomJson';
import { UserError } from '../errors/UserError';
import { isWebPage, LOGGED_OUT } from './judgeStow';
import type { HttpAnswer, NoAnswer } from './SegStore';

/**
 * The data sets of an answer in DICOM JSON, of a search or of metadata; none where nothing was found.
 *
 * @throws UserError `search-unreachable`, `search-logged-out` or `search-failed`
 */
export function datasetsOf(answer: HttpAnswer | NoAnswer): readonly DicomJson[] {
  if (answer.kind === 'no-answer') {
    throw new UserError('search-unreachable', {}, { cause: answer.cause });
  }
  const { status } = answer;
  if (status === 204) {
    return [];
  }
  if (LOGGED_OUT.includes(status) || isWebPage(answer)) {
    throw new UserError('search-logged-out', { status });
  }
  if (status < 200 || status >= 300) {
    throw new UserError('search-failed', { status });
  }
  try {
    const text = new TextDecoder().decode(answer.body);
    const json: unknown = text.trim() === '' ? [] : JSON.parse(text);
    return (Array.isArray(json) ? (json as unknown[]) : [json]).filter(
      (one): one is DicomJson => typeof one === 'object' && one !== null
    );
  } catch (cause) {
    throw new UserError('search-failed', { status }, { cause });
  }
}
