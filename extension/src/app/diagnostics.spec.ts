import { UserError } from '@multiverseg/core/errors/UserError';
import type { DiagnosticReport } from '../diagnostics/state';
import { AppBench, openBench } from '../testing/openApp';
import { settle } from '../testing/settle';
import { createCommandsModule } from './commandsModule';

/** Starts the test as a hotkey or a toolbar would. */
function diagnose(bench: AppBench): Promise<void> {
  const { definitions } = createCommandsModule(bench.app);
  return definitions.multiversegDiagnose.commandFn({} as never) as Promise<void>;
}

function reportOf({ state }: AppBench): DiagnosticReport {
  if (state.diagnostics.step !== 'done') {
    throw new Error(`There is no report, it is ${state.diagnostics.step}`);
  }
  return state.diagnostics.report;
}

const DIAGNOSED = [0, 1, 16, 64];

beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

describe('the diagnostics', () => {
  it('end in a report of the model in use', async () => {
    const bench = await openBench();
    await diagnose(bench);
    const { model, diagnosis, environment, problem } = reportOf(bench);
    expect(model).toEqual({
      name: 'Fake model',
      version: '0.0.0',
      backend: 'node',
      passedOver: [],
    });
    expect(diagnosis?.predictions.map(({ pairCount }) => pairCount)).toEqual(DIAGNOSED);
    expect(environment.gpu).toEqual({ status: 'no-webgpu' });
    expect(problem).toBeUndefined();
    expect(bench.state.jobs).toEqual([]);
  });

  it('compare with the known answer of that model', async () => {
    const bench = new AppBench(undefined, undefined, {
      selfTest: { points: [[0, 0, -4]], tolerance: 0.5 },
    });
    bench.enter();
    await bench.held.arrive();
    await diagnose(bench);
    expect(reportOf(bench).diagnosis?.selfTest).toEqual({
      pointCount: 1,
      largestDifference: 0,
      tolerance: 0.5,
    });
  });

  it('hold nothing of the study that is open, its examples included', async () => {
    const bench = new AppBench();
    bench.enter('1.2.840.99.7');
    await bench.held.arrive();
    await bench.teach();
    await diagnose(bench);
    const text = JSON.stringify(reportOf(bench));
    expect(text).not.toContain('1.2.840');
    expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
    expect(text).not.toContain(bench.state.segments[0].label);
    expect(bench.model.predictions.length).toBeGreaterThan(0);
  });

  it('show the model made-up pairs, which it forgets afterwards; examples are kept', async () => {
    const bench = await openBench();
    await bench.teach();
    await bench.model.encodeContext({
      ...{ id: bench.state.context.entries[0].id, image: new Float32Array() },
      mask: new Uint8Array(),
    });
    const before = bench.model.encoded;
    await diagnose(bench);
    await settle();
    expect(bench.model.released).toHaveLength(64);
    expect(bench.model.encoded.filter((id) => before.includes(id))).toEqual(before);
    expect(bench.model.encoded).toHaveLength(before.length);
  });

  it('are shown while they run, and run once however often they are asked for', async () => {
    const bench = await openBench();
    bench.model.hold();
    const first = diagnose(bench);
    await settle();
    await diagnose(bench);
    expect(bench.state.diagnostics).toEqual({ step: 'running' });
    expect(bench.state.jobs.map(({ kind }) => kind)).toEqual(['diagnose']);
    bench.model.release();
    await first;
    expect(reportOf(bench).diagnosis).toBeDefined();
  });

  it('that are cancelled say so, and can be run again', async () => {
    const bench = await openBench();
    bench.model.hold();
    const running = diagnose(bench);
    await settle();
    bench.actions.cancelJob(bench.state.jobs[0].id);
    await running;
    expect(bench.state.diagnostics).toEqual({ step: 'cancelled' });
    bench.model.release();
    await diagnose(bench);
    expect(reportOf(bench).diagnosis).toBeDefined();
  });

  it.each([
    ['closed', (bench: AppBench) => bench.actions.closeDiagnostics()],
    ['left behind with the mode', (bench: AppBench) => bench.leave()],
  ])('that are %s end, and stay closed', async (_, close) => {
    const bench = await openBench();
    bench.model.hold();
    const running = diagnose(bench);
    await settle();
    close(bench);
    await running;
    bench.model.release();
    await settle();
    expect(bench.state.diagnostics).toEqual({ step: 'closed' });
    expect(bench.state.jobs).toEqual([]);
  });

  it('of a model that cannot be loaded tell of the browser, and what it failed with', async () => {
    const bench = new AppBench();
    bench.enter();
    const running = diagnose(bench);
    await settle();
    await bench.held.fail(new UserError('runtime-failed'));
    await running;
    expect(reportOf(bench)).toMatchObject({
      problem: { code: 'runtime-failed' },
      environment: { gpu: { status: 'no-webgpu' } },
    });
    expect(reportOf(bench).model).toBeUndefined();
  });

  it('of a model that breaks on the way name the model, and what it failed with', async () => {
    const bench = await openBench();
    bench.model.failNext(new UserError('runtime-lost'));
    await diagnose(bench);
    expect(reportOf(bench)).toMatchObject({
      model: { name: 'Fake model' },
      problem: { code: 'runtime-lost' },
    });
    expect(reportOf(bench).diagnosis).toBeUndefined();
  });
});
