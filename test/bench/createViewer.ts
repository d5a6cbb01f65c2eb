import type { Browser } from 'puppeteer-core';
import { ViewerPage } from '../e2e/pages/ViewerPage';

/** A page of the viewer for programs that tsx runs, whose functions keep their names by a helper that no page has. */
export async function createViewer(browser: Browser, url: string): Promise<ViewerPage> {
  const viewer = await ViewerPage.create(browser, url);
  await viewer.page.evaluateOnNewDocument('globalThis.__name = (value) => value;');
  return viewer;
}
