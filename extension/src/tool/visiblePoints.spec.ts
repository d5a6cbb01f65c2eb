import { visiblePoints } from './visiblePoints';

type Point = readonly [number, number];

const ring = (count: number, radius: number): Point[] =>
  Array.from({ length: count + 1 }, (_, index) => {
    const angle = (2 * Math.PI * (index % count)) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

describe('the points that an outline is drawn with', () => {
  it('are those of its corners, however many lie between them', () => {
    const corners: Point[] = [
      [0, 0],
      [40, 0],
      [40, 30],
      [0, 30],
      [0, 0],
    ];
    const line = corners.slice(1).flatMap(([x, y], side) => {
      const [fromX, fromY] = corners[side];
      return Array.from({ length: 10 }, (_, step): Point => {
        return [fromX + ((x - fromX) * step) / 10, fromY + ((y - fromY) * step) / 10];
      });
    });
    expect(visiblePoints([...line, corners[0]])).toEqual(corners);
  });

  it('are far fewer than there are, and nowhere does the line leave its place to be seen', () => {
    const points = visiblePoints(ring(3000, 200));
    expect(points.length).toBeLessThan(150);
    expect(points.at(-1)).toEqual(points[0]);
    points.slice(1).forEach(([x, y], index) => {
      const middle = Math.hypot(x + points[index][0], y + points[index][1]) / 2;
      expect(200 - middle).toBeLessThan(0.11);
    });
  });

  it('are all of a small ring, which is not drawn as a line', () => {
    expect(visiblePoints(ring(4, 0.6))).toHaveLength(5);
  });

  it('are none where there are none', () => {
    expect(visiblePoints([])).toEqual([]);
  });
});
