import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import { isStored } from '@multiverseg/core/memory';
import type { DataSource, HostContext } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { ProjectBook } from '../project/ProjectBook';
import type { SaveList } from '../saving/SaveList';
import { StudyLocks } from '../vault/StudyLocks';
import { Vault } from '../vault/Vault';
import type { BrowserStorage } from './BrowserStorage';
import { Crowding } from './Crowding';
import { DoubtShelf, type DoubtfulStudies } from './DoubtShelf';
import { DraftShelf } from './DraftShelf';
import { ExampleShelf } from './ExampleShelf';
import { followLogOut, hasLoggedOut } from './followLogOut';
import { Keeping } from './Keeping';
import { ProjectShelf } from './ProjectShelf';
import { PromptShelf, type UnfinishedWork } from './PromptShelf';
import { sourceScope, userScope } from './scopes';
import { Shelves } from './Shelves';
import type { KeepingStatus } from './state';

export interface OpenKeepingParts {
  readonly host: HostContext;
  readonly storage: BrowserStorage;
  readonly projectBook: ProjectBook;
  readonly tasks: Tasks;
  readonly saveList: SaveList;
  readonly doubts: DoubtfulStudies;
  readonly unfinished: () => readonly UnfinishedWork[];
  readonly publish: (status: KeepingStatus) => void;
  readonly say: (kind: 'info' | 'error', what: Message) => void;
  readonly report: (error: unknown) => void;
}

/** The keeping of a page: what there is to keep, and where it is kept. */
export function openKeeping(parts: OpenKeepingParts): Keeping {
  const { host, storage, projectBook, tasks, saveList, unfinished, publish, say } = parts;
  // Whoever is logged in when the page first asks: another login is another load of the page.
  let knownUser: string | undefined;
  const user = () =>
    (knownUser ??= userScope(host.servicesManager.services.userAuthenticationService));
  const dataSource = () => host.extensionManager.getActiveDataSource()[0];
  const scopeOf = (source: DataSource) => sourceScope(user(), source);
  const crowding = new Crowding(
    () => tasks.sets.flatMap(({ examples }) => examples),
    (example) => saveList.isInPacs(example.origin) || isStored(example)
  );
  const keeping = new Keeping({
    vault: storage.vault && new Vault(storage.vault.database, storage.vault.subtle),
    status: storage.status,
    locks: new StudyLocks(storage.locks),
    shelves: new Shelves(
      new ProjectShelf(projectBook, user),
      new ExampleShelf(tasks, user, (example) => crowding.isKept(example)),
      new DraftShelf(saveList, scopeOf, dataSource),
      new PromptShelf(unfinished, () => scopeOf(dataSource())),
      new DoubtShelf(parts.doubts, user)
    ),
    ...{ crowding, user, dataSource, publish, say },
  });
  const forget = () => void keeping.forget().catch(parts.report);
  if (storage.vault && storage.logOutSigns) {
    followLogOut(storage.logOutSigns, forget);
    if (hasLoggedOut(storage.logOutSigns)) {
      keeping.forgetLast().catch(parts.report);
    }
  }
  return keeping;
}
