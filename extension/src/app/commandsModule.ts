import type { Tidying } from '@multiverseg/core/series';
import type { StudyRow } from '../host/studies';
import type { CurveFormat, MaskFormat } from '../export/ExportCommands';
import type { App } from './App';

/** The actions of the panel as host commands, for hotkeys, toolbars and other extensions. */
export function createCommandsModule(app: App) {
  const { actions } = app;
  const definitions = {
    multiversegEnter: () => app.enter(),
    multiversegExit: () => app.exit(),
    multiversegActivateTool: () => actions.setShape('point'),
    multiversegToggleBox: () => actions.setShape(app.getState().shape === 'box' ? 'point' : 'box'),
    multiversegTogglePolarity: () =>
      actions.setPolarity(app.getState().polarity === 'positive' ? 'negative' : 'positive'),
    multiversegPredict: () => actions.predict(),
    multiversegPredictAll: () => actions.predictAll(),
    multiversegAccept: () => actions.accept(),
    multiversegAcceptOne: () => actions.acceptOne(),
    multiversegReject: () => actions.reject(),
    multiversegRejectOne: () => actions.rejectOne(),
    multiversegToggleOverlap: () => actions.setOverlap(!app.getState().mayOverlap),
    multiversegToggleCloser: () => actions.setLooksCloser(!app.getState().looksCloser),
    multiversegToggleErrors: () => actions.setShowsErrors(!app.getState().showsErrors),
    multiversegSelectStructure: ({ number = 0 }: { readonly number?: number } = {}) =>
      actions.selectStructure(number),
    multiversegClearPrompts: () => actions.clearPrompts(),
    multiversegFollowSeries: () => actions.followSeries(),
    multiversegFollowAll: () => actions.followAll(),
    multiversegRangeFirst: () => actions.setFollowRange('first'),
    multiversegRangeLast: () => actions.setFollowRange('last'),
    multiversegWholeSeries: () => actions.setFollowRange('whole'),
    multiversegToggleTime: () => actions.setThroughTime(app.getState().series.time !== 'on'),
    multiversegTidyFollowed: ({ tidying }: { readonly tidying: Tidying }) =>
      actions.tidyFollowed(tidying),
    multiversegLeastCertain: () => actions.showDoubtful('least-certain'),
    multiversegNextDoubtful: () => actions.showDoubtful('next'),
    multiversegPreviousDoubtful: () => actions.showDoubtful('previous'),
    multiversegSetThreshold: ({ probability }: { readonly probability: number }) =>
      actions.setThreshold(probability),
    multiversegDownloadMasks: ({ format }: { readonly format: MaskFormat }) =>
      actions.downloadMasks(format),
    multiversegDownloadCurve: ({ format }: { readonly format: CurveFormat }) =>
      actions.downloadCurve(format),
    multiversegUseExamplesWindow: () => actions.useExamplesWindow(),
    multiversegAddSegment: () => actions.addSegment(),
    multiversegOpenGallery: () => actions.openGallery(),
    multiversegClearContext: () => actions.clearContext(),
    multiversegSelectModel: ({ modelId }: { readonly modelId: string }) =>
      actions.selectModel(modelId),
    multiversegAnswerRemote: ({ agrees = false }: { readonly agrees?: boolean } = {}) =>
      actions.answerRemote(agrees),
    multiversegRetryModel: () => actions.retryModel(),
    multiversegDiagnose: () => actions.diagnose(),
    multiversegForgetKept: () => actions.forgetKept(),
    multiversegUseEarlierWork: () => actions.useEarlierWork(),
    multiversegSave: () => actions.save(),
    multiversegNextStudy: () => actions.nextStudy(),
    multiversegPreviousStudy: () => actions.previousStudy(),
    multiversegAcceptSaveNext: () => actions.acceptSaveNext(),
    multiversegOpenStudy: ({ studyUid }: { readonly studyUid: string }) =>
      actions.openStudy(studyUid),
    multiversegToggleDoubt: () => actions.toggleDoubt(),
    multiversegEditProject: () => actions.project.open(),
    multiversegExportProject: ({
      withIdentifiers = false,
    }: { readonly withIdentifiers?: boolean } = {}) => actions.project.exportFile(withIdentifiers),
    multiversegMarkOfStudy: ({ row }: { readonly row: StudyRow }) => app.markOf(row),
    multiversegRefreshStudies: () => actions.refreshStudies(),
  };
  return {
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, commandFn]) => [name, { commandFn }])
    ),
    defaultContext: 'MULTIVERSEG',
  };
}
