import { createTranslator } from '../i18n';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';
import { cursorStyle } from '../tool/cursors';
import { sayModes } from '../tool/sayModes';

const english = createTranslator();
const chips = (bench: AppBench) =>
  sayModes(bench.app.overlays.overlayFor('viewport')?.modes, english);
const cursorOf = (bench: AppBench) => bench.host.viewport?.element.style.cursor;
const plain = { isBox: false, excludes: false };
const atFirst = { shape: 'point', polarity: 'positive', threshold: 0.5 };

describe('what goes on from prompt to prompt', () => {
  it('is said on the image and shown on the cursor, and nothing is while all is as at first', async () => {
    const bench = await openBench();
    expect(chips(bench)).toEqual([]);
    expect(cursorOf(bench)).toBe(cursorStyle(plain));
    bench.actions.setPolarity('negative');
    expect(chips(bench)).toEqual(['Exclude']);
    expect(cursorOf(bench)).toBe(cursorStyle({ ...plain, excludes: true }));
    bench.actions.setThreshold(0.3);
    expect(chips(bench)).toEqual(['Exclude', 'Threshold 0.30']);
    expect(cursorOf(bench)).toBe(cursorStyle({ ...plain, excludes: true, threshold: 0.3 }));
  });

  it('is a box that includes, whatever the clicks would do', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.actions.setShape('box');
    expect(chips(bench)).toEqual(['Box']);
    expect(cursorOf(bench)).toBe(cursorStyle({ ...plain, isBox: true }));
  });

  it('is not said while another tool has the button, and leaves its cursor alone', async () => {
    const bench = await openBench();
    bench.actions.setPolarity('negative');
    bench.host.toolGroup.setToolActive('Pan');
    bench.host.fake.eventTarget.dispatchEvent(new Event('tool-activated'));
    expect(chips(bench)).toEqual([]);
    expect(cursorOf(bench)).toBe('');
    Object.assign(bench.host.viewport?.element.style ?? {}, { cursor: 'grab' });
    bench.actions.setThreshold(0.3);
    expect(cursorOf(bench)).toBe('grab');
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
  it('are different in every mode', () => {
    const modes = [true, false].flatMap((isBox) =>
      [true, false].flatMap((excludes) =>
        [undefined, 0.3].map((threshold) => cursorStyle({ isBox, excludes, threshold }))
      )
    );
    expect(new Set(modes).size).toBe(6); // A box always includes.
  });
});
