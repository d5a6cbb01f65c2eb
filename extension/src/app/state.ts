import type { Tidying } from '@multiverseg/core/series';
import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { Polarity } from '@multiverseg/core/prompts/types';
import type { DiagnosticsState } from '../diagnostics/state';
import type { DataSetState, StudyFilter, StudyOrder } from '../dataset/state';
import type { ToolState } from '../tool/types';
import type { RunningJobState } from '../jobs/state';
import type { GalleryState } from '../gallery/state';
import type { EarlierWorkState } from '../memory/state';
import type { CurveFormat, MaskFormat } from '../export/ExportCommands';
import type { CurveState } from '../progress/curve';
import type { ContextState } from '../library/state';
import type { KeepingStatus } from '../keeping/state';
import type { ModelChoice, ModelState, RemoteState } from '../model/state';
import type { ProjectActions, ProjectState } from '../project/state';
import type { Doubtful } from '../series/doubtful';
import type { RangeEnd } from '../series/rangeWith';
import type { SeriesState } from '../series/state';
import type { SaveState } from '../saving/state';
import type { TargetState } from '../viewport/state';
import type { PlannedSegment, SegmentState } from '../viewport/state';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Busy, PreviewState, PromptState, StructurePreviewState } from '../work/state';

export type NoticeState = {
  readonly kind: 'info' | 'error';
  /** What is to be said beside it. */
  readonly also?: Message;
} & Message;

/** What has a key of the keyboard. */
export type KeyedAction =
  | 'accept'
  | 'acceptOne'
  | 'reject'
  | 'rejectOne'
  | 'predict'
  | 'predictAll'
  | 'togglePolarity'
  | 'toggleBox'
  | 'activateTool'
  | 'clearPrompts'
  | 'followSeries'
  | 'followAll'
  | 'rangeFirst'
  | 'rangeLast'
  | 'leastCertain'
  | 'nextDoubtful'
  | 'previousDoubtful'
  | 'openGallery'
  | 'save'
  | 'undo'
  | 'redo'
  | 'nextStudy'
  | 'previousStudy'
  | 'acceptSaveNext'
  | 'toggleDoubt'
  | 'toggleCloser'
  | 'toggleErrors';

/** The keys as the user has set them, as Mousetrap writes them (`ctrl+s`); none where there is none. */
export type KeyState = Readonly<Partial<Record<KeyedAction, string>>>;

/** Everything the panel shows. Immutable: every change publishes a new object. */
export interface MultiverSegState extends ToolState {
  readonly model: ModelState;
  /** All models there are to choose from. */
  readonly models: readonly ModelChoice[];
  /** Present where the site has a model server. */
  readonly remote?: RemoteState;
  readonly target: TargetState;
  readonly segments: readonly SegmentState[];
  /** Empty once the study has segments. */
  readonly planned: readonly PlannedSegment[];
  readonly prompts: PromptState;
  readonly threshold: number;
  readonly preview?: PreviewState;
  /** Those of all structures on the image, by number; `preview` speaks of the one in use. */
  readonly previews: readonly StructurePreviewState[];
  /** Of the last prediction, on whatever image. */
  readonly lastLatencyMs?: number;
  readonly busy: Busy;
  readonly canPredict: boolean;
  /** How many structures have examples of other images and no mask on this one yet. */
  readonly predictable: number;
  /** Structures may have voxels in common. */
  readonly mayOverlap: boolean;
  /** Small structures are looked at a second time, in a square around them. */
  readonly looksCloser: boolean;
  /** Where the preview may be wrong is drawn over it, if the model can tell. */
  readonly showsErrors: boolean;
  /** The image on the screen is in the context set. */
  readonly isExample: boolean;
  readonly context: ContextState;
  readonly project: ProjectState;
  /** Following through the series on the screen. */
  readonly series: SeriesState;
  readonly gallery: GalleryState;
  /** What the images of the structure in use took. */
  readonly curve: CurveState;
  readonly saves: readonly SaveState[];
  /** Long runs under way. */
  readonly jobs: readonly RunningJobState[];
  readonly dataSet: DataSetState;
  /** Whether unfinished work outlives the page. */
  readonly vault: KeepingStatus;
  readonly earlierWork: EarlierWorkState;
  /** The test of the model on this computer. */
  readonly diagnostics: DiagnosticsState;
  readonly notice?: NoticeState;
  readonly keys: KeyState;
}

/** What the panel may ask for; `commandsModule` offers the host what needs no panel. */
export interface MultiverSegActions {
  activateTool(): void;
  setShape(shape: ToolState['shape']): void;
  setPolarity(polarity: Polarity): void;
  predict(): Promise<void>;
  /** Every structure that has examples. */
  predictAll(): Promise<void>;
  /** All previews on the image. */
  accept(): Promise<void>;
  /** The preview of one structure; of the one in use when absent. */
  acceptOne(segment?: SegmentReference): Promise<void>;
  reject(): void;
  rejectOne(segment?: SegmentReference): void;
  clearPrompts(): void;
  /** Follows the structure in use from its accepted slices through the series. */
  followSeries(): Promise<void>;
  /** As `followSeries`, all structures that have an accepted slice on the series. */
  followAll(): Promise<void>;
  /** Sets how far the structure in use is to be followed, by the slice on the screen; again: takes that back. */
  setFollowRange(end: RangeEnd): void;
  /** Follows a series with a time axis along it, image after image of one place. */
  setThroughTime(isOn: boolean): void;
  /** Makes what was followed of the structure in use one in 3-D, before it is accepted. */
  tidyFollowed(tidying: Tidying): void;
  /** Shows a followed slice that is doubtful. */
  showDoubtful(which: Doubtful): void;
  /** Shows a slice of the series. @param place in the order of the strip */
  showSlice(place: number): void;
  undo(): void;
  redo(): void;
  setThreshold(probability: number): void;
  /** Shows the image, and the network, as the examples were shown. */
  useExamplesWindow(): Promise<void>;
  addSegment(): Promise<void>;
  selectSegment(segmentationId: string, segmentIndex: number): void;
  /** @param number the fixed number of a structure */
  selectStructure(number: number): void;
  setOverlap(mayOverlap: boolean): void;
  setLooksCloser(looksCloser: boolean): void;
  /** Draws over the preview where it may be wrong. */
  setShowsErrors(showsErrors: boolean): void;
  renameSegment(segmentationId: string, segmentIndex: number, label: string): void;
  readonly project: ProjectActions;
  setContextEnabled(entryId: string, enabled: boolean): void;
  removeContext(entryId: string): void;
  clearContext(): void;
  /** Looks at the examples; at this one, or where one looked last. */
  openGallery(exampleId?: string): void;
  closeGallery(): void;
  /** Shows the image that an example was made of, in whichever study. */
  jumpToExample(exampleId: string): void;
  removeExampleWithVoxels(exampleId: string): Promise<void>;
  /** The masks of the open study, as an archive. */
  downloadMasks(format: MaskFormat): Promise<void>;
  /** Of all structures as a table; of the one in use as a picture. */
  downloadCurve(format: CurveFormat): Promise<void>;
  save(): Promise<void>;
  /** Ends sending and waiting for the PACS; what was not saved by then stays in the list. */
  cancelSave(): void;
  /** Ends a long run at once; what it has done so far stays. */
  cancelJob(id: number): void;
  nextStudy(): Promise<void>;
  previousStudy(): Promise<void>;
  /** Accepts the preview, saves in the background, and goes to the next study. */
  acceptSaveNext(): Promise<void>;
  openStudy(studyUid: string): void;
  /** The study that is open is to be looked at once more, or is not any longer. */
  toggleDoubt(): void;
  filterStudies(filter: StudyFilter): void;
  listStudies(isListed: boolean): void;
  orderStudies(order: StudyOrder): void;
  refreshStudies(): Promise<void>;
  /** Looks for examples in other studies of the PACS; what is found is listed to choose from. */
  useEarlierWork(): Promise<void>;
  chooseEarlierWork(id: string, isChosen: boolean): void;
  /** Reads what was chosen. */
  takeEarlierWork(): Promise<void>;
  dismissEarlierWork(): void;
  retryModel(): Promise<void>;
  /** @param modelId of the manifest, or `REMOTE_MODEL`: asks first where images were never sent there. */
  selectModel(modelId: string): Promise<void>;
  /** The user's answer to the question whether images may be sent to the model server. */
  answerRemote(agrees: boolean): Promise<void>;
  /** Tests the model on made-up images, in a dialog, for a report to those asked for help. */
  diagnose(): Promise<void>;
  /** Ends the test, too. */
  closeDiagnostics(): void;
  /** Everything that this browser keeps beyond the page, of all users. */
  forgetKept(): Promise<void>;
  dismissNotice(): void;
}

/** The app as the panel sees it. */
export interface MultiverSegView {
  getState(): MultiverSegState;
  subscribe(listener: () => void): () => void;
  readonly actions: MultiverSegActions;
}
