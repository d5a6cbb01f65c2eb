import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import type { Diagnostics } from '../diagnostics/Diagnostics';
import type { CommandsManager } from '../host/types';
import type { Rooms } from './Rooms';
import type { MultiverSegActions } from './state';

/** What the user may ask for, each by the room it belongs to; what goes wrong becomes a notice. */
export function createActions(
  rooms: Rooms,
  diagnostics: Pick<Diagnostics, 'run' | 'close'>,
  host: Pick<CommandsManager, 'run'>
): MultiverSegActions {
  const { notices, tool, works, workCommands, segmentCommands, libraryCommands, saveList, model } =
    rooms;
  const { gallery, remote } = rooms;
  const { follower } = gallery;
  /** Asks the network with examples that are as their voxels are now. */
  const asking = (ask: () => Promise<void>) => {
    follower.now();
    return notices.attempt(ask);
  };
  const accepted = (accept: () => Message | undefined) => {
    follower.now();
    const remark = accept();
    follower.now(); // What is erased next was there.
    return remark;
  };
  const { dataSet, studyCommands, series } = rooms;
  /** All previews on the image; with them what was followed through its series. */
  const acceptAll = () => (series.isWaiting ? series.accept() : workCommands.accept());
  const saying = (act: () => Message | undefined) =>
    notices.attempt(async () => {
      const remark = act();
      if (remark) {
        notices.show('info', remark);
      }
    });
  /** @param choose whether there is another model now */
  const choosing = (choose: () => boolean) =>
    notices.attempt(async () => {
      if (choose()) {
        series.modelChanged();
        works.modelChanged();
        await model.ready();
      }
    });
  const accepting = (accept: () => Message | undefined) => saying(() => accepted(accept));
  return {
    activateTool: () => tool.activate(),
    setShape: (shape) => tool.setShape(shape),
    setPolarity: (polarity) => tool.setPolarity(polarity),

    predict: () => asking(() => workCommands.predict()),
    predictAll: () => asking(() => workCommands.predictAll()),
    accept: () => accepting(acceptAll),
    acceptOne: (segment) => accepting(() => workCommands.acceptOne(segment)),
    reject: () => {
      const isOwn = works.here.some((work) => work.isOwn);
      if (series.stop()) {
        return;
      }
      const dropped = isOwn ? undefined : series.drop();
      if (dropped) {
        notices.show('info', dropped);
      } else {
        workCommands.reject();
      }
    },
    rejectOne: (segment) => {
      if (segment || works.active?.isOwn || !series.dropOne()) {
        workCommands.rejectOne(segment);
      }
    },
    followSeries: () => asking(() => series.follow()),
    followAll: () => asking(() => series.followAll()),
    setFollowRange: (end) => void notices.attempt(async () => series.setRange(end)),
    setThroughTime: (isOn) => series.setThroughTime(isOn),
    tidyFollowed: (tidying) => void saying(() => series.tidy(tidying)),
    showDoubtful: (which) => void saying(() => series.slices.showDoubtful(which)),
    showSlice: (place) => series.slices.show(place),
    clearPrompts: () => workCommands.clearPrompts(),
    undo: () => void host.run('undo'),
    redo: () => void host.run('redo'),
    setThreshold: (probability) => works.setThreshold(probability),

    downloadMasks: (format) => notices.attempt(async () => rooms.exports.masks(format)),
    downloadCurve: (format) => notices.attempt(async () => rooms.exports.curve(format)),

    useExamplesWindow: () => notices.attempt(() => rooms.windowCommands.useExamplesWindow()),

    addSegment: () => notices.attempt(() => segmentCommands.add()),
    selectSegment: (segmentationId, index) => segmentCommands.select(segmentationId, index),
    setLooksCloser: (looksCloser) => rooms.closer.set(looksCloser),
    setShowsErrors: (shows) => void notices.attempt(async () => rooms.errorMap.set(shows)),
    setOverlap: (mayOverlap) => rooms.projectBook.setOverlap(mayOverlap),
    selectStructure: (number) =>
      void notices.attempt(async () => segmentCommands.selectStructure(number)),
    renameSegment: (segmentationId, index, label) =>
      void notices.attempt(async () => segmentCommands.rename(segmentationId, index, label)),

    project: rooms.projectCommands.actions,

    setContextEnabled: (exampleId, enabled) => libraryCommands.setEnabled(exampleId, enabled),
    removeContext: (exampleId) => libraryCommands.remove(exampleId),
    clearContext: () => libraryCommands.clear(),
    openGallery: (exampleId) => void notices.attempt(async () => gallery.open(exampleId)),
    closeGallery: () => gallery.close(),
    jumpToExample: (exampleId) => gallery.jumpTo(exampleId),
    removeExampleWithVoxels: (exampleId) =>
      notices.attempt(async () => gallery.removeWithVoxels(exampleId)),

    save: () =>
      notices.attempt(async () => {
        if (saveList.hasUnsaved) {
          await saveList.save();
        } else {
          notices.show('info', message('nothing-to-save'));
        }
      }),

    cancelSave: () => saveList.cancel(),
    useEarlierWork: () => notices.attempt(() => rooms.memory.earlier.find()),
    chooseEarlierWork: (id, isChosen) => rooms.memory.earlier.choose(id, isChosen),
    takeEarlierWork: () => notices.attempt(() => rooms.memory.earlier.use()),
    dismissEarlierWork: () => rooms.memory.earlier.dismiss(),
    cancelJob: (id) => rooms.jobs.cancel(id),

    nextStudy: () => saying(() => studyCommands.next()),
    previousStudy: () => saying(() => studyCommands.previous()),
    acceptSaveNext: () => saying(() => studyCommands.acceptSaveNext(() => accepted(acceptAll))),
    openStudy: (studyUid) => studyCommands.open(studyUid),
    toggleDoubt: () => void saying(() => dataSet.toggleDoubt()),
    filterStudies: (filter) => dataSet.setFilter(filter),
    listStudies: (isListed) => dataSet.setListed(isListed),
    orderStudies: (order) => dataSet.setOrder(order),
    refreshStudies: () => dataSet.refresh(),

    retryModel: () =>
      notices.attempt(async () => {
        await model.ready();
        works.askAgain();
      }),
    selectModel: (modelId) => choosing(() => remote.choose(modelId)),
    answerRemote: (agrees) => choosing(() => remote.settle(agrees)),
    diagnose: () => notices.attempt(() => diagnostics.run()),
    closeDiagnostics: () => diagnostics.close(),
    forgetKept: () =>
      notices.attempt(async () => {
        await rooms.keeping.forget();
        notices.show('info', message('vault-forgotten'));
      }),
    dismissNotice: () => notices.dismiss(),
  };
}
