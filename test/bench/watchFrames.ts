/** Of one act in the page, milliseconds. */
export interface Watched {
  /** From the key until a frame shows that nothing is followed any more. */
  readonly underWayMs: number;
  /** From the key until the page is still again. */
  readonly elapsedMs: number;
  /** Between two frames. */
  readonly longestFrameMs: number;
  /** Frames that were to be seen to jump: when each came, and how long after the one before. */
  readonly lateFrames: readonly string[];
  /** The page did nothing else meanwhile. */
  readonly longestTaskMs: number;
}

declare global {
  interface Window {
    watched: Promise<Watched>;
  }
}

/** In the page: takes the time from the next press of that key, as the page hears it; see `Watched`. */
export function startWatch(key: string): void {
  const [still, late] = [300, 200];
  window.watched = new Promise((resolve) => {
    document.addEventListener(
      'keydown',
      function listen(event) {
        if (event.key !== key) {
          return;
        }
        document.removeEventListener('keydown', listen, true);
        const startedAt = performance.now();
        let [last, longestFrameMs, longestTaskMs] = [startedAt, 0, 0];
        let endedAt = startedAt;
        let shownAsEnded: number | undefined;
        const lateFrames: string[] = [];
        const observer = new PerformanceObserver((list) => {
          longestTaskMs = Math.max(
            longestTaskMs,
            ...list.getEntries().map(({ duration }) => duration)
          );
        });
        observer.observe({ entryTypes: ['longtask'] });
        const tick = (): void => {
          const now = performance.now();
          const frameMs = now - last;
          longestFrameMs = Math.max(longestFrameMs, frameMs);
          last = now;
          if (frameMs > late) {
            lateFrames.push(`${Math.round(frameMs)} at ${Math.round(now - startedAt)}`);
          }
          const isFollowing = document.querySelector('[data-kind="follow-series"]') !== null;
          shownAsEnded = isFollowing ? undefined : (shownAsEnded ?? now);
          // Frames that come late still belong to the act.
          if (isFollowing || frameMs > 50) {
            endedAt = now;
          }
          if (now - endedAt < still) {
            requestAnimationFrame(tick);
            return;
          }
          observer.disconnect();
          const [frame, task] = [Math.round(longestFrameMs), Math.round(longestTaskMs)];
          const underWayMs = Math.round((shownAsEnded ?? now) - startedAt);
          const elapsedMs = Math.round(endedAt - startedAt);
          const longest = { longestFrameMs: frame, longestTaskMs: task, lateFrames };
          resolve({ underWayMs, elapsedMs, ...longest });
        };
        requestAnimationFrame(tick);
      },
      true
    );
  });
}

/** In the page: what has been watched since, once it is over. */
export function endWatch(): Promise<Watched> {
  return window.watched;
}
