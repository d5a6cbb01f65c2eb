import type { DataSource, HostContext, HostDisplaySet, HostLibraries } from '../host/types';
import { FakeLibraries, type FakeCachedImage } from './fakeLibraries';
import { FakeHotkeysManager } from './FakeHotkeysManager';
import { FakePubSub } from './FakePubSub';
import { FakeSegmentationService } from './FakeSegmentationService';
import { addLabelmap, addSeries } from './fakeSeries';
import { FakeToolGroup } from './FakeToolGroup';
import { FakeViewport } from './FakeViewport';

interface RecordedCommand {
  readonly name: string;
  readonly options?: Record<string, unknown>;
}

/** An OHIF viewer without a screen: one viewport, one study at a time, its services and commands. */
export class FakeHost {
  readonly fake = new FakeLibraries();
  readonly libraries: HostLibraries = this.fake.libraries;
  readonly segmentations = new FakeSegmentationService();
  readonly grid = new FakePubSub(['ACTIVE_VIEWPORT_ID_CHANGED', 'GRID_STATE_CHANGED']);
  readonly toolGroup = new FakeToolGroup(['Pan', 'MultiverSegPrompt', 'MultiverSegOverlay']);
  readonly hotkeys = new FakeHotkeysManager({ undo: ['ctrl+z'], redo: ['ctrl+y'] });
  /** What the viewport shows, by UID. */
  readonly displaySets = new Map<string, HostDisplaySet>();
  /** Every command run, in order. */
  readonly commands: RecordedCommand[] = [];
  /** Viewport ids the toolbar was refreshed for. */
  readonly toolbarRefreshes: string[] = [];
  viewport: FakeViewport | undefined;
  /** Of that viewport; a new layout gives another. */
  viewportId = 'viewport';
  dataSource: DataSource = {};
  /** Resolves before a segmentation is made; to hold that up. */
  beforeCreate: () => Promise<void> = async () => undefined;
  private imageIds: readonly string[] = [];
  private created = 0;

  readonly context: HostContext;

  constructor() {
    this.fake.segmentationOf = (id) => this.segmentations.getSegmentation(id);
    this.fake.onVoxels = (segmentationId) =>
      this.segmentations.announce('SEGMENTATION_DATA_MODIFIED', { segmentationId });
    this.context = {
      servicesManager: {
        services: {
          segmentationService: this.segmentations,
          displaySetService: Object.assign(new FakePubSub(['DISPLAY_SETS_ADDED']), {
            getDisplaySetByUID: (uid: string) => this.displaySets.get(uid),
            getActiveDisplaySets: () => [],
            makeDisplaySets: () => undefined,
          }),
          viewportGridService: Object.assign(this.grid, {
            getActiveViewportId: () => this.viewportId,
            getState: () => ({
              activeViewportId: this.viewportId,
              viewports: new Map([
                [this.viewportId, { displaySetInstanceUIDs: [...this.displaySets.keys()] }],
              ]),
            }),
          }),
          cornerstoneViewportService: Object.assign(new FakePubSub([]), {
            getCornerstoneViewport: (id: string) =>
              (id === this.viewportId ? (this.viewport ?? null) : null) as never,
          }),
          uiNotificationService: { show: () => undefined },
          toolbarService: {
            refreshToolbarState: ({ viewportId }) => void this.toolbarRefreshes.push(viewportId),
          },
          toolGroupService: {
            getToolGroupIds: () => ['default'],
            getToolGroup: () => this.toolGroup as never,
          },
        },
      },
      extensionManager: {
        getModuleEntry: (name) =>
          name === '@ohif/extension-cornerstone.utilityModule.common'
            ? { exports: { getCornerstoneLibraries: () => this.libraries } }
            : undefined,
        getActiveDataSource: () => [this.dataSource],
      },
      hotkeysManager: this.hotkeys,
      commandsManager: {
        run: (name, options) => this.run(name, options),
        runCommand: (name, options) => this.run(name, options),
      },
    };
  }

  /**
   * Opens a study of two slices, or so many, and shows the first.
   *
   * @param placeCount fewer, where it has several phases
   * @returns the image ids
   */
  openStudy(study: string, imageCount?: number, placeCount?: number): readonly string[] {
    this.imageIds = addSeries(this.fake, study, imageCount, '1', placeCount);
    this.viewport = new FakeViewport('viewport', undefined);
    this.viewport.imageIds = this.imageIds;
    this.fake.viewports.splice(0, Infinity, this.viewport);
    this.show(0);
    return this.imageIds;
  }

  /** Another layout: the viewport is closed, and another shows the same series and its segmentation. */
  async switchLayout(viewportId: string, position: number): Promise<void> {
    const shown = this.segmentations.getActiveSegmentation(this.viewportId);
    this.closeViewport();
    await this.openViewport(viewportId, shown?.segmentationId, position);
  }

  /** A viewport with the study and a segmentation of it, in place of the one that was closed. */
  async openViewport(
    viewportId: string,
    segmentationId: string | undefined,
    position: number
  ): Promise<void> {
    this.viewportId = viewportId;
    this.viewport = new FakeViewport(viewportId, undefined);
    this.viewport.imageIds = this.imageIds;
    this.fake.viewports.push(this.viewport);
    if (segmentationId !== undefined) {
      await this.segmentations.addSegmentationRepresentation(viewportId, { segmentationId });
    }
    this.show(position);
  }

  closeViewport(): void {
    this.segmentations.closeViewport(this.viewportId);
    this.fake.viewports.splice(0);
    this.viewport = undefined;
    this.grid.announce('GRID_STATE_CHANGED');
  }

  /** Another series of the study is put into the viewport. */
  showSeries(imageIds: readonly string[]): void {
    if (this.viewport) {
      this.viewport.imageIds = imageIds;
      this.viewport.imageId = imageIds[0];
      this.viewport.element.dispatchEvent(new Event('stack-new-image'));
      this.grid.announce('GRID_STATE_CHANGED');
    }
  }

  /** Scrolls to a slice of the study. */
  show(position: number): void {
    if (this.viewport) {
      this.viewport.imageId = this.imageIds[position];
      this.viewport.element.dispatchEvent(new Event('stack-new-image'));
      this.grid.announce('GRID_STATE_CHANGED');
    }
  }

  /** What the host does after `onModeExit`: its segmentations and viewports are gone. */
  closeStudy(): void {
    this.segmentations
      .getSegmentations()
      .forEach(({ segmentationId }) => this.segmentations.remove(segmentationId));
    this.fake.viewports.splice(0);
    this.viewport = undefined;
  }

  /** Labels of the active segmentation on a slice of the study; a copy. */
  labels(position = 0): Uint8Array {
    const segmentation = this.segmentations.getActiveSegmentation(this.viewportId);
    const imageId = segmentation?.representationData.Labelmap?.imageIds?.[position] ?? '';
    const image = this.fake.images.get(imageId) as FakeCachedImage;
    return Uint8Array.from(image.voxelManager?.getScalarData() ?? []);
  }

  /** How often a command was run. */
  count(name: string): number {
    return this.commands.filter((command) => command.name === name).length;
  }

  private run(name: string, options?: Record<string, unknown>): unknown {
    this.commands.push({ name, options });
    switch (name) {
      case 'createLabelmapForViewport':
        return this.createLabelmap(String(options?.viewportId));
      case 'undo':
        return this.fake.history.undo();
      case 'redo':
        return this.fake.history.redo();
      default:
        return undefined;
    }
  }

  private async createLabelmap(viewportId: string): Promise<string> {
    await this.beforeCreate();
    const segmentationId = `segmentation-${++this.created}`;
    const labelmapIds = addLabelmap(this.fake, segmentationId, this.imageIds);
    this.segmentations.open(segmentationId, viewportId, labelmapIds);
    return segmentationId;
  }
}
