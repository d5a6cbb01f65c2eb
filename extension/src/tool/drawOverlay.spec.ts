/** @jest-environment jsdom */
import type { Prompt } from '@multiverseg/core/prompts/types';
import { createImageGeometry } from '@multiverseg/core/dicom/imageGeometry';
import { createTranslator } from '../i18n';
import { FakeLibraries } from '../testing/fakeLibraries';
import { FakeSvg } from '../testing/fakeSvg';
import { drawChips } from './drawChips';
import { drawOverlay } from './drawOverlay';
import { createOverlayTool } from './OverlayTool';
import type { Overlay } from './types';

/** Pixels of 2 mm × 0.5 mm, the first one's centre at (100, 200): slice (x, y) → (100 + 2x, 200 + y/2). */
const geometry = createImageGeometry({
  imagePositionPatient: [100, 200, 0],
  rowCosines: [1, 0, 0],
  columnCosines: [0, 1, 0],
  columnPixelSpacing: 2,
  rowPixelSpacing: 0.5,
});

/** A viewport zoomed to 10 canvas pixels per millimetre, shifted to the image's corner. */
const worldToCanvas = ([x, y]: readonly number[]) => [10 * (x - 100), 10 * (y - 200)] as const;

const empty: Overlay = { geometry, prompts: [], previewRings: [], previewColour: 'rgb(1, 2, 3)' };

function draw(change: Partial<Overlay>, svg = new FakeSvg(), hint?: string): FakeSvg {
  drawOverlay(svg.helper, { ...empty, ...change }, worldToCanvas, 400, hint);
  return svg;
}

const click = (polarity: 'positive' | 'negative'): Prompt => ({
  kind: 'click',
  id: polarity,
  polarity,
  point: { x: 3, y: 8 },
});
const scribble = (polarity: 'positive' | 'negative'): Prompt => ({
  kind: 'scribble',
  id: polarity,
  polarity,
  points: [
    { x: 0, y: 0 },
    { x: 1.5, y: 2 },
  ],
});

describe('the overlay', () => {
  it('puts a click where its pixel is on the screen', () => {
    const svg = draw({ prompts: [click('positive')] });
    // 3 columns of 2 mm and 8 rows of 0.5 mm, at 10 canvas pixels per millimetre.
    expect(svg.attribute('multiverseg-positive', 'cx')).toBe('60');
    expect(svg.attribute('multiverseg-positive', 'cy')).toBe('40');
  });

  it('leaves in the document what is drawn again as it was', () => {
    const overlay = {
      prompts: [click('positive'), scribble('negative')],
      previewRings: [[[1, 2], [3, 4], [5, 2]]] as const, // prettier-ignore
    };
    const drawAll = (svg: FakeSvg, hint: string) => {
      draw(overlay, svg, hint);
      drawChips(svg.helper, ['Exclude'], 400);
      return svg;
    };
    const svg = drawAll(new FakeSvg(), 'Enter accepts');
    const observer = new MutationObserver(() => undefined);
    svg.nodes.forEach((node) =>
      observer.observe(node, { attributes: true, childList: true, characterData: true })
    );
    drawAll(svg, 'Enter accepts');
    expect(observer.takeRecords()).toEqual([]);
    drawAll(svg, 'Enter replaces');
    expect(observer.takeRecords().map(({ type }) => type)).toEqual(['childList']);
  });

  it('asks the viewer for a few places only, however long the outline, in a view that is turned too', () => {
    const asked: (readonly number[])[] = [];
    const turned = (world: readonly number[]) => {
      asked.push(world);
      const [x, y] = worldToCanvas(world);
      return [400 - y, x] as const;
    };
    const ring = Array.from(
      { length: 100 },
      (_, step) => [step % 10, Math.floor(step / 10)] as const
    );
    const svg = new FakeSvg();
    drawOverlay(svg.helper, { ...empty, previewRings: [ring] }, turned, 400);
    // 20 canvas pixels a column, 5 a row; the last point is column 9, row 9.
    expect(svg.attribute('multiverseg-preview', 'd')?.split('L').at(-1)).toBe('355.0,180.0Z');
    expect(asked.length).toBeLessThan(10);
  });

  it('shows the square of a closer look by its four corners, where its edges are on the screen', () => {
    const svg = draw({ square: { left: 2, top: 4, right: 12, bottom: 44 } });
    // 10 columns of 2 mm and 40 rows of 0.5 mm: 200 canvas pixels a side, from (40, 20); 30 of them drawn.
    expect(svg.attribute('multiverseg-closer', 'd')).toBe(
      [
        ['M70,20', '40,20', '40,50'],
        ['M70,220', '40,220', '40,190'],
        ['M210,20', '240,20', '240,50'],
        ['M210,220', '240,220', '240,190'],
      ]
        .map((corner) => corner.join('L'))
        .join('')
    );
    expect(draw({}).nodes.has('multiverseg-closer')).toBe(false);
  });

  it('draws where the preview may be wrong as bands over it, the likelier, the denser', () => {
    const ring = (size: number) => [[0, 0] as const, [size, 0] as const, [size, 4 * size] as const];
    const svg = draw({ previewRings: [ring(4)], errorBands: [[ring(3)], [ring(2)], []] });
    expect([...svg.nodes.keys()]).toEqual([
      ...['multiverseg-preview', 'multiverseg-errors-0', 'multiverseg-errors-1'],
    ]);
    expect(svg.attribute('multiverseg-errors-1', 'd')).toBe('M0.0,0.0L40.0,0.0L40.0,40.0Z');
    // What lies on each other adds up.
    expect(Number(svg.attribute('multiverseg-errors-1', 'fill-opacity'))).toBeLessThan(0.5);
  });

  it('tells a negative click from a positive one by a bar, not by colour alone', () => {
    const svg = draw({ prompts: [click('positive'), click('negative')] });
    expect(svg.nodes.has('multiverseg-positive-bar')).toBe(false);
    expect(svg.attribute('multiverseg-negative-bar', 'd')).toBe('M57,40L63,40');
  });

  it('tells a negative scribble from a positive one by its dashes', () => {
    const svg = draw({ prompts: [scribble('positive'), scribble('negative')] });
    expect(svg.attribute('multiverseg-positive', 'stroke-dasharray')).toBe('none');
    expect(svg.attribute('multiverseg-negative', 'stroke-dasharray')).toBe('2 6');
  });

  it('draws every point of a scribble', () => {
    const svg = draw({ prompts: [scribble('positive')] });
    expect(svg.attribute('multiverseg-positive', 'd')).toBe('M0.0,0.0L30.0,10.0');
  });

  it('draws all four corners of a box', () => {
    const svg = draw({
      prompts: [
        {
          kind: 'box',
          id: 'box',
          polarity: 'positive',
          corners: [
            { x: 0, y: 0 },
            { x: 1, y: 2 },
          ],
        },
      ],
    });
    expect(svg.attribute('multiverseg-box', 'd')).toBe('M0.0,0.0L20.0,0.0L20.0,10.0L0.0,10.0Z');
  });

  it('draws a hole of the preview as a hole, through the geometry', () => {
    const outer = [
      [0, 0],
      [4, 0],
      [4, 8],
      [0, 8],
    ] as const;
    const hole = [
      [1, 2],
      [2, 2],
      [2, 4],
    ] as const;
    const svg = draw({ previewRings: [outer, hole] });
    expect(svg.attribute('multiverseg-preview', 'd')).toBe(
      'M0.0,0.0L80.0,0.0L80.0,40.0L0.0,40.0ZM20.0,10.0L40.0,10.0L40.0,20.0Z'
    );
    expect(svg.attribute('multiverseg-preview', 'fill-rule')).toBe('evenodd');
    expect(svg.attribute('multiverseg-preview', 'fill')).toBe('rgb(1, 2, 3)');
  });

  it('sets a preview over an accepted mask off from it, and hatches what comes and what goes', () => {
    const ring = [
      [0, 0],
      [4, 0],
      [4, 8],
    ] as const;
    const plain = draw({ previewRings: [ring] });
    const svg = draw({ previewRings: [ring], change: { adds: [ring], removes: [ring] } });
    for (const look of ['stroke', 'stroke-dasharray', 'fill']) {
      expect(svg.attribute('multiverseg-preview', look)).not.toBe(
        plain.attribute('multiverseg-preview', look)
      );
    }
    expect(svg.nodes.has('multiverseg-preview-casing')).toBe(true);
    expect(plain.nodes.has('multiverseg-preview-casing')).toBe(false);
    const hatching = (kind: string) => {
      expect(svg.attribute(`multiverseg-change-${kind}`, 'fill')).toBe(
        `url(#${svg.attribute(`multiverseg-hatch-${kind}`, 'id')})`
      );
      const lines = svg.nodes.get(`multiverseg-hatch-${kind}`)?.querySelector('path');
      return lines?.getAttribute('d');
    };
    // By their lines and outlines, not by colour alone.
    expect(hatching('adds')).not.toBe(hatching('removes'));
    expect(svg.attribute('multiverseg-change-adds', 'stroke-dasharray')).not.toBe(
      svg.attribute('multiverseg-change-removes', 'stroke-dasharray')
    );
  });

  it('draws the previews of other structures apart from that in use, each under its name', () => {
    const ring = [
      [0, 0],
      [4, 0],
      [4, 8],
    ] as const;
    const left = { segmentIndex: 1, name: 'Left', rings: [ring], colour: 'rgb(9, 9, 9)' };
    const none = { segmentIndex: 3, name: 'Nowhere', rings: [], colour: 'rgb(7, 7, 7)' };
    const svg = draw({ previewRings: [ring], previewName: 'Right', others: [left, none] });
    expect([...svg.nodes.keys()]).toEqual([
      ...['multiverseg-neighbour-1', 'multiverseg-neighbour-1-name'],
      ...['multiverseg-preview', 'multiverseg-preview-name'],
    ]);
    expect(svg.nodes.get('multiverseg-neighbour-1-name')?.textContent).toBe('Left');
    expect(svg.nodes.get('multiverseg-preview-name')?.textContent).toBe('Right');
    expect(svg.attribute('multiverseg-neighbour-1', 'stroke')).toBe('rgb(9, 9, 9)');
    expect(svg.attribute('multiverseg-neighbour-1', 'stroke-dasharray')).not.toBe(
      svg.attribute('multiverseg-preview', 'stroke-dasharray')
    );
  });

  it.each([
    { what: 'above its outline', from: 60, to: 80, expected: '295.0' },
    { what: 'within it where the host writes above', from: 2, to: 40, expected: '92.0' },
    { what: 'not below it', from: 2, to: 4, expected: '5.0' },
  ])('writes the name $what', ({ from, to, expected }) => {
    const ring = [
      [0, from],
      [4, from],
      [4, to],
    ] as const;
    const svg = draw({ previewRings: [ring], previewName: 'Right' });
    expect(svg.attribute('multiverseg-preview-name', 'y')).toBe(expected);
  });

  it('draws what accepting would take away though nothing is left', () => {
    const ring = [
      [0, 0],
      [4, 0],
      [4, 8],
    ] as const;
    const svg = draw({ change: { adds: [], removes: [ring] } });
    expect([...svg.nodes.keys()]).toEqual([
      'multiverseg-hatch-removes',
      'multiverseg-change-removes',
    ]);
  });

  it('writes its line in the middle of the viewport, as text and never as markup', () => {
    const svg = draw({}, new FakeSvg(), '<b>P</b>: predict');
    expect(svg.attribute('multiverseg-hint', 'x')).toBe('200');
    expect(svg.nodes.get('multiverseg-hint')?.textContent).toBe('<b>P</b>: predict');
    expect(svg.nodes.get('multiverseg-hint')?.childElementCount).toBe(0);
  });

  it('draws nothing where there is nothing', () => {
    expect(draw({}).nodes.size).toBe(0);
  });

  it('changes the nodes it has made, and says that they are still in use', () => {
    const svg = draw({ prompts: [click('positive')] });
    const node = svg.nodes.get('multiverseg-positive');
    expect(svg.touched).toEqual([]);
    draw({ prompts: [{ ...click('positive'), point: { x: 4, y: 8 } } as Prompt] }, svg);
    expect(svg.nodes.get('multiverseg-positive')).toBe(node);
    expect(svg.attribute('multiverseg-positive', 'cx')).toBe('80');
    expect(svg.touched).toEqual(['multiverseg-positive']);
  });

  it('draws a box under way parallel to the image, whatever the canvas does', () => {
    const stroke = {
      viewportId: 'left',
      kind: 'box',
      polarity: 'positive',
      worldPoints: [
        [100, 200, 0],
        [102, 201, 0],
      ],
    } as const;
    const svg = draw({ stroke });
    expect(svg.attribute('multiverseg-stroke', 'd')).toBe('M0.0,0.0L20.0,0.0L20.0,10.0L0.0,10.0Z');
  });

  it('draws a scribble under way as the scribble it will be', () => {
    const stroke = {
      viewportId: 'left',
      kind: 'scribble',
      polarity: 'negative',
      worldPoints: [
        [100, 200, 0],
        [103, 201, 0],
      ],
    } as const;
    const svg = draw({ stroke });
    expect(svg.attribute('multiverseg-stroke', 'd')).toBe('M0.0,0.0L30.0,10.0');
    expect(svg.attribute('multiverseg-stroke', 'stroke-dasharray')).toBe('2 6');
  });
});

describe('the overlay tool', () => {
  const viewport = { id: 'left', worldToCanvas, element: { clientWidth: 400 } };

  function toolOver(overlay: Overlay | undefined) {
    const source = {
      overlayFor: (viewportId: string) => (viewportId === 'left' ? overlay : undefined),
    };
    const Tool = createOverlayTool(new FakeLibraries().libraries, source, createTranslator());
    return new Tool();
  }

  it('draws what there is for its viewport', () => {
    const svg = new FakeSvg();
    const tool = toolOver({ ...empty, prompts: [click('positive')] });
    expect(tool.renderAnnotation({ viewport } as never, svg.helper)).toBe(true);
    expect(svg.attribute('multiverseg-positive', 'cx')).toBe('60');
  });

  it('puts the line over the image into words', () => {
    const svg = new FakeSvg();
    const tool = toolOver({ ...empty, hint: { kind: 'waiting' } });
    tool.renderAnnotation({ viewport } as never, svg.helper);
    expect(svg.nodes.get('multiverseg-hint')?.textContent).toBe('Waiting for the model…');
  });

  it('says that it drew nothing where there is no image', () => {
    const svg = new FakeSvg();
    expect(toolOver(undefined).renderAnnotation({ viewport } as never, svg.helper)).toBe(false);
    expect(svg.nodes.size).toBe(0);
  });

  it('takes no input', () => {
    expect(toolOver(undefined)).toMatchObject({
      defaultToolProps: { supportedInteractionTypes: [] },
    });
  });
});

describe('the chips over an image', () => {
  it('stand side by side around the middle of the viewport', () => {
    const svg = new FakeSvg();
    drawChips(svg.helper, ['Box', 'Threshold 0.30'], 400);
    const extent = (index: number) => {
      const left = Number(svg.attribute(`multiverseg-chip-${index}`, 'x'));
      return [left, left + Number(svg.attribute(`multiverseg-chip-${index}`, 'width'))];
    };
    const [[left, firstEnd], [secondStart, right]] = [extent(0), extent(1)];
    expect(left + right).toBeCloseTo(400, 6);
    expect(firstEnd).toBeLessThan(secondStart);
    expect(svg.nodes.get('multiverseg-chip-text-1')?.textContent).toBe('Threshold 0.30');
  });
});
