export type { Project, Structure, WindowRule } from './types';
export {
  codeOfStructure,
  emptyProject,
  freeNumber,
  isSameName,
  LONGEST_NAME,
  nameKey,
  structureNamed,
  withChange,
  withoutStructure,
  withStructure,
  type StructureDraft,
} from './structures';
export { parseCode, parseProject } from './projectJson';
export {
  readProjectFile,
  writeProjectFile,
  type ProjectContent,
  type ProjectExample,
} from './projectFile';
export { pseudonymousId } from './pseudonyms';
export { inProject } from './inProject';
export { mergeProject } from './mergeProject';
export { ruledSlice } from './ruledSlice';
