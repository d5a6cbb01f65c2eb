import type { Browser, Page } from 'puppeteer-core';
import { launchChromium, type ChromiumOptions } from '../support/chromium';

export const INSECURE_HOST = 'viewer.test';

/** Headless Chromium with WebGPU computed in software. */
export function launchBrowser(options: ChromiumOptions = {}): Promise<Browser> {
  return launchChromium({
    ...options,
    // A plain-http origin that is not the loopback: what hospital networks look like.
    additionalFlags: [`--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`],
  });
}

/** The inference page of a `PageServer`, ready to be asked. */
export async function openInferencePage(browser: Browser, serverUrl: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${serverUrl}page/index.html`);
  await page.waitForFunction('window.inferencePage !== undefined');
  return page;
}
