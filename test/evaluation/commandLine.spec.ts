import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateCloser } from '../../evaluation/command/evaluateCloser';
import { evaluateNext } from '../../evaluation/command/evaluateNext';
import { evaluateSeries } from '../../evaluation/command/evaluateSeries';
import { parseOptions } from '../../evaluation/command/options';
import { Progress } from '../../evaluation/command/Progress';
import { readSupervised } from '../../evaluation/command/supervised';
import { planSystems } from '../../evaluation/command/systems';
import { hashCode } from '../../evaluation/command/codeHash';
import { unitKey, type Unit } from '../../evaluation/command/units';
import { UnitStore } from '../../evaluation/command/UnitStore';
import { SETTINGS } from '../../evaluation';
import { sentenceOf } from '../../evaluation/command/sentences';
import { UserError } from '@multiverseg/core/errors/UserError';
import { printedOf } from './printedOf';

const IMPORTED = join(__dirname, '../fixtures/imported-model');

const UNIT: Unit = {
  plan: { id: 'ours', kind: 'model', folders: ['models'] },
  source: { kind: 'pack', name: 'set', file: 'set.npz' },
  task: 'set/task <1>',
  protocol: 'c',
  settings: SETTINGS.quick,
  seed: 0,
  key: 'k'.repeat(64),
  weight: 10,
};

describe('the command line', () => {
  it('has a standard, a quick and a full setting', () => {
    const settings = (...flags: string[]): string =>
      parseOptions(['--data', 'd', ...flags], '/root').settings.name;
    expect([settings(), settings('--quick'), settings('--full')]).toEqual([
      'standard',
      'quick',
      'full',
    ]);
  });

  it('takes folders of weights and parts of the protocols', () => {
    const { models, protocols, seed, output } = parseOptions(
      ['--data', 'd', '--only', 'c,a', '--seed', '4', '--model', 'sam=/a=b', '--model', 'x-1=y#z'],
      '/root'
    );
    expect([...models]).toEqual([
      ['sam', '/a=b'],
      ['x-1', 'y#z'],
    ]);
    expect([protocols, seed, output]).toEqual([['a', 'c'], 4, '/root/docs/evaluation']);
  });

  it.each([
    [[], '--data is missing'],
    [['--data', 'd', '--quick', '--full'], 'exclude each other'],
    [['--data', 'd', '--only', 'a,g'], '"g"'],
    [['--data', 'd', '--model', 'sam'], '"sam"'],
    [['--data', 'd', '--seed', '-1'], '--seed'],
    [['--data', 'd', '--bogus'], 'bogus'],
  ])('says what is wrong with %j, and how it is used', async (argv, problem) => {
    const printed = await printedOf(() => parseOptions(argv, '/root'));
    expect(printed).toContain(problem);
    expect(printed).toContain('npm run evaluate');
  });
});

describe('a number on the command line', () => {
  const stream = { write: () => undefined };

  it.each([
    ['--most=five', () => evaluateSeries(['--series', 's', '--most=five'], '/root', stream)],
    ['--most=-2', () => evaluateCloser(['--closer', 's', '--most=-2'], '/root', stream)],
    ['--draws=many', () => evaluateNext(['--next', 's', '--draws=many'], '/root', stream)],
    ['--workers=1.5', () => parseOptions(['--data', 'd', '--workers=1.5'], '/root')],
  ])('%s is refused by the name of its option', async (word, act) => {
    const [option, value] = word.split('=');
    const printed = await printedOf(act);
    expect(printed).toContain(`${option} wants a whole number, not "${value}"`);
  });

  it('names a data set to annotate that is not in the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'next-'));
    writeFileSync(join(folder, 'here.npz'), '');
    const argv = ['--next', folder, '--names', 'here,elsewhere'];
    const printed = await printedOf(() => evaluateNext(argv, '/root', stream));
    expect(printed).toContain(`There is no data set "elsewhere" in ${folder}`);
  });
});

describe('the rows', () => {
  it('are there without weights, each with the way to get them', () => {
    const rows = planSystems(new Map());
    expect(rows.map(({ row }) => row.id)).toEqual([
      'one-way',
      'one-way-compared',
      'full',
      'multiverseg',
      'scribbleprompt',
      'scribbleprompt-ours',
      'universeg',
      'universeg-ours',
      'sp-uvs',
      'sp-uvs-ours',
      'sam',
      'medsam',
    ]);
    rows.forEach(({ row, plan }) => {
      expect(row.missing).toBeTruthy();
      expect(plan).toBeUndefined();
    });
  });

  it('are put together from the weights at hand', () => {
    const folders = new Map([
      ['multiverseg', `${IMPORTED}#multiverseg-nf8`],
      ['scribbleprompt', `${IMPORTED}#scribbleprompt-unet-nf8`],
      ['universeg', `${IMPORTED}#universeg-nf8`],
      ['scribbleprompt-ours', `${IMPORTED}#scribbleprompt-unet-nf8`],
      ['universeg-ours', `${IMPORTED}#universeg-nf8`],
      ['mine', `${IMPORTED}#multiverseg-nf8`],
    ]);
    const plans = planSystems(folders).flatMap(({ plan }) => plan ?? []);
    expect(plans.map(({ id, kind, folders: used }) => [id, kind, used.length])).toEqual([
      ['multiverseg', 'first-image', 2],
      ['scribbleprompt', 'model', 1],
      ['scribbleprompt-ours', 'model', 1],
      ['universeg', 'context-only', 1],
      ['universeg-ours', 'context-only', 1],
      ['sp-uvs', 'sp-uvs', 2],
      ['sp-uvs-ours', 'sp-uvs', 2],
      ['mine', 'model', 1],
    ]);
  });

  it('say which folder or row is not there', async () => {
    expect(await printedOf(() => planSystems(new Map([['full', '/nowhere']])))).toContain(
      '/nowhere'
    );
    const other = new Map([['full', `${IMPORTED}#other`]]);
    expect(await printedOf(() => planSystems(other))).toContain('"other"');
    expect(await printedOf(() => planSystems(new Map(), ['bogus']))).toContain('"bogus"');
  });
});

describe('what the command line prints', () => {
  it('names the field of a model list that is wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evaluation-model-'));
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({ schemaVersion: 1, models: [{}] })
    );
    const printed = await printedOf(() => planSystems(new Map([['full', folder]])));
    expect(printed).toContain(`The model list ${folder}/manifest.json can't be used`);
    expect(printed).toContain('field-missing (field "models[0].family")');
  });

  it('is the code and its values where an error of the core has no sentence here', () => {
    expect(sentenceOf(new UserError('pacs-error', { status: 500 }))).toBe(
      'The evaluation ended with pacs-error (status 500).'
    );
  });

  it('is nothing of an error that nobody foresaw: that one is printed as it is', () => {
    expect(sentenceOf(new TypeError('x is undefined'))).toBeUndefined();
  });
});

describe('finished parts', () => {
  const records = [{ example: 'set/task/0', pairs: 1, pairsUsed: 1, dice: [0.5] }];

  it('are found again, unless the code, the model, the data, the seed or the settings changed', () => {
    const store = new UnitStore(mkdtempSync(join(tmpdir(), 'evaluation-cache-')));
    expect(store.load(UNIT)).toBeUndefined();
    store.save(UNIT, records);
    expect(store.load(UNIT)).toEqual(records);
    expect(store.load({ ...UNIT, key: 'other' })).toBeUndefined();
    const origins = { code: 'code', model: 'model', data: 'data' };
    const keys = [
      unitKey(UNIT, origins),
      unitKey(UNIT, { ...origins, code: 'other code' }),
      unitKey(UNIT, { ...origins, model: 'another model' }),
      unitKey(UNIT, { ...origins, data: 'other data' }),
      unitKey({ ...UNIT, seed: 1 }, origins),
      unitKey({ ...UNIT, settings: SETTINGS.full }, origins),
      unitKey({ ...UNIT, task: 'set/other' }, origins),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('belong to the code that made them; tests and reports do not count', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evaluation-code-'));
    mkdirSync(join(folder, 'src/session'), { recursive: true });
    mkdirSync(join(folder, 'evaluation/protocols'), { recursive: true });
    mkdirSync(join(folder, 'evaluation/report'), { recursive: true });
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return hashCode(folder);
    };
    const first = write('src/session/predict.ts', 'one');
    expect(write('src/session/predict.spec.ts', 'two')).toBe(first);
    expect(write('evaluation/report/tables.ts', 'three')).toBe(first);
    const second = write('src/session/predict.ts', 'four');
    expect(second).not.toBe(first);
    expect(write('evaluation/protocols/interact.ts', 'five')).not.toBe(second);
  });

  it('leave no half-written file, and one that is damaged is done again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evaluation-cache-'));
    const store = new UnitStore(folder);
    store.save(UNIT, records);
    const files = readdirSync(join(folder, 'ours'));
    expect(files).toEqual([`set.task.1..c.${UNIT.key.slice(0, 16)}.json`]);
    writeFileSync(join(folder, 'ours', files[0]), '{ "key": ');
    expect(store.load(UNIT)).toBeUndefined();
  });
});

describe('the progress', () => {
  it('tells the time left from each system’s own pace', () => {
    let now = 0;
    const written: string[] = [];
    const slow: Unit = { ...UNIT, plan: { ...UNIT.plan, id: 'slow' }, weight: 5 };
    const later: Unit = { ...UNIT, task: 'set/later' };
    const progress = new Progress(
      { isTTY: true, write: (text) => written.push(text) },
      new Map([
        [UNIT, 10],
        [slow, 5],
        [later, 10],
      ]),
      1,
      () => now
    );
    expect(progress.describe()).toBe(`[${' '.repeat(24)}] 0 %`);
    progress.start(UNIT);
    now = 5_000;
    progress.image(UNIT);
    // One of ten images took five seconds; 24 images are left.
    expect(progress.describe()).toContain('4 %, 2 min 0 s left');
    now = 50_000;
    progress.done(UNIT);
    progress.start(slow);
    now = 150_000;
    progress.image(slow);
    // Four slow images at 100 s and ten others at 5 s.
    expect(progress.describe()).toContain('44 %, 7 min 30 s left');
    expect(written.length).toBeGreaterThan(0);
  });
});

describe('supervised results', () => {
  it('are read from what the training package writes', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'supervised-')), 'supervised.json');
    const task = { dataSet: 'set', task: 'task', dice: 0.9, trainImages: 12, steps: 4 };
    writeFileSync(file, JSON.stringify({ system: 'supervised', tasks: [task] }));
    expect(readSupervised(file).tasks).toMatchObject([
      { dataSet: 'set', task: 'task', dice: 0.9, trainImages: 12 },
    ]);
    writeFileSync(file, JSON.stringify({ tasks: [{ ...task, dice: 90 }] }));
    expect(await printedOf(() => readSupervised(file))).toMatch(
      /supervised\.json.*tasks\[0\]\.dice/
    );
    expect(await printedOf(() => readSupervised(`${file}.missing`))).toContain(`${file}.missing`);
  });
});
