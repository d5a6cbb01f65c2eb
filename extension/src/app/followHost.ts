import type { HostContext, HostLibraries } from '../host/types';

export interface HostListeners {
  /** Segments were added, removed, renamed, selected, shown in another viewport … */
  segmentsChanged(): void;
  segmentationRemoved(): void;
  voxelsChanged(segmentationId: string): void;
  /** More of the study is known. */
  displaySetsChanged(): void;
  /** Some tool was activated or put down. */
  toolChanged(): void;
}

/** Listens to the host while the mode is open; the returned function ends it. */
export function followHost(
  { servicesManager }: HostContext,
  { cornerstone, cornerstoneTools }: HostLibraries,
  listeners: HostListeners
): () => void {
  const { segmentationService, displaySetService } = servicesManager.services;
  const { EVENTS } = segmentationService;
  const subscriptions = [
    EVENTS.SEGMENTATION_MODIFIED,
    EVENTS.SEGMENTATION_REPRESENTATION_MODIFIED,
  ].map((event) => segmentationService.subscribe(event, () => listeners.segmentsChanged()));
  subscriptions.push(
    segmentationService.subscribe(EVENTS.SEGMENTATION_REMOVED, () =>
      listeners.segmentationRemoved()
    ),
    displaySetService.subscribe(displaySetService.EVENTS.DISPLAY_SETS_ADDED, () =>
      listeners.displaySetsChanged()
    ),
    segmentationService.subscribe(EVENTS.SEGMENTATION_DATA_MODIFIED, ({ segmentationId }) =>
      listeners.voxelsChanged(String(segmentationId))
    )
  );
  const { TOOL_ACTIVATED, TOOL_MODE_CHANGED } = cornerstoneTools.Enums.Events;
  const onTool = () => listeners.toolChanged();
  cornerstone.eventTarget.addEventListener(TOOL_ACTIVATED, onTool);
  cornerstone.eventTarget.addEventListener(TOOL_MODE_CHANGED, onTool);
  return () => {
    subscriptions.forEach((subscription) => subscription.unsubscribe());
    cornerstone.eventTarget.removeEventListener(TOOL_ACTIVATED, onTool);
    cornerstone.eventTarget.removeEventListener(TOOL_MODE_CHANGED, onTool);
  };
}
