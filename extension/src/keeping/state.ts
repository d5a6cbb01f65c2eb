/** Whether unfinished work is kept in this browser beyond the page, and if not, why. */
export type KeepingStatus =
  | 'on'
  /** By the site's configuration. */
  | 'off'
  /** Browsers encrypt only on pages that came over https (or from this computer). */
  | 'insecure'
  /** There is no database, or it cannot be read. */
  | 'unavailable'
  /** There is no room for all of it. */
  | 'full'
  /** What was written last did not arrive; the next change tries again. */
  | 'failed'
  /** The user, or a log-out, has had everything forgotten; nothing more is kept until the next load. */
  | 'forgotten';
