import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContextPair, SegmentationModel } from '../../types';

/** One request as it came over the wire. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Of an inference request: each input's shape and raw bytes or JSON values. */
  readonly inputs: ReadonlyMap<string, ReceivedInput>;
}

interface ReceivedInput {
  readonly shape: readonly number[];
  readonly floats: Float32Array;
  readonly bytes: Uint8Array;
  readonly texts: readonly string[];
}

interface SentOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** How a server differs from others that speak the same protocol. */
export interface ServerHabits {
  readonly extensions?: readonly string[];
  /** Answers in JSON although binary was asked for. */
  readonly answersInJson?: boolean;
  /** Pretty JSON and `application/json` before raw tensors, as OpenVINO Model Server; else as Triton. */
  readonly isPretty?: boolean;
}

/** Answers in place of the server; true where it has. */
type Interference = (request: ReceivedRequest, response: ServerResponse) => boolean;

/** A model behind the Open Inference Protocol v2, on a port of this machine. Its model is called `fake`. */
export class FakeInferenceServer {
  readonly requests: ReceivedRequest[] = [];
  readonly pairs = new Map<string, ContextPair>();
  /** Bytes of all answers' bodies. */
  sentBytes = 0;
  interfere: Interference = () => false;

  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly model: SegmentationModel,
    private readonly habits: ServerHabits
  ) {}

  static async start(
    model: SegmentationModel,
    habits: ServerHabits = { extensions: ['classification', 'binary_tensor_data'] }
  ): Promise<FakeInferenceServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const fake = new FakeInferenceServer(`http://127.0.0.1:${port}`, server, model, habits);
    server.on('request', (request, response) => void fake.receive(request, response));
    return fake;
  }

  get inferences(): readonly ReceivedRequest[] {
    return this.requests.filter(({ path }) => path.endsWith('/infer'));
  }

  /** Ends at once, with whatever is under way, as a process that is killed; may be called twice. */
  async kill(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) {
      chunks.push(chunk as Buffer);
    }
    allowOtherOrigins(response);
    if (message.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const body = Buffer.concat(chunks);
    const { url: path = '', headers } = message;
    const inputs = path.endsWith('/infer') ? readInputs(body, headers) : new Map();
    const request: ReceivedRequest = { path, headers, body, inputs };
    this.requests.push(request);
    if (!this.interfere(request, response)) {
      await this.answer(request, response);
    }
  }

  private async answer({ path, inputs }: ReceivedRequest, response: ServerResponse): Promise<void> {
    if (path === '/v2') {
      const { extensions } = this.habits;
      this.sendJson(response, 200, { name: 'fake', version: '1', extensions });
    } else if (path === '/v2/models/fake/ready') {
      this.sendJson(response, 200, { name: 'fake', ready: true });
    } else if (path !== '/v2/models/fake/infer') {
      this.sendJson(response, 404, { error: `There is no ${path}.` });
    } else if (inputs.has('pair_images')) {
      this.sendOutputs(response, [known(this.learn(inputs))]);
    } else {
      await this.predict(inputs, response);
    }
  }

  private learn(inputs: ReceivedRequest['inputs']): number {
    const { shape, floats } = need(inputs, 'pair_images');
    const { bytes } = need(inputs, 'pair_masks');
    const [count, height, width] = shape;
    const area = height * width;
    for (let index = 0; index < count; index++) {
      const image = floats.slice(index * area, (index + 1) * area);
      const mask = bytes.slice(index * area, (index + 1) * area);
      const id = createHash('sha256')
        .update(new Uint8Array(image.buffer))
        .update(mask)
        .digest('hex');
      this.pairs.set(id, { id, image, mask });
    }
    return count;
  }

  private async predict(
    inputs: ReceivedRequest['inputs'],
    response: ServerResponse
  ): Promise<void> {
    const hashes = inputs.get('pair_hashes')?.texts ?? [];
    const missing = hashes.filter((hash) => !this.pairs.has(hash));
    if (missing.length > 0) {
      this.sendJson(response, 409, { error: `These pairs are not known: ${missing.join(', ')}` });
      return;
    }
    if (!inputs.has('image')) {
      this.sendOutputs(response, [known(hashes.length)]);
      return;
    }
    const { floats: image, shape } = need(inputs, 'image');
    const area = shape[2] * shape[3];
    const channel = (index: number) =>
      Float32Array.from(need(inputs, 'prompts').bytes.slice(index * area, (index + 1) * area));
    const target = {
      image,
      box: channel(0),
      positive: channel(1),
      negative: channel(2),
      previousLogits: need(inputs, 'previous_logits').floats,
    };
    const pairs = hashes.flatMap((hash) => this.pairs.get(hash) ?? []);
    const { logits, confidence, presence, errors } = await this.model.predict(target, pairs);
    this.sendOutputs(response, [
      { name: 'logits', shape, values: logits },
      ...scalar('confidence', confidence),
      ...scalar('presence', presence),
      ...(errors ? [{ name: 'errors', shape, values: errors }] : []),
    ]);
  }

  private sendOutputs(response: ServerResponse, sent: readonly SentOutput[]): void {
    const datatype = 'FP32';
    if (this.habits.answersInJson) {
      const outputs = sent.map(({ values, ...rest }) => ({ ...rest, datatype, data: [...values] }));
      this.sendJson(response, 200, { outputs });
      return;
    }
    const outputs = sent.map(({ values, ...rest }) => ({
      ...{ ...rest, datatype },
      parameters: { binary_data_size: values.byteLength },
    }));
    const raw = sent.map(({ values: { buffer, byteOffset, byteLength } }) =>
      Buffer.from(buffer, byteOffset, byteLength)
    );
    const { isPretty } = this.habits;
    const json = Buffer.from(JSON.stringify({ outputs }, undefined, isPretty ? 4 : undefined));
    this.send(response, 200, Buffer.concat([json, ...raw]), {
      'Content-Type': isPretty ? 'application/json' : 'application/octet-stream',
      'Inference-Header-Content-Length': String(json.length),
    });
  }

  private sendJson(response: ServerResponse, status: number, content: object): void {
    const headers = { 'Content-Type': 'application/json' };
    this.send(response, status, Buffer.from(JSON.stringify(content)), headers);
  }

  private send(
    response: ServerResponse,
    status: number,
    body: Buffer,
    headers: Readonly<Record<string, string>>
  ): void {
    this.sentBytes += body.length;
    response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
  }
}

const known = (count: number): SentOutput => ({
  name: 'known',
  shape: [count],
  values: new Float32Array(count),
});

/** Nothing where the model says nothing. */
const scalar = (name: string, value: number | undefined): readonly SentOutput[] =>
  value === undefined ? [] : [{ name, shape: [1], values: Float32Array.of(value) }];

/** The page of a test comes from another port. */
function allowOtherOrigins(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
  response.setHeader('Access-Control-Expose-Headers', '*');
}

function need(inputs: ReceivedRequest['inputs'], name: string): ReceivedInput {
  const input = inputs.get(name);
  if (!input) {
    throw new Error(`The request has no input ${name}.`);
  }
  return input;
}

function readInputs(body: Buffer, headers: IncomingMessage['headers']): ReceivedRequest['inputs'] {
  const length = headers['inference-header-content-length'];
  const end = length === undefined ? body.length : Number(length);
  const { inputs } = JSON.parse(body.subarray(0, end).toString('utf8')) as {
    inputs: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly data?: readonly (number | string)[];
      readonly parameters?: { readonly binary_data_size: number };
    }[];
  };
  let position = end;
  return new Map(
    inputs.map(({ name, shape, data, parameters }) => {
      if (data) {
        return [name, { shape, ...inJson(data) }];
      }
      const size = parameters?.binary_data_size ?? 0;
      const raw = new Uint8Array(body.subarray(position, position + size));
      position += size;
      return [name, { shape, ...inBinary(raw) }];
    })
  );
}

function inJson(data: readonly (number | string)[]): Omit<ReceivedInput, 'shape'> {
  return {
    floats: Float32Array.from(data, Number),
    bytes: Uint8Array.from(data, Number),
    texts: data.map(String),
  };
}

function inBinary(raw: Uint8Array): Omit<ReceivedInput, 'shape'> {
  const floats = new Float32Array(raw.slice(0, raw.length - (raw.length % 4)).buffer);
  return { floats, bytes: raw, texts: textsIn(raw) };
}

/** Each after its length; none where the bytes are no texts. */
function textsIn(raw: Uint8Array): readonly string[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const texts: string[] = [];
  for (let position = 0; position + 4 <= raw.length;) {
    const length = view.getUint32(position, true);
    if (position + 4 + length > raw.length) {
      return [];
    }
    texts.push(Buffer.from(raw.subarray(position + 4, position + 4 + length)).toString('utf8'));
    position += 4 + length;
  }
  return texts;
}
