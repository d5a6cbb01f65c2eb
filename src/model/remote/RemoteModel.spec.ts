import type { ServerResponse } from 'node:http';
import { FakeRuntime } from '../testing/FakeRuntime';
import {
  fakeServer,
  GRAPHS,
  MANIFEST_URL,
  manifestJson,
  pair,
  target,
  TELLING_MODEL,
} from '../testing/fakeNetwork';
import { loadFake } from '../testing/loadFake';
import type { SegmentationModel } from '../types';
import { createRemoteModel } from './createRemoteModel';
import { FallbackModel } from './FallbackModel';
import type { TimeLimits } from './InferenceServer';
import { FakeInferenceServer, type ServerHabits } from './testing/FakeInferenceServer';

const servers: FakeInferenceServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.kill())));

async function startServer(
  habits?: ServerHabits,
  manifest = manifestJson()
): Promise<FakeInferenceServer> {
  const server = await FakeInferenceServer.start(
    await loadFake(new FakeRuntime(GRAPHS), manifest),
    habits
  );
  servers.push(server);
  return server;
}

function connect(
  { url }: FakeInferenceServer,
  { manifest = manifestJson() as unknown, limits = {} as Partial<TimeLimits> } = {}
): Promise<SegmentationModel> {
  return createRemoteModel({
    manifestUrl: MANIFEST_URL,
    fetchFile: fakeServer(manifest),
    server: { url, limits, headers: () => ({ Authorization: 'Bearer token' }) },
  });
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    ({ code, params }) => [code, params.reason.code] as const
  );

describe.each<[string, ServerHabits | undefined]>([
  ['that lists binary tensors', undefined],
  ['that lists no extension', {}],
  [
    'that answers in JSON where binary was asked for',
    { extensions: ['binary_tensor_data'], answersInJson: true },
  ],
  [
    'that frames like OpenVINO Model Server',
    { extensions: ['binary_tensor_data'], isPretty: true },
  ],
])('a model on a server %s', (_, habits) => {
  it('answers as it would here, with and without pairs', async () => {
    const server = await startServer(habits);
    const remote = await connect(server);
    const local = await loadFake(new FakeRuntime(GRAPHS));
    for (const context of [[], [pair('a', 1)], [pair('a', 1), pair('b', 2)]]) {
      expect(await remote.predict(target(2), context)).toEqual(
        await local.predict(target(2), context)
      );
    }
    expect(remote).toMatchObject({
      backend: 'remote',
      description: { id: 'fake', name: 'Fake', maxContext: 3, downloadBytes: 0 },
    });
  });
});

describe.each<[string, ServerHabits | undefined]>([
  ['in raw tensors', undefined],
  ['in JSON', { answersInJson: true }],
])('a model on a server that answers %s', (_, habits) => {
  it('says of its answers what it would say here', async () => {
    const manifest = manifestJson(TELLING_MODEL);
    const remote = await connect(await startServer(habits, manifest), { manifest });
    const local = await loadFake(new FakeRuntime(GRAPHS), manifest);
    const answer = await remote.predict(target(2), [pair('a', 1)]);
    expect(answer).toEqual(await local.predict(target(2), [pair('a', 1)]));
    expect(answer).toMatchObject({ confidence: 0.75, presence: 0.25 });
  });
});

describe('a model on a server', () => {
  it('may say nothing of its answers, though the model could', async () => {
    const manifest = manifestJson(TELLING_MODEL);
    const answer = await (await connect(await startServer(), { manifest })).predict(target(2), []);
    expect(Object.keys(answer)).toEqual(['logits']);
  });

  it('says nothing of its answers where the manifest names no such outputs', async () => {
    const server = await startServer(undefined, manifestJson(TELLING_MODEL));
    expect(Object.keys(await (await connect(server)).predict(target(2), []))).toEqual(['logits']);
  });

  it('is asked in raw tensors only where the server says that it takes them', async () => {
    const types = [];
    for (const habits of [undefined, {}]) {
      const server = await startServer(habits);
      await (await connect(server)).predict(target(1), []);
      types.push(server.inferences[0].headers['content-type']);
    }
    expect(types).toEqual(['application/octet-stream', 'application/json']);
  });

  it('is sent the login that there is', async () => {
    const server = await startServer();
    await (await connect(server)).predict(target(1), []);
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer token'])
    );
  });

  it('is given each pair once, also after others came, and only those that it lacks', async () => {
    const server = await startServer();
    const remote = await connect(server);
    const [a, b, c] = [pair('a', 1), pair('b', 2), pair('c', 4)];
    await remote.predict(target(0), [a, b]);
    await remote.predict(target(0), [a, b]);
    await remote.predict(target(0), [b, c]);
    const uploads = server.inferences.filter(({ inputs }) => inputs.has('pair_images'));
    expect(uploads.map(({ inputs }) => inputs.get('pair_images')?.shape[0])).toEqual([2, 1]);
  });

  it('knows a pair that another client has shown it', async () => {
    const server = await startServer();
    await (await connect(server)).encodeContext(pair('a', 1));
    const before = server.inferences.length;
    const { logits } = await (await connect(server)).predict(target(0), [pair('mine', 1)]);
    expect(logits[0]).toBe(1);
    expect(server.inferences.slice(before).map(({ inputs }) => [...inputs.keys()])).toEqual([
      ['image', 'prompts', 'previous_logits', 'pair_hashes'],
    ]);
  });

  it('gets a pair again that it has forgotten', async () => {
    const server = await startServer();
    const remote = await connect(server);
    await remote.encodeContext(pair('a', 1));
    server.pairs.clear();
    expect((await remote.predict(target(0), [pair('a', 1)])).logits[0]).toBe(1);
  });

  it('takes a pair that comes back under its id with other pixels for another', async () => {
    const server = await startServer();
    const remote = await connect(server);
    expect((await remote.predict(target(0), [pair('a', 1)])).logits[0]).toBe(1);
    await remote.retainContext([]);
    expect((await remote.predict(target(0), [pair('a', 5)])).logits[0]).toBe(5);
  });

  it('gets a large set in pieces', async () => {
    const manifest = manifestJson({ maxContext: 32 });
    const server = await startServer(undefined, manifest);
    const remote = await connect(server, { manifest });
    const pairs = Array.from({ length: 20 }, (_, index) => pair(`${index}`, index));
    expect((await remote.predict(target(0), pairs)).logits[0]).toBe(190);
    const uploads = server.inferences.flatMap(({ inputs }) => inputs.get('pair_images') ?? []);
    expect(uploads.map(({ shape }) => shape[0])).toEqual([8, 8, 4]);
  });

  it('refuses more pairs than the model takes, without asking', async () => {
    const server = await startServer();
    const remote = await connect(server);
    const pairs = ['a', 'b', 'c', 'd'].map((id) => pair(id, 1));
    await expect(remote.predict(target(0), pairs)).rejects.toMatchObject({
      code: 'context-too-large',
    });
    expect(server.inferences).toEqual([]);
  });

  it('is left alone by a question that was cancelled, and answers the next', async () => {
    const server = await startServer();
    const remote = await connect(server);
    const controller = new AbortController();
    const held = new Promise<ServerResponse>((resolve) => {
      server.interfere = (_, response) => (resolve(response), true);
    });
    const question = remote.predict(target(1), [], controller.signal);
    const response = await held;
    const closed = new Promise((resolve) => response.once('close', resolve));
    controller.abort();
    await expect(question).rejects.toMatchObject({ name: 'AbortError' });
    await closed;
    server.interfere = () => false;
    expect((await remote.predict(target(1), [])).logits[0]).toBe(1000.5);
  });

  it('rejects what is asked of it after it was disposed of, and what is under way', async () => {
    const server = await startServer();
    const remote = await connect(server);
    const held = new Promise<void>((resolve) => (server.interfere = () => (resolve(), true)));
    const question = remote.predict(target(1), []);
    await held;
    await remote.dispose();
    await expect(question).rejects.toMatchObject({ name: 'AbortError' });
    await expect(remote.predict(target(1), [])).rejects.toThrow('disposed');
  });
});

type Fault = (response: ServerResponse) => void;
const status =
  (code: number, text = '{"error":"no"}'): Fault =>
  (response) =>
    response.writeHead(code, { 'Content-Type': 'application/json' }).end(text);
const FAULTS: readonly (readonly [string, Fault, string])[] = [
  ['refuses the input', status(400), 'server-refuses-input'],
  ['asks for a login', status(401), 'server-refuses-user'],
  ['forbids', status(403), 'server-refuses-user'],
  ['has no such model', status(404), 'server-without-model'],
  ['takes no request as long', status(413), 'server-takes-less'],
  ['does not understand', status(422), 'server-not-understanding'],
  ['is busy', status(503), 'server-busy'],
  ['breaks down', status(500), 'server-broken'],
  [
    'sends elsewhere',
    (response) => response.writeHead(307, { Location: '/login' }).end(),
    'server-redirects',
  ],
  ['answers with a web page', status(200, '<html>'), 'answered-with-web-page'],
  ['answers with no JSON', status(200, 'fine'), 'answer-not-json'],
  ['answers without logits', status(200, '{"outputs":[]}'), 'answer-unfit'],
  ['lacks what nobody named', status(409), 'answer-unfit'],
  ['ends the connection', (response) => void response.socket?.destroy(), 'server-not-reached'],
  [
    'ends the connection within its answer',
    (response) => {
      response.writeHead(200, { 'Content-Length': 1000 }).write('{"outputs":');
      setImmediate(() => response.socket?.destroy());
    },
    'answer-cut-off',
  ],
  ['says nothing', () => undefined, 'server-silent'],
];

describe('a question to a server that', () => {
  it.each(FAULTS)(
    '%s is rejected with the reason, and the next is asked',
    async (_, fault, code) => {
      const server = await startServer();
      const remote = await connect(server, { limits: { inferMs: 300 } });
      server.interfere = (_, response) => (fault(response), true);
      const question = remote.predict(target(1), [pair('a', 1)]);
      expect(await reasonOf(question)).toEqual(['remote-model-failed', code]);
      server.interfere = () => false;
      expect((await remote.predict(target(1), [pair('a', 1)])).logits[0]).toBe(1001);
    }
  );

  it('forgets what it is given is given up', async () => {
    const server = await startServer();
    const remote = await connect(server);
    server.interfere = () => (server.pairs.clear(), false);
    expect(await reasonOf(remote.predict(target(1), [pair('a', 1)]))).toEqual([
      'remote-model-failed',
      'server-forgets',
    ]);
  });

  it('is not there is rejected', async () => {
    const server = await startServer();
    await server.kill();
    expect(await reasonOf(connect(server))).toEqual(['remote-model-failed', 'server-not-reached']);
  });
});

describe('connecting to a server', () => {
  it('that gives other answers than the manifest says is refused', async () => {
    const server = await startServer();
    const selfTest = { points: [[0, 0, 17]], tolerance: 0.01 };
    expect(await reasonOf(connect(server, { manifest: manifestJson({ selfTest }) }))).toEqual([
      'remote-model-failed',
      'server-with-other-model',
    ]);
  });

  it('whose metadata can’t be read goes on in JSON', async () => {
    const server = await startServer();
    server.interfere = ({ path }, response) =>
      path === '/v2' && (response.writeHead(500).end('oops'), true);
    const remote = await connect(server);
    expect((await remote.predict(target(1), [])).logits[0]).toBe(1000.5);
    expect(server.inferences[0].headers['content-type']).toBe('application/json');
  });

  it('asks for the model by the name that it has there', async () => {
    const server = await startServer();
    const connecting = createRemoteModel({
      manifestUrl: MANIFEST_URL,
      fetchFile: fakeServer(manifestJson()),
      server: { url: `${server.url}/`, model: 'my model' },
    });
    await expect(connecting).rejects.toMatchObject({
      params: { reason: { code: 'server-without-model', params: { model: 'my model' } } },
    });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v2/models/my%20model/ready']);
  });
});

describe('a model on a server with the same one here', () => {
  async function start(server: FakeInferenceServer) {
    const local = jest.fn(() => loadFake(new FakeRuntime(GRAPHS)));
    const onFailed = jest.fn();
    const onReplaced = jest.fn();
    const remote = () => connect(server);
    const model = await FallbackModel.start({ remote, local, onFailed, onReplaced });
    return { model, local, onFailed, onReplaced };
  }

  it('asks the server alone as long as that works', async () => {
    const { model, local } = await start(await startServer());
    expect((await model.predict(target(1), [pair('a', 1)])).logits[0]).toBe(1001);
    expect(model.backend).toBe('remote');
    expect(local).not.toHaveBeenCalled();
  });

  it('answers here when the server dies under a question, says so once, and stays here', async () => {
    const server = await startServer();
    const { model, local, onFailed, onReplaced } = await start(server);
    const asked = new Promise<void>((resolve) => (server.interfere = () => (resolve(), true)));
    const questions = [model.predict(target(1), [pair('a', 1)]), model.predict(target(2), [])];
    await asked;
    await server.kill();
    expect((await Promise.all(questions)).map(({ logits }) => logits[0])).toEqual([1001, 2000.5]);
    expect((await model.predict(target(3), [pair('a', 1)])).logits[0]).toBe(3001);
    expect(onFailed.mock.calls.map(([{ reason }]) => reason.code)).toEqual(['server-not-reached']);
    expect(onReplaced).toHaveBeenCalledTimes(1);
    expect(local).toHaveBeenCalledTimes(1);
    expect(model.backend).toBe('node');
  });

  it('starts here where the server is not there', async () => {
    const server = await startServer();
    await server.kill();
    const { model, onFailed } = await start(server);
    expect(onFailed).toHaveBeenCalledTimes(1);
    expect((await model.predict(target(1), [])).logits[0]).toBe(1000.5);
  });

  it('tries again what failed to start here', async () => {
    const server = await startServer();
    const { model, local } = await start(server);
    await server.kill();
    local.mockRejectedValueOnce(new Error('no memory'));
    await expect(model.predict(target(1), [])).rejects.toThrow('no memory');
    expect((await model.predict(target(1), [])).logits[0]).toBe(1000.5);
  });

  it('does not go over for a question that was cancelled', async () => {
    const server = await startServer();
    const { model, local } = await start(server);
    const controller = new AbortController();
    const asked = new Promise<void>((resolve) => (server.interfere = () => (resolve(), true)));
    const question = model.predict(target(1), [], controller.signal);
    await asked;
    controller.abort();
    await expect(question).rejects.toMatchObject({ name: 'AbortError' });
    expect(local).not.toHaveBeenCalled();
  });

  it('leaves no model behind when it is disposed of while the one here starts', async () => {
    const server = await startServer();
    const { model, local } = await start(server);
    await server.kill();
    const late = await loadFake(new FakeRuntime(GRAPHS));
    const dispose = jest.spyOn(late, 'dispose');
    local.mockImplementationOnce(async () => {
      await model.dispose();
      return late;
    });
    await expect(model.predict(target(1), [])).rejects.toThrow('disposed');
    expect(dispose).toHaveBeenCalledTimes(1);
  });
});
