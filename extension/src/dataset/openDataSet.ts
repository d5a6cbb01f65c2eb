import type { Types } from '@cornerstonejs/core';
import type { HostContext, HostLibraries } from '../host/types';
import { DataSet, type Knowledge } from './DataSet';
import type { Doubts } from './Doubts';
import { Journey } from './Journey';
import { Prefetch } from './Prefetch';
import { forgetStudy } from '../host/forgetStudy';
import { openStudy, pageAddress } from '../host/studyAddress';
import { ReviewSearch } from './ReviewSearch';
import { StudyList } from './StudyList';
import { tabStorage } from './tabStorage';
import { Unreviewed } from './Unreviewed';

export interface OpenDataSetParts {
  readonly host: HostContext;
  readonly libraries: HostLibraries;
  readonly doubts: Doubts;
  readonly knowledge: () => Knowledge;
  /** Changes whenever something of the study is stored from here. */
  readonly versionOf: (studyUid: string) => string;
  /** How the segments that the PACS has of a study were made. */
  readonly typesOf: (studyUid: string) => Promise<readonly string[]>;
  /** The image that will be shown next is here. */
  readonly onNextImage: (image: Types.IImage) => void;
  /** It is shown now, or something else will be. */
  readonly onNextLetGo: () => void;
  readonly onChange: () => void;
  readonly onNotFound: (studyUid: string) => void;
}

/** The data set in the host: its data source lists the studies, its router goes to them. */
export function openDataSet(parts: OpenDataSetParts): DataSet {
  const { host, libraries, doubts, knowledge, versionOf, typesOf, onChange, onNotFound } = parts;
  const { extensionManager, commandsManager, configuration = {} } = host;
  const { dataSet = {} } = configuration;
  const list = new StudyList({
    search: async (query) => (await dataSource().query?.studies.search(query)) ?? [],
    storage: tabStorage(),
    query: dataSet.query,
    limit: dataSet.limit,
    onChange,
  });
  const dataSource = () => extensionManager.getActiveDataSource()[0];
  const prefetch =
    (dataSet.prefetch ?? true)
      ? new Prefetch({
          ...{ libraries, dataSource, versionOf },
          onImage: parts.onNextImage,
          onLetGo: parts.onNextLetGo,
          services: host.servicesManager.services,
          currentUid: openStudy,
        })
      : undefined;
  const journey = new Journey({
    address: pageAddress,
    basename: () => extensionManager.appConfig?.routerBasename,
    navigate: (to) =>
      void commandsManager.run('navigateHistory', { to, options: { replace: false } }),
    forget: (studyUid) => {
      if (!prefetch?.isFresh(studyUid)) {
        forgetStudy(dataSource(), studyUid);
      }
    },
    onChange,
    onNotFound,
  });
  const unreviewed = new Unreviewed(host.servicesManager.services.displaySetService);
  return new DataSet({
    address: pageAddress,
    list,
    journey,
    doubts,
    unreviewed,
    reviews: new ReviewSearch({
      ...{ typesOf, onChange },
      learn: (studyUid, types) => unreviewed.learn(studyUid, types),
    }),
    prefetch,
    knowledge,
    onChange,
  });
}
