import { detail } from '../../errors/ErrorCodes';
import { FieldReader } from '../../json/FieldReader';
import { ManifestError } from '../errors';
import { VERDICT_PARTS, type VerdictPart } from '../verdict';
import {
  FUSION_TENSORS,
  type CachedTensor,
  type ExpectedSelfTest,
  type Manifest,
  type ModelEntry,
  type ModelFamily,
  type ModelFile,
  type ModelFileRole,
} from './types';

/** `fuseLabels` is there where the network was trained with it (`cached` only). */
const ROLES: Readonly<Record<ModelFamily, readonly ModelFileRole[]>> = {
  cached: ['encodeContext', 'predict'],
  pairs: ['predict'],
  single: ['predict'],
};

const DEFAULT_EMPTY_CONTEXT = 0.5;

/**
 * Checks the text of a `manifest.json`; fields it does not know are left alone.
 *
 * @param source where it came from, for error messages
 * @throws ManifestError naming the source and the first wrong field
 */
export function parseManifest(json: unknown, source: string): Manifest {
  const root = FieldReader.root(json, (problem) => ManifestError.invalid(source, problem));
  const schemaVersion = root.oneOf('schemaVersion', [1] as const);
  const models = root.objects('models').map(parseModel);
  const ids = models.map((model) => model.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) {
      throw root.error(`models[${index}].id`, (field) =>
        detail('field-repeats', { field, value: id })
      );
    }
  });
  return { schemaVersion, source, models };
}

function parseModel(fields: FieldReader): ModelEntry {
  const family = fields.oneOf('family', ['cached', 'pairs', 'single'] as const);
  const inputSize = fields.integer('inputSize', 16, 1024);
  const cachedTensors = family === 'cached' ? fields.objects('cachedTensors').map(parseTensor) : [];
  return {
    id: fields.string('id'),
    name: fields.string('name'),
    version: fields.string('version'),
    family,
    inputSize,
    maxContext: family === 'single' ? 0 : fields.integer('maxContext', 1, 1024),
    normalisation: fields.oneOf('normalisation', ['min-max'] as const),
    promptRadius: fields.number('promptRadius', 0, 16),
    emptyContext: fields.has('emptyContext')
      ? fields.number('emptyContext', 0, 1)
      : DEFAULT_EMPTY_CONTEXT,
    cachedTensors,
    files: parseFiles(fields, family, cachedTensors),
    licence: fields.string('licence'),
    ...(fields.has('verdict') && { verdict: parseVerdict(fields) }),
    selfTest: fields.has('selfTest')
      ? parseSelfTest(fields.object('selfTest'), inputSize)
      : undefined,
  };
}

function parseTensor(fields: FieldReader): CachedTensor {
  const shape = fields.array('shape').map((size, index) => {
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) {
      throw fields.error(`shape[${index}]`, (field) =>
        detail('field-below-minimum', { field, minimum: 1 })
      );
    }
    return size;
  });
  return { name: fields.string('name'), shape };
}

function parseVerdict(fields: FieldReader): VerdictPart[] {
  return fields.array('verdict').map((value, index) => {
    const part = VERDICT_PARTS.find((name) => name === value);
    if (!part) {
      throw fields.error(`verdict[${index}]`, (field) =>
        detail('field-not-one-of', { field, allowed: VERDICT_PARTS })
      );
    }
    return part;
  });
}

function parseFiles(
  fields: FieldReader,
  family: ModelFamily,
  cachedTensors: readonly CachedTensor[]
): ModelFile[] {
  const files = fields.objects('files').map(parseFile);
  for (const role of ROLES[family]) {
    if (!files.some((file) => file.role === role)) {
      throw fields.error('files', (field) => detail('field-without-file', { field, role, family }));
    }
  }
  if (files.some(({ role }) => role === 'fuseLabels')) {
    for (const name of FUSION_TENSORS) {
      if (!cachedTensors.some((tensor) => tensor.name === name)) {
        throw fields.error('cachedTensors', (field) =>
          detail('field-without-tensor', { field, name, role: 'fuseLabels' })
        );
      }
    }
  }
  return files;
}

function parseFile(fields: FieldReader): ModelFile {
  return {
    role: fields.oneOf('role', ['encodeContext', 'fuseLabels', 'predict'] as const),
    path: fields.string('path'),
    sha256: fields.sha256('sha256'),
    bytes: fields.integer('bytes', 1, 2 ** 31),
    precision: fields.oneOf('precision', ['float32', 'float16'] as const),
  };
}

function parseSelfTest(fields: FieldReader, inputSize: number): ExpectedSelfTest {
  const points = fields.array('points').map((point, index) => {
    const [x, y, logit] = Array.isArray(point) && point.length === 3 ? (point as unknown[]) : [];
    if (!isPixel(x, inputSize) || !isPixel(y, inputSize) || !isFiniteNumber(logit)) {
      throw fields.error(`points[${index}]`, (field) => detail('field-not-grid-point', { field }));
    }
    return [x, y, logit] as const;
  });
  return { points, tolerance: fields.number('tolerance', Number.MIN_VALUE, 10) };
}

function isPixel(value: unknown, size: number): value is number {
  return isFiniteNumber(value) && Number.isInteger(value) && value >= 0 && value < size;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
