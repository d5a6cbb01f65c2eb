export { AbortError, isAbortError, rejectOnAbort, throwIfAborted, underSignals } from './abort';
/** @public */
export { Job, type JobProgress, type JobReporter, type JobState } from './Job';
export { LatestWins } from './LatestWins';
export { nextMacrotask, pause, withTimeout } from './pause';
export { Seldom } from './Seldom';
export { SerialQueue, type TurnOptions } from './SerialQueue';
export { TaskGroup } from './TaskGroup';
export { Watchdog } from './Watchdog';
