import type { Page } from 'puppeteer-core';

/**
 * Lets the page believe that its computer has that many cores; to be called before it is loaded. The model
 * takes no more threads than there are in truth, at least two of which the test machine has.
 */
export async function claimCores(page: Page, cores: number): Promise<void> {
  await page.evaluateOnNewDocument((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
  }, cores);
}
