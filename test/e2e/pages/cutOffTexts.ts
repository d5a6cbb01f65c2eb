/**
 * Runs inside the viewer's page: the texts of the panel that cannot be read whole, since what they stand in
 * is too narrow. Names that are shortened on purpose are none: what they are called in full is in a tooltip.
 */
export function cutOffTexts(): readonly string[] {
  const SHORTENED = '.multiverseg-ellipsis, .multiverseg-section-summary';
  const slack = 1; // CSS pixels; letters stand a little over their boxes.
  const found = new Set<string>();
  for (const panel of document.querySelectorAll('.multiverseg-panel')) {
    const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !element.checkVisibility() || element.closest('option')) {
        continue;
      }
      const isShortened =
        element.closest(SHORTENED) !== null && element.closest('[title]') !== null;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      for (
        let frame: Element | null = element;
        frame && !isShortened;
        frame = frame.parentElement
      ) {
        const box = frame.getBoundingClientRect();
        const isFrame = frame.matches('button') || getComputedStyle(frame).overflowX !== 'visible';
        if (isFrame && (right > box.right + slack || left < box.left - slack)) {
          found.add(text);
        }
        if (frame === panel) {
          break;
        }
      }
    }
  }
  for (const list of document.querySelectorAll<HTMLSelectElement>('.multiverseg-panel select')) {
    const chosen = list.selectedOptions[0]?.text ?? '';
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (context && list.checkVisibility()) {
      context.font = getComputedStyle(list).font;
      const arrow = 20; // And what is beside the words; CSS pixels.
      if (context.measureText(chosen).width > list.clientWidth - arrow) {
        found.add(chosen);
      }
    }
  }
  return [...found];
}
