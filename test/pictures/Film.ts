import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';

interface Frame {
  readonly file: string;
  readonly milliseconds: number;
}

/** Screenshots of a page in a row, each with what is being done in a line below and the pointer. */
export class Film {
  private readonly frames: Frame[] = [];

  /** Draws a pointer and a caption into the page, over all else; neither takes a click. */
  static async begin(page: Page, folder: string): Promise<Film> {
    mkdirSync(folder, { recursive: true });
    await page.evaluate(drawPointerAndCaption);
    return new Film(page, folder);
  }

  private constructor(
    private readonly page: Page,
    private readonly folder: string
  ) {}

  async frame(caption: string, milliseconds: number): Promise<void> {
    const show = (element: Element, text: string) => {
      element.textContent = text;
    };
    await this.page.$eval('#film-caption', show, caption);
    const file = `${String(this.frames.length).padStart(3, '0')}.png`;
    writeFileSync(path.join(this.folder, file), await this.page.screenshot());
    this.frames.push({ file, milliseconds });
  }

  /** The page as a reader sees it, without pointer and caption. */
  async still(file: string): Promise<void> {
    await this.setVisible(false);
    writeFileSync(file, await this.page.screenshot({ type: 'webp', quality: 70 }));
    await this.setVisible(true);
  }

  /** Writes the list of frames; `animate.py` makes the moving picture of it. */
  end(): void {
    writeFileSync(path.join(this.folder, 'frames.json'), JSON.stringify(this.frames));
  }

  private async setVisible(visible: boolean): Promise<void> {
    const show = (element: Element, isVisible: boolean) =>
      element.toggleAttribute('hidden', !isVisible);
    await this.page.$eval('#film', show, visible);
  }
}

/** Runs in the page. */
function drawPointerAndCaption(): void {
  const film = document.createElement('div');
  film.id = 'film';
  film.style.cssText = 'position:fixed;inset:0;z-index:99999;pointer-events:none';
  film.innerHTML =
    '<div id="film-caption" style="position:absolute;left:50%;bottom:24px;transform:translateX(-50%);' +
    'padding:10px 24px;border-radius:8px;background:#000d;color:#fff;font:600 26px sans-serif;' +
    'white-space:nowrap"></div>' +
    '<svg id="film-pointer" width="26" height="34" viewBox="0 0 13 17" style="position:absolute">' +
    '<path d="M0 0v14l3.5-3.2 2.3 5.4 2.4-1-2.3-5.3H11z" fill="#fff" stroke="#000"/></svg>';
  document.body.append(film);
  const pointer = film.lastElementChild as SVGElement;
  const follow = ({ clientX, clientY }: PointerEvent) => {
    pointer.style.left = `${clientX}px`;
    pointer.style.top = `${clientY}px`;
  };
  window.addEventListener('pointermove', follow, true);
}
