import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluationError, type SamProblem } from '../errors/EvaluationError';
import type { SamInput } from '../index';

/** The graphs of one model of the SAM family, and how its encoder wants the image. */
export interface SamFolder {
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
  readonly input: SamInput;
}

const LAYOUTS = ['NCHW', 'HWC'] as const;
const NORMALISATIONS = ['sam', 'unit', 'none'] as const;

/**
 * Reads `sam.json`: `{ "encoder": "encoder.onnx", "decoder": "decoder.onnx", "inputSize": 1024,
 * "layout": "NCHW", "normalisation": "sam" }`, which are also what stands for absent fields.
 * @throws EvaluationError naming the file or field that is wrong
 */
export function readSamFolder(folder: string): SamFolder {
  const file = join(folder, 'sam.json');
  const fields = existsSync(file) ? parse(file) : new Map<string, unknown>();
  const value = <T>(name: string, absent: T, isValid: (given: unknown) => given is T): T => {
    const given = fields.get(name) ?? absent;
    if (!isValid(given)) {
      throw samError(file, { kind: 'wrong-field', name, value: JSON.stringify(given) });
    }
    return given;
  };
  const isText = (given: unknown): given is string => typeof given === 'string';
  const isSize = (given: unknown): given is number =>
    typeof given === 'number' && Number.isInteger(given) && given >= 16 && given % 4 === 0;
  return {
    encoder: readGraph(folder, value('encoder', 'encoder.onnx', isText)),
    decoder: readGraph(folder, value('decoder', 'decoder.onnx', isText)),
    input: {
      size: value('inputSize', 1024, isSize),
      layout: value('layout', 'NCHW', oneOf(LAYOUTS)),
      normalisation: value('normalisation', 'sam', oneOf(NORMALISATIONS)),
    },
  };
}

function oneOf<T extends string>(allowed: readonly T[]): (given: unknown) => given is T {
  return (given): given is T => allowed.some((candidate) => candidate === given);
}

function parse(file: string): ReadonlyMap<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw samError(file, { kind: 'not-json' }, error);
  }
  if (typeof json !== 'object' || json === null) {
    throw samError(file, { kind: 'not-object' });
  }
  return new Map<string, unknown>(Object.entries(json));
}

function readGraph(folder: string, name: string): Uint8Array {
  const file = join(folder, name);
  try {
    return readFileSync(file);
  } catch (error) {
    throw samError(file, { kind: 'unreadable' }, error);
  }
}

function samError(file: string, problem: SamProblem, cause?: unknown): EvaluationError {
  return new EvaluationError('evaluation-sam-invalid', { file, problem }, { cause });
}
