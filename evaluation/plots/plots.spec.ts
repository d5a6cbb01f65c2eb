import { heatMap } from './heatMap';
import { lineChart, type LineChart } from './lineChart';

const CHART: LineChart = {
  title: 'Dice',
  xTitle: 'pairs',
  yTitle: '%',
  xTicks: [1, 4, 16, 64],
  isLogarithmic: true,
  yRange: [0, 100],
  yTicks: [0, 50, 100],
  lines: [
    {
      title: 'ours',
      points: [1, 4, 16, 64].map((x, index) => ({ x, y: 25 * index, low: 0, high: 100 })),
    },
    { title: 'published', points: [{ x: 4, y: 60 }], isReference: true, isUnconnected: true },
  ],
};

function pointsOf(svg: string, name: string): number[][] {
  const found = [...svg.matchAll(new RegExp(`<${name}[^>]* points="([^"]+)"`, 'g'))];
  return found.flatMap(([, list]) => list.split(' ').map((point) => point.split(',').map(Number)));
}

describe('the line chart', () => {
  const svg = lineChart(CHART);

  it('puts equal ratios at equal distances, and larger values higher', () => {
    const places = pointsOf(svg, 'polyline');
    expect(places).toHaveLength(4);
    const steps = places.slice(1).map(([x], index) => x - places[index][0]);
    steps.forEach((step) => expect(step).toBeCloseTo(steps[0], 1));
    const heights = places.map(([, y]) => y);
    expect([...heights].sort((a, b) => b - a)).toEqual(heights);
  });

  it('draws the interval as a band around the line only where it was measured', () => {
    const band = pointsOf(svg, 'polygon').map(([, y]) => y);
    expect(band).toHaveLength(8);
    expect(new Set(band).size).toBe(2);
  });

  it('keeps values beyond the axis on its edge', () => {
    const beyond = lineChart({ ...CHART, lines: [{ title: 'x', points: [{ x: 1, y: 400 }] }] });
    const top = lineChart({ ...CHART, lines: [{ title: 'x', points: [{ x: 1, y: 100 }] }] });
    expect(beyond).toBe(top);
  });
});

describe('the heat map', () => {
  it('writes percent, dark where it is high, the first row at the bottom', () => {
    const rows = [
      { title: 'low', values: [0.1] },
      { title: 'high', values: [0.9] },
    ];
    const names = { title: 't', subtitle: 's', xTitle: 'x', yTitle: 'y', columns: ['c'] };
    const svg = heatMap({ ...names, rows });
    const textAt = (content: string): number =>
      Number(new RegExp(`y="([\\d.]+)"[^>]*>${content}<`).exec(svg)?.[1]);
    expect(textAt('10.0')).toBeGreaterThan(textAt('90.0'));
    expect(svg).toMatch(/fill="#ffffff">90\.0/);
    expect(svg).toMatch(/fill="#222222">10\.0/);
  });
});
