/**
 * The parts of the host (OHIF 3.13) that this extension calls, as structural types: the host's own
 * packages cannot be imported at run time, and only what is named here is relied upon.
 */
import type * as CornerstoneCore from '@cornerstonejs/core';
import type * as CornerstoneTools from '@cornerstonejs/tools';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { StudyQuery, StudyRow } from './studies';
import type { PrefetchingDataSource } from './mendSegmentationLoading';

/** The host's own instances of the Cornerstone libraries; a second copy would see none of its state. */
export interface HostLibraries {
  readonly cornerstone: typeof CornerstoneCore;
  readonly cornerstoneTools: typeof CornerstoneTools;
}

export interface Subscription {
  unsubscribe(): void;
}

export interface HostPubSub {
  readonly EVENTS: Record<string, string>;
  subscribe(event: string, listener: (data: Record<string, unknown>) => void): Subscription;
}

export interface HostSegment {
  readonly segmentIndex: number;
  readonly label: string;
  readonly locked?: boolean;
  readonly active?: boolean;
  algorithmType?: string;
  algorithmName?: string;
  cachedStats?: Record<string, unknown>;
}

export interface HostSegmentation {
  readonly segmentationId: string;
  readonly label: string;
  readonly segments: Record<string, HostSegment>;
  readonly representationData: {
    readonly Labelmap?: {
      readonly imageIds?: readonly string[];
      readonly referencedImageIds?: readonly string[];
    };
  };
}

export interface SegmentationService extends HostPubSub {
  getSegmentation(segmentationId: string): HostSegmentation | undefined;
  getSegmentations(): HostSegmentation[];
  remove(segmentationId: string): void;
  getActiveSegmentation(viewportId: string): HostSegmentation | undefined;
  getActiveSegment(viewportId: string): HostSegment | undefined;
  setActiveSegmentation(viewportId: string, segmentationId: string): void;
  setActiveSegment(segmentationId: string, segmentIndex: number): void;
  addOrUpdateSegmentation(segmentation: {
    readonly segmentationId: string;
    readonly representation: {
      readonly type: 'Labelmap';
      readonly data: {
        readonly imageIds: readonly string[];
        readonly referencedImageIds: readonly string[];
      };
    };
    readonly config: {
      readonly label: string;
      readonly segments: Readonly<
        Record<number, { readonly label: string; readonly active: boolean }>
      >;
    };
  }): void;
  addSegmentationRepresentation(
    viewportId: string,
    representation: { readonly segmentationId: string; readonly type: 'Labelmap' }
  ): Promise<void>;
  addSegment(segmentationId: string, config?: { label?: string; segmentIndex?: number }): void;
  removeSegment(segmentationId: string, segmentIndex: number): void;
  setSegmentLabel(segmentationId: string, segmentIndex: number, label: string): void;
  /** Null where the viewport does not show the segmentation, or is closed. */
  getSegmentColor(
    viewportId: string,
    segmentationId: string,
    segmentIndex: number
  ): readonly number[] | null;
  setSegmentColor(
    viewportId: string,
    segmentationId: string,
    segmentIndex: number,
    color: readonly number[]
  ): void;
  getViewportIdsWithSegmentation(segmentationId: string): string[];
}

export interface HostDisplaySet {
  readonly displaySetInstanceUID: string;
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly Modality: string;
  readonly SeriesDescription?: string;
  readonly SeriesNumber?: string | number;
  readonly imageIds?: readonly string[];
  /** Of a series with a time axis. */
  readonly dynamicVolumeInfo?: { readonly timePoints?: readonly (readonly string[])[] };
  /** The attributes of its instance, where it has one only: those of a SEG object. */
  readonly instance?: NaturalDataset;
  /** Of a SEG: reads it into a segmentation that has the display set's id. */
  load?(options: { readonly headers: Record<string, string> | undefined }): Promise<unknown>;
  /** Of a SEG: the display set of its images; absent while the host does not know it. */
  readonly referencedDisplaySetInstanceUID?: string;
}

export interface DisplaySetService extends HostPubSub {
  getDisplaySetByUID(uid: string): HostDisplaySet | undefined;
  getActiveDisplaySets(): HostDisplaySet[];
  makeDisplaySets(instances: readonly NaturalDataset[], options?: object): unknown;
}

export interface ViewportGridService extends HostPubSub {
  getActiveViewportId(): string;
  getState(): {
    readonly activeViewportId: string;
    readonly viewports: Map<string, { readonly displaySetInstanceUIDs: readonly string[] }>;
  };
  setActiveViewportId?(viewportId: string): void;
}

export interface CornerstoneViewportService extends HostPubSub {
  /** Null while the layout of a study is made. */
  getCornerstoneViewport(viewportId: string): CornerstoneCore.Types.IViewport | null | undefined;
}

export interface DataSource {
  getConfig?(): {
    /** What the host itself calls it. */
    readonly name?: string;
    readonly wadoRoot?: string;
    readonly qidoRoot?: string;
    readonly friendlyName?: string;
  };
  readonly query?: {
    readonly studies: {
      search(
        query: StudyQuery & { readonly limit: number; readonly offset: number }
      ): Promise<readonly StudyRow[] | undefined>;
    };
  };
  /** The host's id of an image, whether its study is open or not. @param frame one-based */
  getImageIdsForInstance?(image: {
    readonly instance: NaturalDataset;
    readonly frame?: number;
  }): unknown;
  /** Forgets what the host has read of a study's series. @param key name of the source, colon, study UID */
  deleteStudyMetadataPromise?(key: string): void;
  readonly retrieve?: PrefetchingDataSource['retrieve'] & {
    readonly series?: {
      /** Puts the metadata into the host's store; made into display sets while a mode is open. */
      metadata(query: { readonly StudyInstanceUID: string }): Promise<unknown>;
    };
  };
  readonly store?: {
    dicom?(dataset: NaturalDataset, request?: XMLHttpRequest): Promise<unknown>;
  };
}

export interface ExtensionManager {
  getModuleEntry(name: string): { readonly exports?: Record<string, unknown> } | undefined;
  getActiveDataSource(): DataSource[];
  readonly appConfig?: { readonly routerBasename?: string };
}

export interface CommandsManager {
  run(command: string, options?: Record<string, unknown>): unknown;
  runCommand(command: string, options?: Record<string, unknown>, context?: string): unknown;
}

export interface HotkeyDefinition {
  readonly commandName: string;
  /** One combination, as Mousetrap writes it (`ctrl+s`), or its keys; empty where there is none. */
  readonly keys?: string | readonly string[];
}

export interface HotkeysManager {
  /** By a hash of command and options. */
  readonly hotkeyDefinitions: Readonly<Record<string, HotkeyDefinition>>;
  setHotkeys(definitions?: readonly HotkeyDefinition[] | Record<string, HotkeyDefinition>): void;
}

export interface HostServices {
  readonly segmentationService: SegmentationService;
  readonly displaySetService: DisplaySetService;
  readonly viewportGridService: ViewportGridService;
  readonly cornerstoneViewportService: CornerstoneViewportService;
  readonly userAuthenticationService?: {
    getAuthorizationHeader(): Record<string, string> | undefined;
    /** As the login gave it (OpenID Connect: with a `profile`); null while nobody has logged in. */
    getUser?(): unknown;
  };
  readonly uiNotificationService: {
    show(notice: { title: string; message: string; type: 'error'; duration: number }): void;
  };
  readonly toolbarService: {
    refreshToolbarState(options: { viewportId: string }): void;
  };
  readonly toolGroupService: {
    getToolGroupIds(): string[];
    getToolGroup(id: string): CornerstoneTools.Types.IToolGroup | undefined;
  };
}

export interface ServicesManager {
  readonly services: HostServices & Record<string, unknown>;
}

/** What the host hands to every hook and module of an extension. */
export interface HostContext {
  readonly servicesManager: ServicesManager;
  readonly extensionManager: ExtensionManager;
  readonly commandsManager: CommandsManager;
  readonly hotkeysManager?: HotkeysManager;
  readonly configuration?: ExtensionConfiguration;
}

/** What a site may set for this extension in its app-config; nothing is needed for the defaults. */
export interface ExtensionConfiguration {
  /** Where manifest.json lies; default: the `models/` folder beside the plugin. */
  readonly manifestUrl?: string;
  /** Which model of the manifest; default: the first. */
  readonly modelId?: string;
  /** A server that runs the model instead: `url` and `model`; default: none, images stay in the browser. */
  readonly remoteModel?: unknown;
  /** How segmentations are written, `BINARY` or `LABELMAP`; default: BINARY, which every archive and viewer takes. */
  readonly segmentationEncoding?: unknown;
  /** What is gone through from study to study; default: the worklist that the user came from. */
  readonly dataSet?: DataSetConfiguration;
  /** The label list to start with: `name` and `structures`, each with a name at least. */
  readonly project?: unknown;
  /** Codes of the site to choose from: `list`, and `replace` where there are to be no others. */
  readonly codes?: unknown;
  /** False: nothing of the work is kept in the browser beyond the page. Default: it is, encrypted. */
  readonly localDrafts?: boolean;
  /** Try WebGPU on software adapters too (for testing). */
  readonly allowSoftwareWebGpu?: boolean;
}

export interface DataSetConfiguration {
  /** Which studies; default: those of the worklist, or those of the open study's modality. */
  readonly query?: StudyQuery;
  /** At most so many are listed; default 300. */
  readonly limit?: number;
  /** Predict as soon as the next study is on the screen; default true. */
  readonly predictOnArrival?: boolean;
  /** Load the next study's metadata and first image ahead; default true. */
  readonly prefetch?: boolean;
}
