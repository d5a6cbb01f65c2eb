import { message } from '@multiverseg/core/errors/ErrorCodes';
import { inProject } from '@multiverseg/core/project';
import { Gallery } from '../gallery/Gallery';
import { frameIdentityOf } from '../host/metadata';
import type { HostContext, HostLibraries } from '../host/types';
import type { Translator } from '../i18n';
import { RunningJobs } from '../jobs/RunningJobs';
import { NO_STORAGE, type BrowserStorage } from '../keeping/BrowserStorage';
import { openKeeping } from '../keeping/openKeeping';
import { openMemory } from '../memory/openMemory';
import { LibraryCommands } from '../library/LibraryCommands';
import { Doubts } from '../dataset/Doubts';
import { openDataSet } from '../dataset/openDataSet';
import { tabStorage } from '../dataset/tabStorage';
import { showProblem } from '../host/showProblem';
import { ModelLoader, type CreateModel } from '../model/ModelLoader';
import { RemoteOffer } from '../model/RemoteOffer';
import { readSiteSettings } from '../project/siteSettings';
import { StudyStructures } from '../project/StudyStructures';
import { SaveList } from '../saving/SaveList';
import { PressedImages } from '../tool/PressedImages';
import { ToolChoice } from '../tool/ToolChoice';
import { HostImageSource } from '../viewport/HostImageSource';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { HostLabelmapWriter } from '../viewport/HostLabelmapWriter';
import { giveOwnLayer } from '../viewport/ownLayer';
import { Segments } from '../viewport/Segments';
import { ShownImages } from '../viewport/ShownImages';
import type { SegmentState } from '../viewport/state';
import { TargetTracker } from '../viewport/TargetTracker';
import { SeriesCommands } from '../series/SeriesCommands';
import { PreviewChanges } from '../work/PreviewChanges';
import { SegmentCommands } from '../work/SegmentCommands';
import { WindowCommands } from '../work/WindowCommands';
import type { AcceptParts } from '../work/acceptPreviews';
import { WorkBook } from '../work/WorkBook';
import { WorkCommands } from '../work/WorkCommands';
import { gatherKnowledge } from './knowledge';
import { ImageClock } from '../progress/ImageClock';
import type { Notices } from './Notices';
import { ProjectCommands } from './ProjectCommands';
import { StudyCommands } from './StudyCommands';
import { openAhead } from './openAhead';
import { openExports } from './openExports';
import { openProject } from './openProject';
import { openSwitches } from './openSwitches';
import type { MultiverSegState } from './state';

/** What the rooms tell of what happens in them. */
export interface RoomEvents {
  readonly publish: (change: Partial<MultiverSegState>) => void;
  readonly targetChanged: () => void;
  readonly segmentsChanged: () => void;
  readonly examplesChanged: () => void;
  /** The project's name or structures. */
  readonly projectChanged: () => void;
  /** Prompts, previews or what is under way. */
  readonly workChanged: () => void;
  /** The image on the screen can be segmented. */
  readonly targetReady: () => void;
  readonly toolChanged: () => void;
}

export interface RoomParts {
  readonly host: HostContext;
  readonly libraries: HostLibraries;
  readonly translator: Translator;
  readonly createModel: CreateModel;
  readonly notices: Notices;
  readonly storage?: BrowserStorage;
  /** Whether the image that is shown has something to go by; undefined while none is shown. */
  readonly canPredict: () => boolean | undefined;
  /** How many structures are to be predicted on the image that is shown; undefined while none is. */
  readonly predictableCount: () => number | undefined;
  readonly isPredictable: (segment: SegmentState, imageId: string) => boolean;
}

export type Rooms = ReturnType<typeof openRooms>;

/** Makes what the app is of, and passes each room what it needs of the others. */
export function openRooms(parts: RoomParts, events: RoomEvents) {
  const {
    host,
    libraries,
    translator,
    createModel,
    notices,
    canPredict,
    predictableCount,
    isPredictable,
    storage = NO_STORAGE,
  } = parts;
  const { services } = host.servicesManager;
  const { segmentationService } = services;
  const { report } = notices;
  const model: ModelLoader = new ModelLoader(
    createModel,
    (state) => events.publish({ model: state }),
    (why) => remote.failed(why)
  );
  const defaultName = translator.t('project.default-name');
  const site = readSiteSettings(host.configuration);
  const remote = new RemoteOffer(site.remoteModel, model, (state) =>
    events.publish({ remote: state })
  );
  const { projectBook, tasks, segmentNames } = openProject({
    ...{ segmentationService, translator, report, project: site.project, name: defaultName },
    onProjectChange: events.projectChanged,
    onExamplesChange: events.examplesChanged,
  });
  const labelmaps = new HostLabelmaps(libraries);
  const segments = new Segments(
    libraries,
    labelmaps,
    services,
    host.commandsManager,
    events.segmentsChanged
  );
  const shown = new ShownImages(libraries, services);
  const images = new HostImageSource(libraries);
  const tracker = new TargetTracker(
    libraries,
    services,
    shown,
    images,
    events.targetChanged,
    (target) => {
      events.publish({ target });
      if (target.status === 'ready') {
        events.targetReady();
      }
    }
  );
  const savesChanged = (saves: MultiverSegState['saves']) => {
    keeping.changed();
    events.publish({ saves, dataSet: dataSet.describe() });
  };
  const saveList: SaveList = new SaveList(host, libraries, savesChanged, {
    examplesOf: (label) => tasks.examplesOf(label).examples,
    asStored: (snapshot) => inProject(snapshot, projectBook.project, site.codes.codeFor),
    encoding: site.encoding,
    beforeStore: () => keeping.flushSoon(),
  });
  const mayOverlap = () => projectBook.mayOverlap;
  const clock = new ImageClock(() => performance.now());
  const tab = tabStorage();
  const { closer, errorMap, throughTime } = openSwitches({
    ...{ tab, report, works: () => works, model, onChange: events.workChanged },
  });
  const works: WorkBook = new WorkBook({
    ...{ mayOverlap, libraries, labelmaps, tracker, segments, tasks, model, report },
    ...{ onChange: events.workChanged, looksCloser: () => closer.isOn },
  });
  const predictsOnArrival = host.configuration?.dataSet?.predictOnArrival ?? true;
  const ahead = openAhead({
    ...{ libraries, images, tracker, shown, segments, tasks, isPredictable },
    structures: () => (predictsOnArrival ? projectBook.structures : []),
    model: () => model.current,
    looksCloser: () => closer.isOn,
    isBusy: () => workCommands.isWaiting || works.isPredicting || jobs.isRunning,
  });
  const doubts = new Doubts(tab, () => {
    keeping.changed();
    events.publish({ dataSet: dataSet.describe() });
  });
  const keeping = openKeeping({
    ...{ host, storage, projectBook, tasks, saveList, doubts, report },
    unfinished: () =>
      works.unfinished.map(({ target, segment, prompts }) => ({
        studyInstanceUid: target.studyInstanceUid,
        sopInstanceUid: target.sopInstanceUid,
        frameNumber: target.frameNumber,
        label: segments.label(segment),
        prompts,
      })),
    publish: (vault) => events.publish({ vault }),
    say: (kind, what) => notices.show(kind, what),
  });
  const dataSet = openDataSet({
    ...{ host, libraries, doubts },
    versionOf: (studyUid) =>
      saveList.states
        .filter((save) => save.studyUid === studyUid)
        .map(({ key, status }) => `${key} ${status.step}`)
        .join(),
    knowledge: () => gatherKnowledge({ tasks, saveList, works, segments }),
    typesOf: (studyUid) => memory.typesOf(studyUid),
    onNextImage: (image) => ahead.study.prepare(image),
    onNextLetGo: () => ahead.study.forget(),
    onChange: () => events.publish({ dataSet: dataSet.describe() }),
    onNotFound: () =>
      showProblem(services, translator.t('install.title'), translator.t('dataset.not-found')),
  });
  const writer = new HostLabelmapWriter(libraries);
  const jobs = new RunningJobs((running) => {
    events.publish({ jobs: running });
    ahead.neighbour.look(); // A long run goes first, and is over at some time.
  });
  const gallery = new Gallery({
    ...{ jobs, libraries, services, labelmaps, tasks, segments, shown, model, report, writer },
    host: host.commandsManager,
    history: works.history,
    isBusy: () => works.isPredicting || series.book.isRunning,
    isIncomplete: ({ origin }) =>
      saveList.draftsOf(origin.studyInstanceUid, origin.seriesInstanceUid).length > 0,
    openStudy: (studyUid) => dataSet.open(studyUid),
    onWritten: (segmentationId) => {
      saveList.touch(segmentationId, segments.describe(segmentationId));
      saveList.dropIfEmpty(segmentationId);
    },
    onSegmentDeleted: (count) =>
      notices.show('info', message('examples-went-with-segment', { count })),
    onChange: events.workChanged,
  });
  const accepting: AcceptParts = {
    ...{ labelmaps, writer, mayOverlap, segments, works, tasks, report },
    giveOwnLayer: (segment) => giveOwnLayer(libraries, writer, segment),
    onWritten: (segmentationId) =>
      saveList.touch(segmentationId, segments.describe(segmentationId)),
    onUndone: (segmentationId) => saveList.dropIfEmpty(segmentationId),
    takeSeconds: (imageId) => clock.take(imageId),
  };
  const workCommands = new WorkCommands({
    ...{ ...accepting, canPredict, predictableCount, isPredictable },
    viewportId: () => tracker.viewportId,
    host: host.commandsManager,
  });
  const startedAt = new Date().toISOString();
  const series = new SeriesCommands({
    ...accepting,
    ...{ libraries, services, shown, tracker, images, model, jobs, throughTime },
    tell: (what) => notices.show('info', what),
    onChange: events.workChanged,
  });
  const memory = openMemory({
    ...{ host, libraries, labelmaps, segments, saveList, tasks, jobs },
    book: projectBook,
    codeOfName: site.codes.codeFor,
    openStudy: () => {
      const { imageId } = tracker;
      return imageId && frameIdentityOf(libraries, imageId)?.studyInstanceUid;
    },
    publish: (earlierWork) => events.publish({ earlierWork }),
    tell: (what) => notices.show('info', what),
  });
  return {
    ...{ keeping, services, libraries, notices, model, remote, site, projectBook },
    projectCommands: new ProjectCommands({
      ...{ book: projectBook, tasks, names: segmentNames, segments, saveList, notices, site },
      ...{ jobs, defaultName },
      viewportId: () => tracker.viewportId,
      onChange: events.workChanged,
    }),
    segmentNames,
    studyStructures: new StudyStructures(segmentationService, projectBook),
    ...{ tasks, labelmaps, segments, shown, tracker, saveList, memory, works, jobs, series },
    neighbour: ahead.neighbour,
    sessionStartedAt: startedAt,
    exports: openExports({
      ...{ libraries, services, segments, tracker, tasks, projectBook, translator },
      sessionStartedAt: startedAt,
    }),
    changes: new PreviewChanges(labelmaps),
    windowCommands: new WindowCommands({ shown, tracker, works }),
    tool: new ToolChoice(host, libraries, (state) => {
      events.publish(state);
      events.toolChanged();
    }),
    pressedImages: new PressedImages(libraries, (viewportId) => shown.displayed(viewportId)),
    ...{ gallery, dataSet, doubts, workCommands, closer, errorMap, clock },
    studyCommands: new StudyCommands({
      ...{ dataSet, workCommands, works, saveList, notices, predictableCount },
      isFollowed: () => series.isWaiting,
      isFollowing: () => series.book.isRunning,
      acceptUnreviewed: () => memory.study.acceptUnreviewed(),
      predictsOnArrival,
      predictAhead: () => ahead.study.ask(),
    }),
    segmentCommands: new SegmentCommands({
      segmentationService,
      segments,
      names: segmentNames,
      tasks,
      tracker,
      works,
      onChange: events.segmentsChanged,
    }),
    libraryCommands: new LibraryCommands(libraries, () => tasks.activeExamples),
  };
}
