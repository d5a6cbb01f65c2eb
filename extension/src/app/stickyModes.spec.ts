import { createTranslator } from '../i18n';
import { FakeHost } from '../testing/FakeHost';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';
import { cursorFor, registerCursors } from '../tool/cursors';
import { sayModes } from '../tool/sayModes';

const english = createTranslator();
const chips = (bench: AppBench) =>
  sayModes(bench.app.overlays.overlayFor('viewport')?.modes, english);
const atFirst = { shape: 'point', polarity: 'positive', threshold: 0.5 };

describe('what goes on from prompt to prompt', () => {
  it('is said on the image and shown on the cursor, and nothing is while all is as at first', async () => {
    const bench = await openBench();
    expect(chips(bench)).toEqual([]);
    expect(bench.host.toolGroup.cursor).toBe('MultiverSegPrompt.include');
    bench.actions.setPolarity('negative');
    expect(chips(bench)).toEqual(['Exclude']);
    expect(bench.host.toolGroup.cursor).toBe('MultiverSegPrompt.exclude');
    bench.actions.setThreshold(0.3);
    expect(chips(bench)).toEqual(['Exclude', 'Threshold 0.30']);
    expect(bench.host.toolGroup.cursor).toBe('MultiverSegPrompt.exclude-threshold');
  });

  it('is a box that includes, whatever the clicks would do', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.actions.setShape('box');
    expect(chips(bench)).toEqual(['Box']);
    expect(bench.host.toolGroup.cursor).toBe('MultiverSegPrompt.box');
  });

  it('is not said while another tool has the button, and leaves its cursor alone', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.host.toolGroup.setToolActive('Pan');
    bench.host.fake.eventTarget.dispatchEvent(new Event('tool-activated'));
    expect(chips(bench)).toEqual([]);
    bench.actions.setThreshold(0.3);
    expect(bench.host.toolGroup.cursor).toBe('Pan');
  });

  it('ends with the next image', async () => {
    const bench = await openBench();
    bench.actions.setShape('box');
    bench.actions.setPolarity('negative');
    bench.actions.setThreshold(0.3);
    bench.host.show(1);
    expect(bench.state).toMatchObject(atFirst);
    expect(chips(bench)).toEqual([]);
  });

  it('ends with the next study', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.actions.setThreshold(0.3);
    bench.leave();
    bench.enter('4.5.6');
    await settle();
    expect(bench.state).toMatchObject(atFirst);
  });

  it('stays while the image stays', async () => {
    const bench = await openBench();
    bench.actions.setShape('box');
    bench.actions.setThreshold(0.3);
    await bench.teach();
    bench.host.show(0);
    expect(bench.state).toMatchObject({ shape: 'box', threshold: 0.3 });
  });

  it('leaves a preview as it was when the user comes back to it', async () => {
    const bench = await openBench(({ image }) => image.map((_, i) => ((i % 32) - 16) / 4));
    await bench.click();
    bench.actions.setThreshold(0.2);
    bench.host.show(1);
    expect(bench.state.threshold).toBe(0.5);
    bench.host.show(0);
    expect(bench.state.threshold).toBe(0.2);
    await bench.actions.accept();
    const wide = bench.voxelCount();
    bench.actions.undo();
    await settle();
    bench.actions.setThreshold(0.5);
    await bench.actions.accept();
    expect(bench.voxelCount()).toBeLessThan(wide);
  });
});

describe('the cursors', () => {
  it('are known to the host before one is asked for', () => {
    const { libraries, fake } = new FakeHost();
    registerCursors(libraries);
    for (const isBox of [true, false]) {
      for (const excludes of [true, false]) {
        for (const threshold of [undefined, 0.3]) {
          const name = cursorFor({ isBox, excludes, threshold });
          expect(fake.cursors).toContain(`MultiverSegPrompt.${name}`);
        }
      }
    }
  });
});
