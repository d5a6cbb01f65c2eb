import { searchCodes } from '@multiverseg/core/dicom/codes/structureCodes';
import { createExample, type Example } from '@multiverseg/core/examples';
import { originOf } from '@multiverseg/core/examples/testing/examples';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import { NO_DIAGNOSTICS } from '../../diagnostics/state';
import { NO_DATA_SET } from '../../dataset/state';
import { NO_PROJECT } from '../../project/state';
import { NO_SERIES } from '../../series/state';
import { CLOSED_GALLERY } from '../../gallery/state';
import type { MultiverSegActions, MultiverSegState, MultiverSegView } from '../../app/state';

/** A study just opened: model ready, prompt tool on, nothing done yet. */
export const freshState: MultiverSegState = {
  model: {
    status: 'ready',
    backend: 'wasm',
    description: {
      id: 'fake',
      name: 'MultiverSeg small',
      version: '0.1.0',
      licence: 'Apache-2.0',
      inputSize: 128,
      maxContext: 64,
      promptRadius: 2,
      downloadBytes: 6_400_000,
    },
  },
  models: [],
  target: { status: 'ready' },
  segments: [],
  planned: [],
  shape: 'point',
  polarity: 'positive',
  toolActive: true,
  prompts: { positive: 0, negative: 0, box: 0 },
  threshold: 0.5,
  busy: 'no',
  canPredict: false,
  previews: [],
  predictable: 0,
  mayOverlap: false,
  looksCloser: true,
  showsErrors: false,
  isExample: false,
  context: { entries: [], limit: 64, promptsPerImage: [] },
  project: NO_PROJECT,
  series: NO_SERIES,
  gallery: CLOSED_GALLERY,
  curve: { efforts: [], sessionCount: 0 },
  saves: [],
  jobs: [],
  dataSet: NO_DATA_SET,
  vault: 'on',
  earlierWork: { step: 'none' },
  diagnostics: NO_DIAGNOSTICS,
  keys: {
    accept: 'enter',
    acceptOne: 'shift+enter',
    reject: 'esc',
    rejectOne: 'shift+esc',
    predict: 'p',
    predictAll: 'shift+p',
    togglePolarity: 'x',
    toggleBox: 'g',
    activateTool: 't',
    clearPrompts: 'del',
    followSeries: 'f',
    followAll: 'shift+f',
    rangeFirst: 'shift+home',
    rangeLast: 'shift+end',
    leastCertain: 'j',
    nextDoubtful: 'n',
    previousDoubtful: 'b',
    openGallery: 'e',
    save: 'ctrl+s',
    undo: 'ctrl+z',
    redo: 'ctrl+y',
    nextStudy: 'shift+right',
    previousStudy: 'shift+left',
    acceptSaveNext: 'ctrl+enter',
    toggleDoubt: 'q',
    toggleErrors: 'w',
  },
};

/** An example of 16 × 16 pixels with a grey ramp and a disc in its middle. */
export function fakeExample(id: string, changes: Partial<Example> = {}): Example {
  const side = 16;
  const slice = sliceOf(side, side, (x, y) => (x + y) / (2 * side), {
    window: { lower: 0, upper: 1 },
  });
  const disc = maskOf(side, side, (x, y) => Math.hypot(x - side / 2, y - side / 2) < side / 4);
  return { ...createExample(slice, disc, originOf(`1.2.3.4.${id}`)), id, ...changes };
}

/** A call of an action with its arguments, for example `['setShape', 'box']`. */
export type ActionCall = readonly [keyof MultiverSegActions, ...unknown[]];

/** A view without a service behind it: the state is set by hand, actions are only noted down. */
export class FakeView implements MultiverSegView {
  readonly calls: ActionCall[] = [];
  readonly actions: MultiverSegActions = {
    activateTool: () => this.note('activateTool'),
    setShape: (shape) => this.note('setShape', shape),
    setPolarity: (polarity) => this.note('setPolarity', polarity),
    predict: async () => this.note('predict'),
    predictAll: async () => this.note('predictAll'),
    accept: async () => this.note('accept'),
    acceptOne: async (...of) => this.note('acceptOne', ...of),
    reject: () => this.note('reject'),
    rejectOne: (...of) => this.note('rejectOne', ...of),
    clearPrompts: () => this.note('clearPrompts'),
    followSeries: async () => this.note('followSeries'),
    followAll: async () => this.note('followAll'),
    setFollowRange: (end) => this.note('setFollowRange', end),
    setThroughTime: (isOn) => this.note('setThroughTime', isOn),
    tidyFollowed: (tidying) => this.note('tidyFollowed', tidying),
    showDoubtful: (which) => this.note('showDoubtful', which),
    showSlice: (place) => this.note('showSlice', place),
    undo: () => this.note('undo'),
    redo: () => this.note('redo'),
    setThreshold: (probability) => this.note('setThreshold', probability),
    useExamplesWindow: async () => this.note('useExamplesWindow'),
    addSegment: async () => this.note('addSegment'),
    selectSegment: (...of) => this.note('selectSegment', ...of),
    setLooksCloser: (looksCloser) => this.note('setLooksCloser', looksCloser),
    setShowsErrors: (showsErrors) => this.note('setShowsErrors', showsErrors),
    setOverlap: (mayOverlap) => this.note('setOverlap', mayOverlap),
    selectStructure: (number) => this.note('selectStructure', number),
    renameSegment: (...of) => this.note('renameSegment', ...of),
    project: {
      open: () => this.note('project', 'open'),
      close: () => this.note('project', 'close'),
      entitle: (name) => this.note('project', 'entitle', name),
      add: (name) => this.note('project', 'add', name),
      change: (...of) => this.note('project', 'change', ...of),
      remove: (id) => this.note('project', 'remove', id),
      name: (...of) => this.note('project', 'name', ...of),
      settleRename: (...of) => this.note('project', 'settleRename', ...of),
      setEncoding: (encoding) => this.note('project', 'setEncoding', encoding),
      searchCodes: (text) => searchCodes(text),
      exportFile: async (keeps) => this.note('project', 'exportFile', keeps),
      importFile: async (file) => this.note('project', 'importFile', file),
      clear: () => this.note('project', 'clear'),
    },
    setContextEnabled: (...of) => this.note('setContextEnabled', ...of),
    removeContext: (id) => this.note('removeContext', id),
    clearContext: () => this.note('clearContext'),
    openGallery: (...of) => this.note('openGallery', ...of),
    closeGallery: () => this.note('closeGallery'),
    jumpToExample: (id) => this.note('jumpToExample', id),
    removeExampleWithVoxels: async (id) => this.note('removeExampleWithVoxels', id),
    downloadMasks: async (format) => this.note('downloadMasks', format),
    downloadCurve: async (format) => this.note('downloadCurve', format),
    save: async () => this.note('save'),
    cancelSave: () => this.note('cancelSave'),
    cancelJob: (id) => this.note('cancelJob', id),
    nextStudy: async () => this.note('nextStudy'),
    previousStudy: async () => this.note('previousStudy'),
    acceptSaveNext: async () => this.note('acceptSaveNext'),
    openStudy: (uid) => this.note('openStudy', uid),
    toggleDoubt: () => this.note('toggleDoubt'),
    filterStudies: (filter) => this.note('filterStudies', filter),
    listStudies: (isListed) => this.note('listStudies', isListed),
    orderStudies: (order) => this.note('orderStudies', order),
    refreshStudies: async () => this.note('refreshStudies'),
    useEarlierWork: async () => this.note('useEarlierWork'),
    chooseEarlierWork: (...of) => this.note('chooseEarlierWork', ...of),
    takeEarlierWork: async () => this.note('takeEarlierWork'),
    dismissEarlierWork: () => this.note('dismissEarlierWork'),
    retryModel: async () => this.note('retryModel'),
    selectModel: async (modelId) => this.note('selectModel', modelId),
    answerRemote: async (agrees) => this.note('answerRemote', agrees),
    diagnose: async () => this.note('diagnose'),
    closeDiagnostics: () => this.note('closeDiagnostics'),
    forgetKept: async () => this.note('forgetKept'),
    dismissNotice: () => this.note('dismissNotice'),
  };
  private readonly listeners = new Set<() => void>();
  private state: MultiverSegState;

  constructor(changes: Partial<MultiverSegState> = {}) {
    this.state = { ...freshState, ...changes };
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  getState(): MultiverSegState {
    return this.state;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(changes: Partial<MultiverSegState>): void {
    this.state = { ...this.state, ...changes };
    this.listeners.forEach((listener) => listener());
  }

  private note(name: keyof MultiverSegActions, ...args: unknown[]): void {
    this.calls.push([name, ...args]);
  }
}
