import type { CodeList } from '@multiverseg/core/dicom/codes/structureCodes';
import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { HostContext, HostLibraries } from '../host/types';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { Tasks } from '../library/Tasks';
import type { ProjectBook } from '../project/ProjectBook';
import { HostSegStore } from '../saving/HostSegStore';
import type { SaveList } from '../saving/SaveList';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { Segments } from '../viewport/Segments';
import { algorithmTypesOf } from './algorithmTypesOf';
import { EarlierWork } from './EarlierWork';
import { ExampleRecall } from './ExampleRecall';
import { PacsImages } from './PacsImages';
import type { EarlierWorkState } from './state';
import { StudyMemory } from './StudyMemory';

export interface MemoryParts {
  readonly host: HostContext;
  readonly libraries: HostLibraries;
  readonly labelmaps: HostLabelmaps;
  readonly segments: Segments;
  readonly saveList: SaveList;
  readonly book: ProjectBook;
  readonly tasks: Tasks;
  readonly codeOfName: CodeList['codeFor'];
  readonly jobs: RunningJobs;
  readonly openStudy: () => string | undefined;
  readonly publish: (state: EarlierWorkState) => void;
  readonly tell: (notice: Message) => void;
}

/** What is stored in the PACS, as memory: that of the open study, and that of the others. */
export function openMemory(parts: MemoryParts) {
  const { host, libraries, labelmaps, segments, saveList, book, tasks, codeOfName, jobs, tell } =
    parts;
  const { services } = host.servicesManager;
  const dataSource = () => host.extensionManager.getActiveDataSource()[0];
  const openStore = () =>
    new HostSegStore(dataSource(), () =>
      services.userAuthenticationService?.getAuthorizationHeader()
    );
  const images = new PacsImages(libraries, dataSource, openStore);
  const recall = new ExampleRecall({ book, tasks, images, openStore, codeOfName });
  return {
    typesOf: (studyUid: string) => algorithmTypesOf(openStore(), studyUid),
    earlier: new EarlierWork({
      ...{ recall, jobs, openStore, tell, publish: parts.publish },
      structures: () => book.structures,
      structureOf: (segment) => recall.structureOf(segment),
      examplesOf: (label) => tasks.examplesOf(label).examples,
      isOpen: (studyInstanceUid) => studyInstanceUid === parts.openStudy(),
    }),
    study: new StudyMemory({
      ...{ services, segments, labelmaps, saveList, recall, dataSource, tell },
    }),
  };
}
