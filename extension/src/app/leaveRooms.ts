import type { Rooms } from './Rooms';

/**
 * The mode is left: what is unsaved is kept before the host drops its segmentations, then everything
 * that belonged to the study goes.
 *
 * @param unfollow ends listening to the host; from then on what the rooms do is their own
 */
export function leaveRooms(rooms: Rooms, unfollow: () => void): void {
  rooms.gallery.leave();
  rooms.keeping.prompts.leave();
  rooms.clock.clear();
  rooms.saveList.stash();
  rooms.memory.study.leave();
  unfollow();
  const lost = rooms.series.leave();
  if (lost) {
    rooms.dataSet.tellOnArrival(lost);
  }
  rooms.workCommands.leave();
  rooms.neighbour.leave();
  rooms.pressedImages.stop();
  rooms.tracker.stop();
  rooms.tasks.leave();
  rooms.segmentNames.leave();
  rooms.studyStructures.leave();
  rooms.tool.leave();
}
