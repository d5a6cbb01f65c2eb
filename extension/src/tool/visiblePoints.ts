/** Of the canvas, CSS pixels. */
type Point = readonly [number, number];

/** Distance from the line at which a point is not seen to be missing, CSS pixels. */
const UNSEEN = 0.1;

/**
 * The points that an outline is drawn with as well as with all of them (Douglas and Peucker 1973): it has one
 * for every pixel of the image, and what a line costs to draw, a dashed one most, grows with them.
 *
 * @param line closed where its first point is its last
 */
export function visiblePoints(line: readonly Point[]): readonly Point[] {
  const isKept = line.map((_, index) => index === 0 || index === line.length - 1);
  const parts: (readonly [number, number])[] = [[0, line.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [start, end] = part;
    let [farthest, distance] = [start, UNSEEN];
    for (let index = start + 1; index < end; index++) {
      const here = distanceTo(line[start], line[end], line[index]);
      if (here > distance) {
        farthest = index;
        distance = here;
      }
    }
    if (farthest > start) {
      isKept[farthest] = true;
      parts.push([start, farthest], [farthest, end]);
    }
  }
  return line.filter((_, index) => isKept[index]);
}

/** Of a point from the line between two. */
function distanceTo(start: Point, end: Point, point: Point): number {
  const [alongX, alongY] = [end[0] - start[0], end[1] - start[1]];
  const [x, y] = [point[0] - start[0], point[1] - start[1]];
  const lengthSquared = alongX * alongX + alongY * alongY;
  const share = lengthSquared > 0 ? (x * alongX + y * alongY) / lengthSquared : 0;
  const nearest = Math.max(0, Math.min(1, share));
  return Math.hypot(x - nearest * alongX, y - nearest * alongY);
}
