import type { NetworkAnswer, TargetChannels } from '@multiverseg/core/model/types';
import { openBench } from '../testing/openApp';
import { keepSessionStorage } from '../testing/keepSessionStorage';
import { settle } from '../testing/settle';
import { createCommandsModule } from './commandsModule';

const TELLS = ['confidence', 'presence', 'errors'] as const;

/** A disc about each click; of the rest of the image only what is told changes. */
const telling =
  (told: Partial<NetworkAnswer>) =>
  ({ image, positive }: TargetChannels): NetworkAnswer => ({
    logits: image.map((_, pixel) => (positive[pixel] > 0 || pixel < 64 ? 4 : -4)),
    errors: image.map((_, pixel) => (pixel % 32 < 16 ? 0.6 : 0.1)),
    ...told,
  });

async function openTelling(told: Partial<NetworkAnswer> = {}, imageCount?: number) {
  const bench = await openBench(telling(told), imageCount);
  Object.assign(bench.model.description, { verdict: TELLS });
  bench.actions.setLooksCloser(false);
  return bench;
}

const bandsOn = ({ app }: Awaited<ReturnType<typeof openTelling>>) =>
  app.overlays.overlayFor('viewport')?.errorBands;

describe('what the network says of a preview', () => {
  it.each([
    [0.875, true],
    [0.5, false],
  ])('is how much overlap it expects: %d', async (confidence, isSure) => {
    const bench = await openTelling({ confidence });
    await bench.click();
    expect(bench.state.preview?.expected).toEqual({ overlap: confidence, isSure, doubts: [] });
  });

  it('comes with the reason why it may be wrong', async () => {
    const bench = await openTelling({ confidence: 0.5 }, 4);
    for (const place of [0, 1, 2]) {
      bench.host.show(place);
      await bench.teach();
    }
    bench.host.show(3);
    const { fake, viewport } = bench.host;
    const turned = fake.images.get(viewport?.imageId ?? '')?.voxelManager?.getScalarData();
    (turned as Int16Array).reverse();
    await bench.actions.predict();
    await settle();
    expect(bench.state.preview?.expected).toMatchObject({ doubts: ['unlike-examples'] });
  });

  it('is nothing where it does not tell', async () => {
    const bench = await openBench();
    await bench.click();
    expect(bench.state.preview).toMatchObject({ isAbsent: false, hasErrors: false });
    expect(bench.state.preview?.expected).toBeUndefined();
  });

  it('is that the structure is not there, until it is clicked', async () => {
    const bench = await openTelling({ presence: 0.2 });
    await bench.teach();
    bench.host.show(1);
    await bench.actions.predict();
    await settle();
    expect(bench.state.preview).toMatchObject({ isAbsent: true, isEmpty: true });
    await bench.click();
    expect(bench.state.preview).toMatchObject({ isAbsent: false, isEmpty: false });
  });
});

describe('the map of errors', () => {
  it('is drawn once it is switched on by its command, and not before', async () => {
    const bench = await openTelling();
    await bench.click();
    expect(bench.state).toMatchObject({ showsErrors: false, preview: { hasErrors: true } });
    expect(bandsOn(bench)).toBeUndefined();
    const { definitions } = createCommandsModule(bench.app);
    void definitions.multiversegToggleErrors.commandFn({} as never);
    expect(bench.state.showsErrors).toBe(true);
    expect(bandsOn(bench)?.map((rings) => rings.length)).toEqual([1, 1, 0]);
  });

  it('is as it was left when the page is loaded again', async () => {
    const takeAway = keepSessionStorage();
    const first = await openTelling();
    first.actions.setShowsErrors(true);
    const second = await openTelling();
    await second.click();
    expect(second.state.showsErrors).toBe(true);
    second.actions.setShowsErrors(false);
    const third = await openTelling();
    await third.click();
    expect(third.state.showsErrors).toBe(false);
    takeAway();
  });

  it('is refused with a reason where the model does not tell', async () => {
    const bench = await openBench();
    bench.actions.setShowsErrors(true);
    await settle();
    expect(bench.state.notice).toMatchObject({ kind: 'error', code: 'errors-not-told' });
    expect(bench.state.showsErrors).toBe(false);
  });
});
