import { isAbortError } from '@multiverseg/core/jobs';
import { isSameName } from '@multiverseg/core/project';
import type { Tasks } from '../library/Tasks';
import type { Segments } from '../viewport/Segments';
import type { WorkBook } from '../work/WorkBook';
import type { PromptShelf, UnfinishedWork } from './PromptShelf';

export interface ResumeParts {
  readonly works: WorkBook;
  readonly segments: Segments;
  readonly tasks: Tasks;
  readonly prompts: PromptShelf;
  readonly report: (error: unknown) => void;
}

/** Where an image is shown. */
interface ShownPlace {
  readonly viewportId: string;
  readonly imageId: string;
}

/**
 * Puts the prompts of an earlier visit on the image again and asks about them, each for its structure.
 * Where the structure has prompts there by now, those stay.
 */
export async function resumePrompts(
  parts: ResumeParts,
  place: ShownPlace,
  waiting: readonly UnfinishedWork[]
): Promise<void> {
  for (const unfinished of waiting) {
    try {
      await resume(parts, place, unfinished);
      parts.prompts.putBack(unfinished);
    } catch (error) {
      parts.prompts.giveBack([unfinished]);
      if (!isAbortError(error)) {
        parts.report(error);
      }
    }
  }
}

async function resume(
  { works, segments, tasks, prompts: shelf }: ResumeParts,
  { viewportId, imageId }: ShownPlace,
  unfinished: UnfinishedWork
): Promise<void> {
  const { label, prompts } = unfinished;
  const isIts = (other: string) => isSameName(other, label);
  const segment = segments.list(viewportId).find((one) => isIts(one.label));
  if (segment) {
    const { segmentationId, segmentIndex } = segment;
    segments.services.segmentationService.setActiveSegment(segmentationId, segmentIndex);
  } else {
    tasks.use(label); // A segmentation that is begun now begins with it.
  }
  const work = await works.open({ viewportId, imageId }, new AbortController().signal);
  if (!isIts(segments.label(work.segment))) {
    shelf.giveBack([unfinished]); // The structure is not in this segmentation.
  } else if (work.prompts.length === 0) {
    work.setPrompts(prompts);
  }
  works.promptsChanged(work);
}
