import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { openBench, type AppBench } from './openApp';
import { settle } from './settle';

/** Slices of the series that `openAccepted` opens. */
export const SLICES = 7;
const SIZE = 32;

/** With prompts a disc around the last one; else where the previous logits are. */
export const likeNeighbour: FakeAnswer = ({ positive, previousLogits, image }) => {
  const prompted = positive.findIndex((value) => value > 0);
  return image.map((_, pixel) => {
    if (prompted < 0) {
      return Math.sign(previousLogits[pixel]) * 10;
    }
    const [x, y] = [pixel % SIZE, Math.floor(pixel / SIZE)];
    const [px, py] = [prompted % SIZE, Math.floor(prompted / SIZE)];
    return Math.hypot(x - px, y - py) <= 6 ? 4 : -4;
  });
};

/** The first and the last of seven slices are accepted; the fourth is shown. */
export async function openAccepted(): Promise<AppBench> {
  const bench = await openBench(likeNeighbour, SLICES);
  for (const position of [0, SLICES - 1]) {
    bench.host.show(position);
    await settle();
    await bench.teach();
  }
  bench.host.show(3);
  await settle();
  return bench;
}
