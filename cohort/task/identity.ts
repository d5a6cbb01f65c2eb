import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { Example } from '@multiverseg/core/examples';
import type { Project, Structure } from '@multiverseg/core/project';
import { codeOfStructure } from '@multiverseg/core/project';
import { encodeExample } from '@multiverseg/core/project/exampleBytes';

/** Raised where the same input would be answered otherwise. */
const METHOD = 'slice by slice, 1';

/** A structure that is asked for, and the examples to go by. */
export interface AskedStructure {
  readonly structure: Structure;
  readonly examples: readonly Example[];
}

/** All that the answers of a run follow from, the series left out; as one hash, hexadecimal. */
export function hashOfRun(
  asked: readonly AskedStructure[],
  { mayOverlap = false }: Pick<Project, 'mayOverlap'>,
  model: string
): string {
  const structures = asked.map(({ structure, examples }) => {
    const { number, name, window } = structure;
    const code = codeOfStructure(structure);
    return { number, name, window, code, examples: examples.map(hashOfExample) };
  });
  return hashOf({ method: METHOD, model, mayOverlap, structures });
}

/** Names a job; the same in every run that would answer the same. */
export function taskKey(runHash: string, studyUid: string, seriesUid: string): string {
  return hashOf({ runHash, studyUid, seriesUid });
}

/**
 * A UID that follows from what it names (PS3.5 B.2): `2.25.` and 128 bits of a SHA-256 as a decimal number,
 * shaped as a UUID of version 8 (RFC 9562).
 */
export function derivedUid(...parts: readonly (string | number)[]): string {
  const bytes = sha256(new TextEncoder().encode(JSON.stringify(parts))).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytesToHex(bytes)}`)}`;
}

export function sha256Of(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** What it shows: not the random names that an example and its structure have in one browser. */
function hashOfExample(example: Example): string {
  return sha256Of(encodeExample({ ...example, id: '', revision: undefined }));
}

function hashOf(value: unknown): string {
  return sha256Of(new TextEncoder().encode(JSON.stringify(value)));
}
