export { AbortError, isAbortError, rejectOnAbort, throwIfAborted, underSignals } from './abort';
export { Job, type JobProgress, type JobReporter, type JobState } from './Job';
export { LatestWins } from './LatestWins';
export { nextMacrotask, pause, TimeoutError, withTimeout } from './pause';
export { SerialQueue, type TurnOptions } from './SerialQueue';
export { TaskGroup } from './TaskGroup';
export { Watchdog } from './Watchdog';
