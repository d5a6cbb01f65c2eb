import { followHotkeys } from '../host/hotkeys';
import type { HostContext, HostLibraries } from '../host/types';
import { showCursor } from '../tool/cursors';
import { comeBack } from './comeBack';
import { describeState } from './describeState';
import { describeModes } from './describeWork';
import { followHost } from './followHost';
import { readKeys } from './hotkeys';
import type { Overlays } from './Overlays';
import type { RoomEvents, Rooms } from './Rooms';
import type { MultiverSegState } from './state';
import type { Store } from './Store';

/** What follows when something happened in a room or in the host: who else has to hear of it. */
export class Reactions implements RoomEvents {
  constructor(
    private readonly store: Store<MultiverSegState>,
    private readonly rooms: () => Rooms,
    private readonly drawing: () => Overlays
  ) {}

  /** Listens to the host while the mode is open; the returned function ends it. */
  follow(host: HostContext, libraries: HostLibraries): () => void {
    const keysChanged = () => {
      this.store.update({ keys: readKeys(host.hotkeysManager) });
      this.toolChanged();
    };
    const leaveHost = followHost(host, libraries, {
      segmentsChanged: this.segmentsChanged,
      segmentationRemoved: () => {
        this.rooms().saveList.dropDeleted();
        this.segmentsChanged();
      },
      voxelsChanged: (segmentationId) => this.voxelsChanged(segmentationId),
      displaySetsChanged: () => this.displaySetsChanged(),
      toolChanged: () => this.rooms().tool.follow(),
    });
    const leaveHotkeys = followHotkeys(host.hotkeysManager, keysChanged);
    keysChanged();
    return () => {
      leaveHost();
      leaveHotkeys();
    };
  }

  readonly publish = (change: Partial<MultiverSegState>): void => this.store.update(change);

  readonly targetChanged = (): void => {
    const { notices, tracker, tool, works } = this.rooms();
    notices.dismiss(); // It spoke of the image before.
    const { viewportId, imageId } = tracker;
    tool.lookAt(imageId);
    this.rooms().clock.show(imageId);
    works.lookAtNext();
    this.rooms().gallery.imageShown(imageId);
    if (imageId) {
      comeBack(this.rooms(), viewportId, imageId, () => this.noteVoxels()).catch(notices.report);
    }
    this.workChanged();
  };

  readonly targetReady = (): void => {
    const { notices, studyCommands } = this.rooms();
    studyCommands.arrived().catch(notices.report);
  };

  readonly segmentsChanged = (): void => {
    const { segments, tracker, saveList, works, series, gallery, segmentNames, studyStructures } =
      this.rooms();
    if (!segments.isCreating) {
      segments.leaveBackground(tracker.viewportId);
      segmentNames.follow();
      studyStructures.follow();
      saveList.followNames((segmentationId) => segments.describe(segmentationId));
      works.dropOrphans();
      series.dropOrphans();
      gallery.changed();
      // In turn: while a draft is put back its voxels are not there yet.
      works.inTurn(async () => this.noteVoxels()).catch(() => undefined);
    }
    this.workChanged();
  };

  readonly examplesChanged = (): void => {
    const { model, tasks, gallery } = this.rooms();
    model.retain(() => tasks.pairIds);
    gallery.changed();
    this.workChanged();
  };

  readonly projectChanged = (): void => {
    const { segments, segmentNames, studyStructures, saveList } = this.rooms();
    segmentNames.followProject();
    saveList.projectChanged();
    if (!segments.isCreating) {
      studyStructures.follow();
    }
    this.workChanged();
  };

  readonly workChanged = (): void => {
    const { segments, tracker, tasks, keeping, clock, series, neighbour } = this.rooms();
    clock.tick();
    series.look();
    neighbour.look();
    const { viewportId } = tracker;
    keeping.changed();
    const active = viewportId && segments.list(viewportId).find((segment) => segment.active);
    if (active) {
      tasks.use(active.label);
    }
    this.store.update(describeState(this.rooms(), this.store.get().model));
    this.showModes();
  };

  readonly toolChanged = (): void => {
    const { services, tracker } = this.rooms();
    services.toolbarService.refreshToolbarState({ viewportId: tracker.viewportId });
    this.showModes();
  };

  /** Of the image on the screen, to know later what was done by hand. */
  private noteVoxels(): void {
    const { tracker, segments, works } = this.rooms();
    const { viewportId, imageId } = tracker;
    if (imageId) {
      segments.list(viewportId).forEach((segment) => works.hands.note(segment, imageId));
    }
  }

  /** On the images and on the cursor. */
  private showModes(): void {
    const modes = describeModes(this.store.get());
    showCursor(this.rooms().libraries, modes);
    this.drawing().redraw();
  }

  /** A stored segmentation may be known only now. */
  private displaySetsChanged(): void {
    const { tracker, notices } = this.rooms();
    const { viewportId, imageId } = tracker;
    if (imageId) {
      comeBack(this.rooms(), viewportId, imageId, () => this.noteVoxels()).catch(notices.report);
    }
  }

  private voxelsChanged(segmentationId: string): void {
    const { saveList, segments, works, changes, gallery, series } = this.rooms();
    changes.forget();
    series.book.voxelsChanged(segmentationId);
    gallery.changed();
    if (saveList.isTouched(segmentationId)) {
      saveList.touch(segmentationId, segments.describe(segmentationId));
    }
    works.voxelsChanged(segmentationId);
    if (works.previews.length > 0) {
      this.workChanged(); // Accepting may replace voxels now.
    }
  }
}
