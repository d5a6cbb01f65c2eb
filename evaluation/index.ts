export type { EvaluationTask, Example } from './types';
export type { Annotator, AnnotatorId, AnnotatorView } from './annotator/types';
export { DataFileError } from './errors/DataFileError';
export { greySlice, parsePack } from './data/parsePack';
export { countImages, runProtocol } from './protocols/runProtocol';
export type { ProtocolOptions } from './protocols/ProtocolRun';
export { SETTINGS } from './protocols/settings';
export type { ImageRecord, ProtocolId, ProtocolSettings } from './protocols/types';
export { usableTasks } from './protocols/usableTasks';
export { reportFiles, reportTables, type ReportFiles } from './report/report';
export type {
  EvaluatedDataSet,
  EvaluationInput,
  SupervisedResult,
  SystemRow,
  UnitResult,
} from './report/types';
export { FirstImageModel } from './systems/FirstImageModel';
export type { SamInput } from './systems/SamImage';
export { SamSystem } from './systems/SamSystem';
export { ScribblePromptAfterUniverSeg } from './systems/ScribblePromptAfterUniverSeg';
export { SessionSystem } from './systems/SessionSystem';
export type { EvaluatedSystem, OpenTarget } from './systems/types';
