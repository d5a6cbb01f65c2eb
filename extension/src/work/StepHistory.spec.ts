import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FakeLibraries } from '../testing/fakeLibraries';
import { StepHistory } from './StepHistory';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const SEGMENT = { segmentationId: 'segmentation', segmentIndex: 1 };

/** A step that holds pixels, in a history that keeps its place. */
function recordStep() {
  const { libraries, history } = new FakeLibraries();
  const reported: unknown[] = [];
  const steps = new StepHistory(libraries, (error) => reported.push(error));
  const record = () => {
    const pixels = { values: new Float32Array(1000) };
    const undo = () => void pixels.values.fill(0);
    steps.record(SEGMENT, { undo, redo: () => undefined });
    return new WeakRef(pixels);
  };
  return { history, reported, steps, pixels: record() };
}

/** Whether the pixels are still there once everything that can be collected was. */
async function isKept(pixels: WeakRef<object>): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve)); // A WeakRef holds on for the rest of its turn.
  collectGarbage();
  return pixels.deref() !== undefined;
}

describe('our steps in the host’s history', () => {
  it('keep what they need as long as they can be taken', async () => {
    const { pixels, steps } = recordStep();
    steps.dropOrphans(() => true);
    expect(await isKept(pixels)).toBe(true);
  });

  it.each([
    ['the study is left', (steps: StepHistory) => steps.clear()],
    ['their segment is gone', (steps: StepHistory) => steps.dropOrphans(() => false)],
  ])('hold nothing once %s, and say so', async (_, end) => {
    const { history, reported, pixels, steps } = recordStep();
    end(steps);
    expect(await isKept(pixels)).toBe(false);
    expect(history.length).toBe(1);
    history.undo();
    history.redo();
    expect(reported).toMatchObject([{ code: 'undo-out-of-reach' }, { code: 'undo-out-of-reach' }]);
  });
});
