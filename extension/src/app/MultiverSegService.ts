import { isSameFrame, type Example, type ExampleSet } from '@multiverseg/core/examples';
import { message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { Polarity } from '@multiverseg/core/prompts/types';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { HostLabelmapWriter } from '../viewport/HostLabelmapWriter';
import { frameReferenceOf } from '../host/metadata';
import { HostImageSource } from '../viewport/HostImageSource';
import { ShownImages } from '../viewport/ShownImages';
import type { HostContext, HostLibraries, HostServices } from '../host/types';
import { activateTools, isPromptToolActive } from '../tool/activateTools';
import { PressedImages } from '../tool/PressedImages';
import type { Overlay, OverlaySource, PromptDelegate, Stroke } from '../tool/types';
import { acceptPreview } from '../work/acceptPreview';
import { describeContext, describeHint, describeWork, INITIAL_STATE } from './describeWork';
import { followHost } from './followHost';
import { followHotkeys } from '../host/hotkeys';
import { readKeys } from './hotkeys';
import { ModelLoader, type CreateModel } from '../model/ModelLoader';
import { Notices } from './Notices';
import { PendingRequests } from '../work/PendingRequests';
import { removeExamples } from '../library/removeExamples';
import { restoreDrafts } from '../saving/restoreDrafts';
import { SaveList } from '../saving/SaveList';
import { Segments } from '../viewport/Segments';
import type { MultiverSegActions, MultiverSegState, MultiverSegView } from './state';
import type { ModelChoice } from '../model/state';
import { Store } from './Store';
import { TargetTracker } from '../viewport/TargetTracker';
import type { TargetWork } from '../work/TargetWork';
import { Tasks } from '../library/Tasks';
import { WorkBook } from '../work/WorkBook';

/**
 * Ties prompts, network, labelmap, context and PACS together and publishes one state. It lives as
 * long as the page: the context sets and unsaved work stay when the user goes to another patient.
 */
export class MultiverSegService
  implements MultiverSegView, MultiverSegActions, PromptDelegate, OverlaySource
{
  readonly actions: MultiverSegActions = this;

  private readonly services: HostServices;
  private readonly store = new Store<MultiverSegState>(INITIAL_STATE);
  private readonly notices = new Notices((notice) => this.store.update({ notice }));
  private readonly tasks = new Tasks(() => this.examplesChanged());
  private readonly model: ModelLoader;
  private readonly segments: Segments;
  private readonly labelmaps: HostLabelmaps;
  private readonly labelmapWriter: HostLabelmapWriter;
  private readonly shown: ShownImages;
  private readonly tracker: TargetTracker;
  private readonly works: WorkBook;
  private readonly saveList: SaveList;
  private readonly pressedImages: PressedImages;
  private readonly pending = new PendingRequests();
  private stroke: Stroke | undefined;
  private strokes: Promise<unknown> = Promise.resolve();
  private leave: () => void = () => undefined;

  constructor(
    private readonly host: HostContext,
    private readonly libraries: HostLibraries,
    createModel: CreateModel,
    private readonly listModels: () => Promise<readonly ModelChoice[]>
  ) {
    this.services = host.servicesManager.services;
    this.model = new ModelLoader(createModel, (model) => this.store.update({ model }));
    this.labelmaps = new HostLabelmaps(libraries);
    this.labelmapWriter = new HostLabelmapWriter(libraries);
    this.segments = new Segments(
      libraries,
      this.labelmaps,
      this.services,
      host.commandsManager,
      () => this.segmentsChanged()
    );
    this.shown = new ShownImages(libraries, this.services);
    this.tracker = new TargetTracker(
      libraries,
      this.services,
      this.shown,
      new HostImageSource(libraries),
      () => this.targetChanged(),
      (target) => this.store.update({ target })
    );
    this.works = new WorkBook({
      libraries,
      labelmaps: this.labelmaps,
      tracker: this.tracker,
      segments: this.segments,
      tasks: this.tasks,
      model: this.model,
      threshold: () => this.store.get().threshold,
      onChange: () => this.refresh(),
      onBusy: (busy) => {
        this.store.update({ busy });
        this.redraw();
      },
      report: this.notices.report,
    });
    this.saveList = new SaveList(host, libraries, (saves) => this.store.update({ saves }));
    this.pressedImages = new PressedImages(libraries, (viewportId) =>
      this.shown.displayed(viewportId)
    );
  }

  /** The mode was entered: loads the model, makes the prompt tool active, follows the viewports. */
  enter(): void {
    this.leave();
    const { hotkeysManager } = this.host;
    const stopHost = followHost(this.host, this.libraries, {
      segmentsChanged: () => this.segmentsChanged(),
      segmentationRemoved: () => {
        this.saveList.dropDeleted();
        this.segmentsChanged();
      },
      voxelsChanged: (segmentationId) => {
        if (this.saveList.isTouched(segmentationId)) {
          this.touch(segmentationId);
        }
        if (this.works.active?.prediction) {
          this.refresh(); // Accepting may replace voxels now.
        }
      },
      toolChanged: () => this.updateTool({ toolActive: isPromptToolActive(this.host) }),
    });
    const readHotkeys = () => this.updateTool({ keys: readKeys(hotkeysManager) });
    const stopHotkeys = followHotkeys(hotkeysManager, () => {
      readHotkeys();
      this.redraw();
    });
    this.leave = () => {
      stopHost();
      stopHotkeys();
    };
    readHotkeys();
    // Never taken away: what a left study held unsaved lives as long as the page. Added again, it is
    // still one listener.
    window.addEventListener('beforeunload', this.warnOfUnsaved);
    this.pressedImages.start();
    this.tracker.start();
    this.activateTool();
    this.model.ready().catch(() => undefined); // The state says what went wrong.
    this.listModels().then(
      (models) => this.store.update({ models }),
      () => undefined // A manifest that cannot be read is reported by the loading above.
    );
  }

  /** The mode is left: keeps unsaved work before the host drops its segmentations. */
  exit(): void {
    this.saveList.stash();
    this.leave();
    this.pending.cancel();
    this.pressedImages.stop();
    this.tracker.stop();
    this.works.clear();
    this.tasks.forgetSegments();
    this.stroke = undefined;
    this.store.update({ ...INITIAL_STATE, ...this.lastingState });
  }

  getState(): MultiverSegState {
    return this.store.get();
  }

  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener);
  }

  // --- what the tools ask and tell --------------------------------------------------------------

  get shape(): 'point' | 'box' {
    return this.store.get().shape;
  }

  get polarity(): Polarity {
    return this.store.get().polarity;
  }

  imageIdOn(viewportId: string, press?: Event): string | undefined {
    return this.pressedImages.at(viewportId, press);
  }

  strokeChanged(stroke: Stroke | undefined): void {
    this.stroke = stroke;
    this.redraw();
  }

  strokeFinished(stroke: Stroke): void {
    // One after the other, in the order they were drawn.
    this.strokes = this.pending.run((signal) =>
      this.strokes.then(() => this.notices.attempt(() => this.works.addStroke(stroke, signal)))
    );
  }

  overlayFor(viewportId: string): Overlay | undefined {
    const imageId = this.shown.current(viewportId);
    if (!imageId) {
      return undefined;
    }
    const work = this.works.on(viewportId, imageId);
    return {
      geometry: this.shown.geometry(viewportId, imageId),
      prompts: work?.prompts ?? [],
      previewRings: work?.outline() ?? [],
      previewColour: work ? this.segments.colour(viewportId, work.segment) : 'currentColor',
      stroke: this.stroke?.viewportId === viewportId ? this.stroke : undefined,
      hint: viewportId === this.tracker.viewportId ? describeHint(this.store.get()) : undefined,
    };
  }

  // --- actions ----------------------------------------------------------------------------------

  activateTool(): void {
    activateTools(this.host, this.libraries);
    this.updateTool({ toolActive: true });
  }

  setShape(shape: 'point' | 'box'): void {
    this.activateTool();
    this.updateTool({ shape });
  }

  setPolarity(polarity: Polarity): void {
    this.activateTool();
    this.updateTool({ polarity });
  }

  predict(): Promise<void> {
    return this.notices.attempt(async () => {
      const { viewportId, imageId } = this.tracker;
      // Asked before a segmentation is opened for nothing; without an image, opening says why.
      if (imageId && !this.canPredict) {
        throw new UserError('nothing-to-go-by');
      }
      const work = await this.pending.run((signal) => this.works.open({ viewportId }, signal));
      await this.works.predict(work);
    });
  }

  accept(): Promise<void> {
    return this.notices.attempt(async () => {
      const work = this.works.active;
      if (this.pending.any || (work && this.works.isPredicting(work))) {
        // Nobody has seen the mask that the latest prompt leads to.
        this.notices.show('info', message('preview-not-ready'));
      } else if (work?.prediction) {
        const keptOthers = acceptPreview(work, {
          labelmaps: this.labelmaps,
          writer: this.labelmapWriter,
          segments: this.segments,
          works: this.works,
          tasks: this.tasks,
          onWritten: (segmentationId) => this.touch(segmentationId),
          onUndone: (segmentationId) => this.saveList.dropIfEmpty(segmentationId),
          report: this.notices.report,
        });
        if (keptOthers) {
          this.notices.show('info', message('other-segments-kept'));
        }
      } else {
        this.host.commandsManager.run('acceptPreview'); // One of the host's own tools may have one.
      }
    });
  }

  reject(): void {
    const isTakenBack = this.pending.cancel();
    const work = this.works.active;
    const hasSome = work && (work.prompts.length > 0 || work.prediction);
    if (work && (hasSome || this.works.isPredicting(work))) {
      this.works.dropPrompts(work);
    } else if (!isTakenBack) {
      this.host.commandsManager.run('cancelActiveOperation');
    }
  }

  clearPrompts(): void {
    const work = this.works.active;
    if (work && work.prompts.length > 0) {
      this.works.dropPrompts(work);
    }
  }

  undo(): void {
    this.host.commandsManager.run('undo');
  }

  redo(): void {
    this.host.commandsManager.run('redo');
  }

  setThreshold(probability: number): void {
    this.store.update({ threshold: probability });
    this.works.applyThreshold();
  }

  addSegment(): Promise<void> {
    return this.notices.attempt(async () => {
      const { viewportId, imageId } = this.tracker;
      const active = imageId && this.segments.active(viewportId, imageId);
      if (active) {
        this.services.segmentationService.addSegment(active.segmentationId);
      } else {
        await this.works.inTurn(() => this.segments.create(viewportId, this.tasks.startLabels));
      }
      this.segmentsChanged();
    });
  }

  selectSegment(segmentationId: string, segmentIndex: number): void {
    this.services.segmentationService.setActiveSegment(segmentationId, segmentIndex);
    this.segmentsChanged();
  }

  renameSegment(segmentationId: string, segmentIndex: number, label: string): void {
    this.services.segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
    this.segmentsChanged();
  }

  setContextEnabled(entryId: string, enabled: boolean): void {
    this.activeExamples.setEnabled(entryId, enabled);
  }

  removeContext(entryId: string): void {
    removeExamples(this.activeExamples, [entryId], this.libraries);
  }

  clearContext(): void {
    const entryIds = this.activeExamples.examples.map(({ id }) => id);
    removeExamples(this.activeExamples, entryIds, this.libraries);
  }

  save(): Promise<void> {
    return this.notices.attempt(async () => {
      if (this.saveList.hasUnsaved) {
        await this.saveList.save();
      } else {
        this.notices.show('info', message('nothing-to-save'));
      }
    });
  }

  cancelSave(): void {
    this.saveList.cancel();
  }

  retryModel(): Promise<void> {
    return this.notices.attempt(async () => {
      await this.model.ready();
      const work = this.works.active;
      if (work && work.prompts.length > 0 && !work.prediction) {
        await this.works.predict(work);
      }
    });
  }

  selectModel(modelId: string): Promise<void> {
    return this.notices.attempt(async () => {
      this.model.select(modelId);
      this.works.modelChanged();
      await this.model.ready();
    });
  }

  dismissNotice(): void {
    this.notices.dismiss();
  }

  // --- behind the actions -----------------------------------------------------------------------

  private readonly warnOfUnsaved = (event: BeforeUnloadEvent): void => {
    if (this.saveList.hasUnsaved) {
      event.preventDefault();
    }
  };

  private touch(segmentationId: string): void {
    this.saveList.touch(segmentationId, this.segments.describe(segmentationId));
  }

  private targetChanged(): void {
    this.notices.dismiss(); // It spoke of the image before.
    const { viewportId, imageId } = this.tracker;
    if (imageId) {
      const { libraries, labelmaps, segments, saveList } = this;
      this.works
        .inTurn(() => restoreDrafts(libraries, labelmaps, segments, saveList, viewportId, imageId))
        .catch(this.notices.report);
    }
    this.refresh();
  }

  private segmentsChanged(): void {
    if (!this.segments.isCreating) {
      this.segments.leaveBackground(this.tracker.viewportId);
      this.tasks.followRenames(this.services.segmentationService);
      this.saveList.followNames((segmentationId) => this.segments.describe(segmentationId));
      this.works.dropOrphans();
    }
    this.refresh();
  }

  private examplesChanged(): void {
    this.model.retain(() => this.tasks.exampleIds);
    this.refresh();
  }

  private refresh(): void {
    const { viewportId, imageId } = this.tracker;
    const segments = viewportId ? this.segments.list(viewportId) : [];
    const active = segments.find((segment) => segment.active);
    if (active) {
      this.tasks.use(active.label);
    }
    this.store.update({
      segments,
      ...describeWork(this.works.active, this.hasVoxels),
      canPredict: this.canPredict,
      isExample:
        imageId !== undefined &&
        this.activeExamples.examples.some((example) => this.shows(example, imageId)),
      ...this.lastingState,
    });
    this.redraw();
  }

  private readonly hasVoxels = ({ target, segment }: TargetWork): boolean =>
    this.labelmaps.hasVoxels(segment, target.imageId);

  private get canPredict(): boolean {
    const { imageId } = this.tracker;
    if (imageId === undefined) {
      return false;
    }
    const { active } = this.works;
    if (active && active.prompts.length > 0) {
      return true;
    }
    const takesExamples = this.lastingState.context.limit > 0;
    const isExample = (example: Example) => example.enabled && !this.shows(example, imageId);
    return takesExamples && this.activeExamples.examples.some(isExample);
  }

  private shows({ origin }: Example, imageId: string): boolean {
    const frame = frameReferenceOf(this.libraries, imageId);
    return frame !== undefined && isSameFrame(origin, frame);
  }

  /** What stays when the study is left. */
  private get lastingState(): Pick<
    MultiverSegState,
    'context' | 'model' | 'models' | 'saves' | 'shape' | 'polarity' | 'threshold'
  > {
    const { model, models, saves, shape, polarity, threshold } = this.store.get();
    const context = describeContext(this.tasks.startLabels[0], this.activeExamples, model);
    return { model, models, saves, shape, polarity, threshold, context };
  }

  private updateTool(
    change: Partial<Pick<MultiverSegState, 'toolActive' | 'shape' | 'polarity' | 'keys'>>
  ): void {
    this.store.update(change);
    this.services.toolbarService.refreshToolbarState({ viewportId: this.tracker.viewportId });
  }

  private redraw(): void {
    const { cornerstone, cornerstoneTools } = this.libraries;
    cornerstoneTools.utilities.triggerAnnotationRenderForViewportIds(
      cornerstone.getEnabledElements().map(({ viewport }) => viewport.id)
    );
  }

  /** The set of the structure in use; before a study has a segment, of the one it will start with. */
  private get activeExamples(): ExampleSet {
    return this.tasks.examplesOf(this.tasks.startLabels[0]);
  }
}
