import type { Window } from '../image';
import type { FrameAcceptance } from './types';

/** Bytes of a DICOM Short Text (PS3.5 6.2); all that is written here is ASCII. */
const SHORT_TEXT_LIMIT = 1024;
const BEGIN = 'MultiverSeg: ';
const BETWEEN = '; ';
const NUMBER = String.raw`(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
const STATEMENT = new RegExp(
  String.raw`^segment (\d{1,5}) accepted (\S{1,40}) prompts (\d{1,6}) ` +
    `window ${NUMBER} ${NUMBER}( switched off)?$`
);

/** What a frame of a SEG object says of a segment that a person accepted on it. */
export interface AcceptedSegment extends FrameAcceptance {
  /** SegmentNumber in the object. */
  readonly segmentNumber: number;
}

/**
 * The Derivation Description (0008,2111) of a frame: who was accepted on it, when, with how many
 * prompts and in which window, so that the image can be an example again. Numbers are written with as
 * many digits as they need to come back the same.
 *
 * @returns undefined where there is nothing to say; what does not fit any more is left out whole
 */
export function acceptanceText(segments: readonly AcceptedSegment[]): string | undefined {
  let text = '';
  for (const segment of segments) {
    const longer = text ? `${text}${BETWEEN}${statementOf(segment)}` : BEGIN + statementOf(segment);
    if (longer.length > SHORT_TEXT_LIMIT) {
      break;
    }
    text = longer;
  }
  return text || undefined;
}

/** Reads what `acceptanceText` wrote; what anybody else wrote says nothing. */
export function readAcceptanceText(text: string | undefined): readonly AcceptedSegment[] {
  if (!text?.startsWith(BEGIN)) {
    return [];
  }
  return text
    .slice(BEGIN.length)
    .trim()
    .split(BETWEEN)
    .flatMap((statement) => readStatement(statement) ?? []);
}

function statementOf({ segmentNumber, ...acceptance }: AcceptedSegment): string {
  const { acceptedAt, promptCount, window, enabled } = acceptance;
  return (
    `segment ${segmentNumber} accepted ${acceptedAt} prompts ${promptCount} ` +
    `window ${window.lower} ${window.upper}${enabled ? '' : ' switched off'}`
  );
}

function readStatement(statement: string): AcceptedSegment | undefined {
  const match = STATEMENT.exec(statement);
  if (!match) {
    return undefined;
  }
  const [, segmentNumber, acceptedAt, promptCount, lower, upper, switchedOff] = match;
  const window: Window = { lower: Number(lower), upper: Number(upper) };
  return Number.isFinite(window.upper - window.lower) && !Number.isNaN(Date.parse(acceptedAt))
    ? {
        segmentNumber: Number(segmentNumber),
        acceptedAt,
        promptCount: Number(promptCount),
        window,
        enabled: !switchedOff,
      }
    : undefined;
}
