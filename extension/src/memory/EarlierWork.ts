import { findSegmentations, type SegStore } from '@multiverseg/core/dicomweb';
import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { isAbortError } from '@multiverseg/core/jobs';
import { retrieveStored, spread } from '@multiverseg/core/memory';
import { nameKey } from '@multiverseg/core/project';
import type { RunningJobs } from '../jobs/RunningJobs';
import { MOST_EXAMPLES, type ExampleRecall } from './ExampleRecall';
import { FoundSegments, type FoundSegment, type FoundSegmentsParts } from './FoundSegments';
import type { EarlierWorkState } from './state';

export interface EarlierWorkParts extends FoundSegmentsParts {
  readonly recall: ExampleRecall;
  readonly jobs: RunningJobs;
  readonly openStore: () => SegStore;
  /** Studies whose own segmentation is shown anyway. */
  readonly isOpen: (studyInstanceUid: string) => boolean;
  readonly publish: (state: EarlierWorkState) => void;
  readonly tell: (notice: Message) => void;
}

/** Brings examples back out of other studies: found first, then chosen by the user, only then read. */
export class EarlierWork {
  private state: EarlierWorkState = { step: 'none' };
  private found: readonly FoundSegment[] = [];

  constructor(private readonly parts: EarlierWorkParts) {}

  /**
   * Looks through the SEG objects of the PACS, metadata only, and lists what fits.
   *
   * @throws UserError where the PACS can't be searched
   */
  async find(): Promise<void> {
    const { jobs, openStore, isOpen, tell } = this.parts;
    if (this.state.step === 'busy') {
      return;
    }
    this.change({ step: 'busy' });
    const segments = new FoundSegments(this.parts);
    const failed = new Set<string>();
    const job = jobs.start('find-earlier-work', ({ signal, progress }) =>
      findSegmentations(openStore(), {
        signal,
        isWanted: ({ studyInstanceUid }) => !isOpen(studyInstanceUid),
        onSeries: (study, instances) => segments.add(study, instances),
        onFailure: ({ studyInstanceUid }, cause) => {
          failed.add(studyInstanceUid);
          console.warn('MultiverSeg: a stored segmentation was left out.', cause);
        },
        onProgress: progress,
      })
    );
    await job.ended;
    this.found = job.state.status === 'done' ? segments.all : [];
    if (this.found.length > 0) {
      this.change({
        step: 'found',
        found: this.found,
        chosen: new Set(this.found.filter((one) => one.isAccepted).map(({ id }) => id)),
        failures: failed.size,
      });
      return;
    }
    this.change({ step: 'none' });
    if (job.state.status === 'failed') {
      throw job.state.error;
    }
    if (job.state.status === 'done') {
      tell(
        failed.size > 0
          ? message('earlier-work-none-read', { count: failed.size })
          : message('earlier-work-none')
      );
    }
  }

  choose(id: string, isChosen: boolean): void {
    if (this.state.step === 'found') {
      const chosen = new Set(this.state.chosen);
      chosen[isChosen ? 'add' : 'delete'](id);
      this.change({ ...this.state, chosen });
    }
  }

  dismiss(): void {
    if (this.state.step === 'found') {
      this.change({ step: 'none' });
    }
  }

  /** Reads what was chosen, image by image, and makes examples of it. What is read stays when it is cancelled. */
  async use(): Promise<void> {
    if (this.state.step !== 'found') {
      return;
    }
    const { chosen } = this.state;
    const wanted = shares(
      this.found.filter(({ id }) => chosen.has(id)),
      (label) => this.parts.examplesOf(label).length
    );
    this.change({ step: 'busy' });
    let [count, failures] = [0, 0];
    const job = this.parts.jobs.start('bring-earlier-work', async ({ signal, progress }) => {
      for (const [index, { segment, most }] of wanted.entries()) {
        progress(index, wanted.length);
        try {
          const brought = await this.bring(segment, most, signal);
          count += brought.count;
          failures += brought.failures > 0 ? 1 : 0;
        } catch (cause) {
          if (isAbortError(cause)) {
            throw cause;
          }
          failures += 1;
          console.warn('MultiverSeg: a stored segmentation was left out.', cause);
        }
      }
    });
    await job.ended;
    this.change({ step: 'none' });
    this.parts.tell(
      failures > 0
        ? message('earlier-work-read-partly', { count, failures })
        : message('earlier-work-read', { count })
    );
  }

  private async bring(segment: FoundSegment, most: number, signal: AbortSignal) {
    const { recall, openStore } = this.parts;
    const stored = await retrieveStored(openStore(), segment.identity, signal);
    const { segmentNumber: number } = segment;
    const described = stored.segments.find(({ segmentNumber }) => segmentNumber === number);
    if (!described) {
      throw new Error('the segment is there no more');
    }
    const structure = recall.claim(described, segment.structure, { number });
    return recall.add(stored, number, structure, { most, signal });
  }

  private change(state: EarlierWorkState): void {
    this.state = state;
    this.parts.publish(state);
  }
}

/**
 * How many examples to read of each segment: no more of a structure together than a network is shown at
 * once. Where there are more segments than that, only some of them, spread over all.
 */
function shares(
  segments: readonly FoundSegment[],
  present: (label: string) => number
): readonly { readonly segment: FoundSegment; readonly most: number }[] {
  const used = new Map<FoundSegment, number>();
  for (const key of new Set(segments.map(({ structure }) => nameKey(structure)))) {
    const own = segments.filter(({ structure }) => nameKey(structure) === key);
    const room = Math.max(0, MOST_EXAMPLES - present(own[0].structure));
    const some = spread(own, room);
    some.forEach((segment) => used.set(segment, Math.floor(room / some.length)));
  }
  return segments.flatMap((segment) => {
    const most = used.get(segment);
    return most === undefined ? [] : [{ segment, most }];
  });
}
