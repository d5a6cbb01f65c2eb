import type { HostLibraries, HostSegmentation } from '../host/types';
import { CountingEventTarget } from './CountingEventTarget';
import { FakeHistory } from './FakeHistory';
import { addLabelmap } from './fakeSeries';
import type { FakeViewport } from './FakeViewport';

/** An image in the host's cache; what a test does not name is as in a plain grey-scale slice. */
export interface FakeCachedImage {
  readonly imageId: string;
  readonly rows: number;
  readonly columns: number;
  readonly referencedImageId?: string;
  readonly color?: boolean;
  readonly slope?: number;
  readonly intercept?: number;
  readonly preScale?: { readonly scaled: boolean };
  readonly voxelManager?: {
    getScalarData(): ArrayLike<number>;
    setAtIndex(index: number, value: number): void;
  };
  getPixelData?(): ArrayLike<number> | undefined;
}

/** The parts of Cornerstone the extension calls, over maps a test can look into. */
export class FakeLibraries {
  readonly images = new Map<string, FakeCachedImage>();
  readonly volumes = new Map<string, object>();
  /** Image id → module name → attributes. */
  readonly metadata = new Map<string, Record<string, Record<string, unknown>>>();
  readonly viewports: FakeViewport[] = [];
  readonly history = new FakeHistory();
  readonly eventTarget = new CountingEventTarget();
  /** Classes given to `addTool`. */
  readonly addedTools: { readonly toolName: string }[] = [];
  /** Viewport ids of every redraw asked for. */
  readonly redraws: (readonly string[])[] = [];
  /** Image ids the image loader was asked for. */
  readonly loads: string[] = [];
  /** What loads an image that is not in the cache. */
  loadImage: (imageId: string) => Promise<FakeCachedImage> = async (imageId) => {
    throw new Error(`404 ${imageId}`);
  };
  segmentationOf: (segmentationId: string) => HostSegmentation | undefined = () => undefined;
  onVoxels: (segmentationId: string) => void = () => undefined;
  private identifiers = 0;

  readonly libraries = {
    cornerstone: {
      cache: {
        getImage: (imageId: string) => this.images.get(imageId),
        getVolume: (volumeId: string) => this.volumes.get(volumeId),
      },
      imageLoader: {
        createAndCacheDerivedLabelmapImages: (imageIds: readonly string[]) =>
          addLabelmap(this, `derived-${++this.identifiers}`, imageIds).map((id) =>
            this.images.get(id)
          ),
        loadAndCacheImage: async (imageId: string) => {
          this.loads.push(imageId);
          const image = await this.loadImage(imageId);
          this.images.set(imageId, image);
          return image;
        },
      },
      metaData: {
        get: (type: string, imageId: string) => {
          if (!imageId) {
            throw new Error('MetadataProvider::Empty imageId'); // As the host does.
          }
          return this.metadata.get(imageId)?.[type];
        },
      },
      eventTarget: this.eventTarget,
      getEnabledElements: () => this.viewports.map((viewport) => ({ viewport })),
      Enums: {
        Events: {
          ELEMENT_ENABLED: 'element-enabled',
          STACK_NEW_IMAGE: 'stack-new-image',
          VOI_MODIFIED: 'voi-modified',
          VOLUME_NEW_IMAGE: 'volume-new-image',
          IMAGE_RENDERED: 'image-rendered',
        },
      },
      utilities: {
        HistoryMemo: { DefaultHistoryMemo: this.history },
        uuidv4: () => `identifier-${++this.identifiers}`,
      },
    },
    cornerstoneTools: {
      BaseTool: class BaseTool {
        static toolName = '';
        constructor(
          readonly toolProps: object,
          readonly defaultToolProps: object
        ) {}
      },
      addTool: (tool: { readonly toolName: string }) => void this.addedTools.push(tool),
      Enums: {
        Events: {
          MOUSE_DRAG: 'mouse-drag',
          MOUSE_UP: 'mouse-up',
          MOUSE_CLICK: 'mouse-click',
          MOUSE_DOUBLE_CLICK: 'mouse-double-click',
          TOUCH_DRAG: 'touch-drag',
          TOUCH_END: 'touch-end',
          TOOL_ACTIVATED: 'tool-activated',
          TOOL_MODE_CHANGED: 'tool-mode-changed',
        },
        MouseBindings: { Primary: 1 },
        KeyboardBindings: { Shift: 16 },
      },
      segmentation: {
        state: { getSegmentation: (id: string) => this.segmentationOf(id) },
        triggerSegmentationEvents: {
          triggerSegmentationDataModified: (id: string) => this.onVoxels(id),
        },
      },
      utilities: {
        triggerAnnotationRenderForViewportIds: (ids: readonly string[]) =>
          void this.redraws.push(ids),
      },
    },
  } as unknown as HostLibraries;
}
