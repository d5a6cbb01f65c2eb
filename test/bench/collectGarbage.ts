import type { CDPSession } from 'puppeteer-core';

/** Buffers are let go of some time after whatever held them. */
export async function collectGarbage(session: CDPSession): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
