import type { Types as ToolTypes } from '@cornerstonejs/tools';

/** The host's drawing helper over nodes a test can look at. */
export class FakeSvg {
  readonly nodes = new Map<string, SVGElement>();
  readonly touched: string[] = [];

  readonly helper = {
    getSvgNode: (key: string) => this.nodes.get(key),
    appendNode: (node: SVGElement, key: string) => void this.nodes.set(key, node),
    setNodeTouched: (key: string) => void this.touched.push(key),
  } as unknown as ToolTypes.SVGDrawingHelper;

  attribute(key: string, name: string): string | null {
    const node = this.nodes.get(key);
    if (!node) {
      throw new Error(`Nothing was drawn as ${key}`);
    }
    return node.getAttribute(name);
  }
}
