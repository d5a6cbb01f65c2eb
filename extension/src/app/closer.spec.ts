import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { openBench } from '../testing/openApp';
import { keepSessionStorage } from '../testing/keepSessionStorage';
import { settle } from '../testing/settle';
import { createCommandsModule } from './commandsModule';

const disc: FakeAnswer = ({ positive, image }) =>
  image.map((_, pixel) => (positive[pixel] > 0 ? 4 : -4));

describe('the switch for a closer look', () => {
  it('is on from the start; switched by its command, what is shown is asked about again', async () => {
    const bench = await openBench(disc);
    await bench.click();
    expect(bench.state.looksCloser).toBe(true);
    const asked = bench.model.predictions.length;
    const { definitions } = createCommandsModule(bench.app);
    void definitions.multiversegToggleCloser.commandFn({} as never);
    await settle();
    expect(bench.state.looksCloser).toBe(false);
    expect(bench.model.predictions).toHaveLength(asked + 1);
    expect(bench.state.preview).toMatchObject({ promptCount: 1 });
    expect(bench.state.preview?.magnification).toBeUndefined();
  });

  it('is as it was left when the page is loaded again', async () => {
    const takeAway = keepSessionStorage();
    const first = await openBench(disc);
    first.actions.setLooksCloser(false);
    const second = await openBench(disc);
    expect(second.state.looksCloser).toBe(false);
    second.actions.setLooksCloser(true);
    expect((await openBench(disc)).state.looksCloser).toBe(true);
    takeAway();
  });

  it('asks nothing where nothing is shown', async () => {
    const bench = await openBench(disc);
    bench.actions.setLooksCloser(false);
    await settle();
    expect(bench.model.predictions).toHaveLength(0);
  });
});
