import type { HostContext, HostLibraries } from '../host/types';
import { DataSet, type Knowledge } from './DataSet';
import { Doubts } from './Doubts';
import { Journey } from './Journey';
import { Prefetch } from './Prefetch';
import { forgetStudy } from '../host/forgetStudy';
import { openStudy, pageAddress } from '../host/studyAddress';
import { StudyList } from './StudyList';
import { Unreviewed } from './Unreviewed';

export interface OpenDataSetParts {
  readonly host: HostContext;
  readonly libraries: HostLibraries;
  readonly knowledge: () => Knowledge;
  /** Changes whenever something of the study is stored from here. */
  readonly versionOf: (studyUid: string) => string;
  readonly onChange: () => void;
  readonly onNotFound: (studyUid: string) => void;
}

/** The data set in the host: its data source lists the studies, its router goes to them. */
export function openDataSet(parts: OpenDataSetParts): DataSet {
  const { host, libraries, knowledge, versionOf, onChange, onNotFound } = parts;
  const { extensionManager, commandsManager, configuration = {} } = host;
  const { dataSet = {} } = configuration;
  const storage = tabStorage();
  const list = new StudyList({
    search: async (query) => (await dataSource().query?.studies.search(query)) ?? [],
    storage,
    query: dataSet.query,
    limit: dataSet.limit,
    onChange,
  });
  const dataSource = () => extensionManager.getActiveDataSource()[0];
  const prefetch =
    (dataSet.prefetch ?? true)
      ? new Prefetch({
          ...{ libraries, dataSource, versionOf },
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
  const doubts = new Doubts(storage);
  const unreviewed = new Unreviewed(host.servicesManager.services.displaySetService);
  return new DataSet({
    address: pageAddress,
    list,
    journey,
    doubts,
    unreviewed,
    prefetch,
    knowledge,
    onChange,
  });
}

/** That of the tab; where the browser forbids it, one that lasts as long as the page. */
function tabStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    if (globalThis.sessionStorage) {
      return globalThis.sessionStorage;
    }
  } catch {
    // Forbidden.
  }
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}
