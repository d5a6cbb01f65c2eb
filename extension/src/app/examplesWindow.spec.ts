import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const soft = { lower: -160, upper: 240 };
const other = { lower: 0, upper: 1000 };

/** One image accepted in the soft window; the next image is predicted in another. */
async function predictIn(window: { lower: number; upper: number }): Promise<AppBench> {
  const bench = await openBench();
  const showIn = (voiRange: typeof soft) =>
    bench.host.viewport && Object.assign(bench.host.viewport, { voiRange });
  showIn(soft);
  await bench.teach();
  bench.host.show(1);
  showIn(window);
  await bench.click();
  return bench;
}

describe('the window of an image', () => {
  it('is told, and that of the examples only where it is quite another', async () => {
    const bench = await predictIn({ lower: -150, upper: 230 });
    expect(bench.state.preview?.window).toEqual({ lower: -150, upper: 230 });
    expect(bench.state.preview?.exampleWindow).toBeUndefined();
  });

  it('can be that of the examples instead: the same prompts are answered anew', async () => {
    const bench = await predictIn(other);
    expect(bench.state.preview).toMatchObject({ window: other, exampleWindow: soft });
    const shownBefore = bench.model.predictions.at(-1)?.target.image;
    await bench.actions.useExamplesWindow();
    await settle();
    expect(bench.host.viewport?.voiRange).toEqual(soft);
    expect(bench.state.preview).toMatchObject({ window: soft, promptCount: 1 });
    expect(bench.state.preview?.exampleWindow).toBeUndefined();
    expect(bench.model.predictions.at(-1)?.target.image).not.toEqual(shownBefore);
  });
});
