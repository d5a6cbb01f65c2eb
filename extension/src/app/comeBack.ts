import { isStored } from '@multiverseg/core/memory';
import { frameIdentityOf } from '../host/metadata';
import { resumePrompts } from '../keeping/resumePrompts';
import { restoreDrafts } from '../saving/restoreDrafts';
import type { Rooms } from './Rooms';

/**
 * What was left unfinished on an image and in its study is there again, this page's and an earlier one's.
 *
 * @param onVoxels called once the voxels are there, and before any prompts
 */
export async function comeBack(
  rooms: Rooms,
  viewportId: string,
  imageId: string,
  onVoxels: () => void
): Promise<void> {
  const { keeping, libraries, labelmaps, segments, saveList, works, tasks, notices, memory } =
    rooms;
  const frame = frameIdentityOf(libraries, imageId);
  if (!frame) {
    return;
  }
  await works.inTurn(async () => {
    await keeping.ready(frame.studyInstanceUid);
    await restoreDrafts(libraries, labelmaps, segments, saveList, viewportId, imageId);
    await memory.study.show(viewportId, imageId).catch(notices.report);
    onVoxels();
  });
  const { prompts } = keeping;
  const waiting = prompts.take(frame);
  const parts = { works, segments, tasks, prompts, report: notices.report };
  await resumePrompts(parts, { viewportId, imageId }, waiting);
  keeping.sayRestored();
}

/** Examples that lie neither in this browser nor in the PACS. */
export function hasExamplesToLose({ tasks, saveList, keeping }: Rooms): boolean {
  return tasks.sets.some(({ taskId, examples }) =>
    examples.some(
      (example) =>
        !keeping.isKept(example, taskId) && !saveList.isInPacs(example.origin) && !isStored(example)
    )
  );
}
