import { toLongString } from './dicomText';
import type { Predecessor, SegmentationIdentity } from './types';

const limitBytes = 64;
const separator = ', ';
const more = ', …';

/** The texts by which a user knows a series again. */
interface SeriesTexts {
  readonly seriesDescription: string;
  readonly contentDescription: string;
}

/**
 * Names the structures of a SEG object. A further object of a series keeps the series' description; a
 * new series in place of an older one (where the archive refused a further object) says whose successor it is.
 */
export function describeSeries(
  labels: readonly string[],
  { seriesInstanceUid }: SegmentationIdentity,
  predecessor?: Predecessor
): SeriesTexts {
  if (!predecessor) {
    const structures = namesThatFit(labels, limitBytes);
    return { seriesDescription: structures, contentDescription: structures };
  }
  if (predecessor.seriesInstanceUid === seriesInstanceUid) {
    const structures = namesThatFit(labels, limitBytes);
    return {
      seriesDescription: toLongString(predecessor.seriesDescription, structures),
      contentDescription: structures,
    };
  }
  const { seriesNumber } = predecessor;
  const successor = ` (successor of series ${seriesNumber ?? predecessor.seriesDescription})`;
  const suffix = byteCount(successor) < limitBytes / 2 ? successor : ' (successor)';
  const text = namesThatFit(labels, limitBytes - byteCount(suffix)) + suffix;
  return { seriesDescription: text, contentDescription: text };
}

/** As many whole names as fit, «Left lung, Right lung, …»; only a name that fits nowhere is cut. */
function namesThatFit(labels: readonly string[], limit: number): string {
  const names = labels.map((label) => toLongString(label, '')).filter(Boolean);
  const all = names.join(separator);
  if (byteCount(all) <= limit) {
    return all || 'Segmentation';
  }
  let kept = '';
  for (const name of names) {
    const longer = kept ? kept + separator + name : name;
    if (byteCount(longer + more) > limit) {
      break;
    }
    kept = longer;
  }
  return kept ? kept + more : cut(names[0], limit);
}

function cut(name: string, limit: number): string {
  const characters = Array.from(name);
  while (byteCount(`${characters.join('')}…`) > limit) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

function byteCount(text: string): number {
  return new TextEncoder().encode(text).length;
}
