import type { PromptDelegate } from '../tool/types';
import type { Overlays } from './Overlays';
import type { Rooms } from './Rooms';

/** What the prompt tool asks and tells. */
export function createPromptDelegate(rooms: Rooms, drawing: Overlays): PromptDelegate {
  return {
    get shape() {
      return rooms.tool.state.shape;
    },
    get polarity() {
      return rooms.tool.state.polarity;
    },
    imageIdOn: (viewportId, press) => rooms.pressedImages.at(viewportId, press),
    strokeChanged: (stroke) => drawing.show(stroke),
    strokeFinished: (stroke, unwanted) => {
      void rooms.notices.attempt(() => rooms.workCommands.addStroke(stroke, unwanted));
    },
  };
}
