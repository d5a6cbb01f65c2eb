import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import type { SliceMask, SlicePoint } from '@multiverseg/core/image/types';
import { newViewerPage } from '../../support';
import {
  canBeHit,
  readDrawnPreview,
  readLabelledImages,
  readStoredSegmentation,
  readShownImage,
  slicePointsToPage,
  type LabelledImage,
} from './readPage';

export interface StudyReference {
  readonly studyUid: string;
}

export interface SaveLine {
  readonly label: string;
  /** `unsaved`, `encoding`, `storing`, `checking`, `saved` or `failed`. */
  readonly step: string;
  /** Everything the line says. */
  readonly text: string;
}

export interface PromptOptions {
  /** Holds Shift, which turns the polarity round. */
  readonly negative?: boolean;
}

export interface DragOptions extends PromptOptions {
  /** Awaited at some points of the way, the button held down: for pictures of it. */
  readonly onMove?: () => Promise<void>;
}

/** A study in the worklist. Other body rows of the table are no studies. */
const WORKLIST_ROW = 'tbody tr[aria-selected]';

const cy = (name: string) => `[data-cy="multiverseg-${name}"]`;

/**
 * The viewer with our panel, as a person uses it: every action is an event of a real mouse or
 * keyboard; the page's own objects are only read. Each method waits until what it did has shown.
 */
export class ViewerPage {
  private constructor(
    readonly page: Page,
    readonly baseUrl: string
  ) {}

  /** A new tab; nothing is loaded in it yet. */
  static async create(browser: Pick<Browser, 'newPage'>, baseUrl: string): Promise<ViewerPage> {
    const page = await newViewerPage(browser);
    page.setDefaultTimeout(60_000);
    return new ViewerPage(page, baseUrl);
  }

  // --- going to a study -------------------------------------------------------------------------

  /** Loads the page anew with a study in the MultiverSeg mode. */
  async open(study: StudyReference): Promise<void> {
    await this.page.goto(`${this.baseUrl}/multiverseg?StudyInstanceUIDs=${study.studyUid}`);
    await this.waitUntilShown(study);
    await this.waitForModel();
  }

  /** Reloads the page: everything that lives in it is gone. */
  async reload(study: StudyReference): Promise<void> {
    await this.page.reload();
    await this.waitUntilShown(study);
    await this.waitForModel();
  }

  async openWorklist(): Promise<void> {
    await this.page.goto(this.baseUrl);
    await this.appears(WORKLIST_ROW);
  }

  /** The arrow at the top left; the page stays loaded. */
  async backToWorklist(): Promise<void> {
    await this.page.locator('[data-cy="return-to-work-list"]').click();
    await this.appears(WORKLIST_ROW);
  }

  /** From the worklist: enters the mode and waits until the study can be segmented. */
  async openFromWorklist(study: StudyReference & { readonly patientId: string }): Promise<void> {
    await this.enterFromWorklist(study.patientId);
    await this.waitUntilShown(study);
    await this.waitForModel();
  }

  /** Selects the row of the patient and presses the mode's button. */
  async enterFromWorklist(patientId: string, mode = 'MultiverSeg'): Promise<void> {
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    const rows = await this.page.$$(WORKLIST_ROW);
    for (const row of rows) {
      const text = await row.evaluate((element) => element.textContent ?? '');
      if (letters(text).startsWith(letters(patientId))) {
        await row.click();
        break;
      }
    }
    await Promise.all(rows.map((row) => row.dispose()));
    await this.page.locator(`::-p-text(${patientId})`).wait();
    await this.page.locator(`button[title="${mode}"]`).click();
  }

  /** Waits until an image of the study is on the screen and can be segmented. */
  async waitUntilShown(study: StudyReference): Promise<void> {
    await this.appears(cy('panel'));
    await this.until(async () => {
      const shown = await this.page.evaluate(readShownImage);
      return shown?.studyUid === study.studyUid;
    }, `study ${study.studyUid} on the screen`);
    await this.waitForText('guidance', /^(?!Open an image)/);
  }

  /**
   * Gives an action another key in the viewer's preferences.
   *
   * @param label what the action is called there
   */
  async setHotkey(label: string, key: string): Promise<void> {
    await this.page.locator('div.flex-shrink-0 > button[aria-haspopup="menu"]').click();
    await this.page.locator('[role="menuitem"]::-p-text(Preferences)').click();
    const input = `::-p-xpath(//label[normalize-space()="${label}"]/following-sibling::input)`;
    await this.page.locator(input).click();
    await this.page.keyboard.press(key as KeyInput);
    await this.until(
      () =>
        this.page.$eval(
          input,
          (field, wanted) => (field as HTMLInputElement).value.toLowerCase() === wanted,
          key
        ),
      `the preferences to take ${key}`
    );
    await this.page.locator('[role="dialog"] button::-p-text(Save)').click();
  }

  async waitForModel(): Promise<void> {
    await this.appears(`${cy('status')}.multiverseg-status-ready`);
  }

  /** Scrolls the active viewport by arrow keys until it shows the image. */
  async scrollTo(
    sopInstanceUid: string,
    key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'
  ): Promise<void> {
    let shown = (await this.shownImage()).sopInstanceUid;
    for (let step = 0; step < 500 && shown !== sopInstanceUid; step++) {
      await this.page.keyboard.press(key);
      const before = shown;
      await this.until(async () => {
        shown = (await this.page.evaluate(readShownImage))?.sopInstanceUid ?? before;
        return shown !== before;
      }, 'the next image');
    }
    if (shown !== sopInstanceUid) {
      throw new Error(`Image ${sopInstanceUid} is not in the series.`);
    }
  }

  /** Waits until the study's stored segmentation is there, which comes by itself. */
  async storedSegmentation(): Promise<void> {
    await this.until(
      async () => (await this.labelledImages()).length > 0,
      'the voxels of the stored segmentation'
    );
    await this.nextDrawing();
  }

  /** Has the viewer read one stored SEG object; what of it has a voxel. */
  async readStored(sopInstanceUid: string): Promise<readonly LabelledImage[]> {
    const segmentationId = await this.page.evaluate(readStoredSegmentation, sopInstanceUid);
    const images = await this.labelledImages();
    return images.filter((image) => image.segmentationId === segmentationId);
  }

  // --- prompts ----------------------------------------------------------------------------------

  /** Clicks the centre of a pixel of the image; integers are pixel centres. */
  async clickImage(x: number, y: number, { negative = false }: PromptOptions = {}): Promise<void> {
    const [point] = await this.toPage([{ x, y }]);
    await this.withShift(negative, () => this.page.mouse.click(point.x, point.y));
  }

  /** Drags through points of the image: a scribble, or a box when that is chosen. */
  async drag(
    points: readonly SlicePoint[],
    { negative = false, onMove }: DragOptions = {}
  ): Promise<void> {
    const [start, ...others] = await this.toPage(points);
    await this.withShift(negative, async () => {
      await this.page.mouse.move(start.x, start.y);
      await this.page.mouse.down();
      let last = start;
      for (const point of others) {
        const halfWay = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
        await this.page.mouse.move(halfWay.x, halfWay.y, { steps: 3 });
        await onMove?.();
        await this.page.mouse.move(point.x, point.y, { steps: 3 });
        await onMove?.();
        last = point;
      }
      await this.page.mouse.up();
    });
  }

  /** Presses a key or a chord: `Enter`, `p`, `Control+s`. */
  async press(keys: string): Promise<void> {
    const [key, ...modifiers] = keys.split('+').reverse() as KeyInput[];
    for (const modifier of modifiers) {
      await this.page.keyboard.down(modifier);
    }
    await this.page.keyboard.press(key);
    for (const modifier of modifiers) {
      await this.page.keyboard.up(modifier);
    }
  }

  /**
   * Presses one of the panel's buttons, for example `predict`. Messages of the host may lie over it
   * for some seconds; like a person, waits until they are gone.
   */
  async pressButton(name: string): Promise<void> {
    await this.appears(cy(name));
    await this.until(() => this.page.evaluate(canBeHit, cy(name)), `«${name}» to be uncovered`);
    await this.page.locator(cy(name)).click();
  }

  /** Closes the open dialog by Escape; waits until the keys are the viewer's again. */
  async closeDialog(): Promise<void> {
    await this.press('Escape');
    const isClosed = () =>
      document.querySelector('dialog') === null && document.activeElement === document.body;
    await this.until(() => this.page.evaluate(isClosed), 'the dialog to close');
  }

  /** Waits for the preview made from that many prompts, drawn on the image. */
  async waitForPreview(promptCount: number): Promise<void> {
    // In every language the number comes first, and only where there is a preview.
    await this.waitForText('latency', new RegExp(`^${promptCount} [^·]+ · `));
    await this.appears(`${cy('latency')}[aria-busy="false"]`);
    await this.appears(cy('preview'));
    await this.nextDrawing();
  }

  /** What is inside the outline that is drawn, on the grid of the image. */
  async previewMask(): Promise<SliceMask> {
    const { width, height } = await this.shownImage();
    const corners = await this.toPage([
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ]);
    const drawn = await this.page.evaluate(readDrawnPreview, corners, { width, height });
    if (drawn === undefined) {
      throw new Error('There is no preview on the screen.');
    }
    return { values: Uint8Array.from(Buffer.from(drawn, 'base64')), width, height };
  }

  /** Enter; waits until the preview has become an example. @returns the number of examples */
  async accept(): Promise<number> {
    await this.appears(cy('preview'));
    await this.press('Enter');
    await this.page.waitForSelector(cy('preview'), { hidden: true });
    return this.exampleCount();
  }

  /** Ctrl+S; waits until every line says how it ended. */
  async save(): Promise<readonly SaveLine[]> {
    await this.press('Control+s');
    await this.until(async () => {
      const lines = await this.saveLines();
      const ends = ['saved', 'empty', 'failed'];
      return lines.length > 0 && lines.every(({ step }) => ends.includes(step));
    }, 'the end of saving');
    return this.saveLines();
  }

  // --- what is to be seen -----------------------------------------------------------------------

  async shownImage() {
    const shown = await this.page.evaluate(readShownImage);
    if (!shown) {
      throw new Error('There is no image on the screen.');
    }
    return shown;
  }

  /** Text of a part of the panel, for example `notice`; empty where it is not shown. */
  text(name: string): Promise<string> {
    return this.page.evaluate(
      (selector) => document.querySelector(selector)?.textContent ?? '',
      cy(name)
    );
  }

  noticeText(): Promise<string> {
    return this.text('notice');
  }

  exampleCount(): Promise<number> {
    return this.count('context-example');
  }

  promptCount(): Promise<number> {
    return this.text('prompt-count').then((text) => Number.parseInt(text, 10));
  }

  /** How many elements of that name there are, on the panel and on the images. */
  count(name: string): Promise<number> {
    return this.page.$$eval(cy(name), (elements) => elements.length);
  }

  saveLines(): Promise<readonly SaveLine[]> {
    return this.page.$$eval(cy('save-line'), (lines) =>
      lines.map((line) => ({
        label: line.querySelector('[title]')?.getAttribute('title') ?? '',
        step: line.getAttribute('data-step') ?? '',
        text: line.textContent ?? '',
      }))
    );
  }

  /** The accepted voxels of the open study: every image with at least one. */
  labelledImages(): Promise<readonly LabelledImage[]> {
    return this.page.evaluate(readLabelledImages);
  }

  /** Where points of the image lie on the page, in CSS pixels. */
  toPage(points: readonly SlicePoint[]): Promise<readonly SlicePoint[]> {
    return this.page.evaluate(slicePointsToPage, points);
  }

  /** Writes `test-output/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const folder = path.resolve(__dirname, '../../../test-output/screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  // --- waiting ----------------------------------------------------------------------------------

  async waitForText(name: string, pattern: RegExp): Promise<void> {
    await this.until(async () => pattern.test(await this.text(name)), `«${name}» to be ${pattern}`);
  }

  /** Waits for an element and holds on to nothing: a handle would keep it, and all around it, in the page. */
  private async appears(selector: string): Promise<void> {
    await (await this.page.waitForSelector(selector))?.dispose();
  }

  /** Asks until the answer is yes. @throws Error that says what was waited for, and what is shown */
  async until(isTrue: () => Promise<boolean>, what: string, timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!(await isTrue())) {
      if (Date.now() > end) {
        await this.screenshot('failure');
        const panel = await this.text('panel');
        throw new Error(`Waited in vain for ${what}. The panel says: ${panel}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The panel knows at once, the images are drawn in the frame after the next. */
  private nextDrawing(): Promise<void> {
    return this.page.evaluate(
      () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
        )
    );
  }

  private async withShift(held: boolean, act: () => Promise<void>): Promise<void> {
    if (held) {
      await this.page.keyboard.down('Shift');
    }
    await act();
    if (held) {
      await this.page.keyboard.up('Shift');
    }
  }
}
