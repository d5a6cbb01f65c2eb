import type { HostContext } from '../host/types';
import { DataSet, type Knowledge } from './DataSet';
import { Doubts } from './Doubts';
import { Journey } from './Journey';
import type { PageAddress } from './studyAddress';
import { StudyList } from './StudyList';

export interface OpenDataSetParts {
  readonly host: HostContext;
  readonly knowledge: () => Knowledge;
  readonly onChange: () => void;
  readonly onNotFound: (studyUid: string) => void;
}

/** The data set in the host: its data source lists the studies, its router goes to them. */
export function openDataSet({ host, knowledge, onChange, onNotFound }: OpenDataSetParts): DataSet {
  const { extensionManager, commandsManager, configuration = {} } = host;
  const { dataSet = {} } = configuration;
  const storage = tabStorage();
  const address = (): PageAddress => globalThis.location ?? { pathname: '/', search: '' };
  const list = new StudyList({
    search: async (query) =>
      (await extensionManager.getActiveDataSource()[0].query?.studies.search(query)) ?? [],
    storage,
    query: dataSet.query,
    limit: dataSet.limit,
    onChange,
  });
  const journey = new Journey({
    address,
    basename: () => extensionManager.appConfig?.routerBasename,
    navigate: (to) =>
      void commandsManager.run('navigateHistory', { to, options: { replace: false } }),
    forget: (studyUid) => {
      const [source] = extensionManager.getActiveDataSource();
      // OHIF 3.13 memoises under the source's name and forgets by exactly what it is given.
      source.deleteStudyMetadataPromise?.(`${source.getConfig?.().name}:${studyUid}`);
    },
    onChange,
    onNotFound,
  });
  return new DataSet({ address, list, journey, doubts: new Doubts(storage), knowledge, onChange });
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
