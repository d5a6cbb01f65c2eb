import { messageOf } from '@multiverseg/core/errors/UserError';
import { showProblem } from '../host/showProblem';
import type { StudyMark } from '../dataset/state';
import type { StudyRow } from '../host/studies';
import { Diagnostics } from '../diagnostics/Diagnostics';
import type { HostContext, HostLibraries } from '../host/types';
import type { BrowserStorage } from '../keeping/BrowserStorage';
import type { Translator } from '../i18n';
import type { CreateModel } from '../model/ModelLoader';
import type { ModelChoice } from '../model/state';
import { Palms } from '../tool/Palms';
import { StillClicks } from '../tool/StillClicks';
import type { OverlaySource, PromptDelegate } from '../tool/types';
import type { SegmentState } from '../viewport/state';
import { hasExamplesToLose } from './comeBack';
import { createActions } from './createActions';
import { createPromptDelegate } from './createPromptDelegate';
import { isPredictable, predictableCount } from './describeSeveral';
import { describeState, hasSomethingToGoBy } from './describeState';
import { INITIAL_STATE } from './describeWork';
import { leaveRooms } from './leaveRooms';
import { Notices } from './Notices';
import { Overlays } from './Overlays';
import { Reactions } from './Reactions';
import { openRooms, type Rooms } from './Rooms';
import type { MultiverSegActions, MultiverSegState, MultiverSegView } from './state';
import { Store } from './Store';

export interface AppParts {
  readonly host: HostContext;
  readonly libraries: HostLibraries;
  readonly translator: Translator;
  readonly createModel: CreateModel;
  /** What the browser has to keep work with; nothing when absent. */
  readonly storage?: BrowserStorage;
  readonly listModels: () => Promise<readonly ModelChoice[]>;
}

/**
 * The facade: what the panel, the tools and the host's commands see. It lives as long as the page:
 * examples and unsaved work stay when the user goes to another patient.
 */
export class App implements MultiverSegView {
  readonly actions: MultiverSegActions;
  readonly prompts: PromptDelegate;
  /** What the prompt tool has to know of pointers. */
  readonly pointers: { readonly clicks: StillClicks; readonly palms: Palms };
  private readonly store = new Store<MultiverSegState>(INITIAL_STATE);
  private readonly rooms: Rooms;
  private readonly drawing: Overlays;
  private readonly reactions: Reactions;
  private readonly diagnostics: Diagnostics;
  private leave: () => void = () => undefined;

  constructor(private readonly parts: AppParts) {
    const { store } = this;
    const notices = new Notices((notice) => store.update({ notice }));
    this.reactions = new Reactions(
      store,
      () => this.rooms,
      () => this.drawing
    );
    const predicting = {
      canPredict: () => hasSomethingToGoBy(this.rooms, store.get().model),
      predictableCount: () => predictableCount(this.rooms, store.get().model),
      isPredictable: (segment: SegmentState, imageId: string) =>
        isPredictable(this.rooms, segment, imageId),
    };
    const rooms = openRooms({ ...parts, notices, ...predicting }, this.reactions);
    const drawing = new Overlays(rooms, () => store.get());
    store.update({ vault: rooms.keeping.status });
    this.rooms = rooms;
    this.drawing = drawing;
    this.diagnostics = new Diagnostics({
      ...{ model: rooms.model, jobs: rooms.jobs, pairIds: () => rooms.tasks.pairIds },
      models: () => store.get().models,
      publish: (diagnostics) => store.update({ diagnostics }),
    });
    this.actions = createActions(rooms, this.diagnostics, parts.host.commandsManager);
    this.prompts = createPromptDelegate(rooms, drawing);
    this.pointers = { clicks: new StillClicks(parts.libraries, this.prompts), palms: new Palms() };
  }

  /** What is drawn over the viewports. */
  get overlays(): OverlaySource {
    return this.drawing;
  }

  /** The mode was entered: loads the model, makes the prompt tool active, follows the viewports. */
  enter(): void {
    this.leave();
    const { host, libraries, listModels } = this.parts;
    const { pressedImages, tracker, tool, model, remote } = this.rooms;
    this.leave = this.reactions.follow(host, libraries);
    // Never taken away: what a left study held unsaved lives as long as the page. Added again, it is
    // still one listener.
    window.addEventListener('beforeunload', this.warnOfUnsaved);
    this.complainOfSettings();
    pressedImages.start();
    this.pointers.clicks.start();
    this.pointers.palms.start();
    tracker.start();
    this.rooms.dataSet.enter();
    tool.activate();
    remote.enter();
    model.ready().catch(() => undefined); // The state says what went wrong.
    listModels().then(
      (models) => this.store.update({ models }),
      () => undefined // A manifest that cannot be read is reported by the loading above.
    );
  }

  /** The mode is left: keeps unsaved work before the host drops its segmentations. */
  exit(): void {
    this.pointers.clicks.stop();
    this.pointers.palms.stop();
    this.diagnostics.close();
    leaveRooms(this.rooms, this.leave);
    this.drawing.leave();
    this.rooms.dataSet.leave();
    const { model, models, remote, saves, jobs, earlierWork, vault, threshold } = this.store.get();
    const dataSet = this.rooms.dataSet.describe();
    const { context, project } = describeState(this.rooms, model);
    const lasting = { model, models, remote, saves, jobs, earlierWork, dataSet, vault, threshold };
    const { state: tool } = this.rooms.tool;
    this.store.update({ ...INITIAL_STATE, ...lasting, ...tool, context, project });
  }

  /** How far the work on a study of the worklist has come, as far as this page knows. */
  markOf(row: StudyRow): StudyMark {
    return this.rooms.dataSet.lineOf(row).mark;
  }

  getState(): MultiverSegState {
    return this.store.get();
  }

  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener);
  }

  /** A message of the host's: the panel's are of the image on the screen. */
  private complainOfSettings(): void {
    const { services, site } = this.rooms;
    const { translator } = this.parts;
    for (const problem of site.problems) {
      showProblem(services, translator.t('install.title'), translator.say(messageOf(problem)));
    }
  }

  private readonly warnOfUnsaved = (event: BeforeUnloadEvent): void => {
    void this.rooms.keeping.flush(); // While the user reads the question.
    if (this.rooms.saveList.hasUnsaved || hasExamplesToLose(this.rooms)) {
      event.preventDefault();
    }
  };
}
