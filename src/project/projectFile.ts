import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { detail, type Detail } from '../errors/ErrorCodes';
import { UserError } from '../errors/UserError';
import type { Example } from '../examples';
import { pause } from '../jobs';
import { FieldReader } from '../json/FieldReader';
import { parsedJson } from './bytes';
import { decodeExample, encodeExample } from './exampleBytes';
import { parseProject, projectJson } from './projectJson';
import { Pseudonyms } from './pseudonyms';
import type { Project } from './types';
import { openArchive, type Archive } from './unzip';

/** The text of a project file. */
const PROJECT_ENTRY = 'project.json';
const FORMAT = 'multiverseg-project';
const VERSION = 1;
/** Pixels shrink little whatever one does; the first level takes a fraction of the time. */
const COMPRESSION = 1;

/** An example, and the structure it shows. */
export interface ProjectExample {
  /** Of the structure. */
  readonly structureId: string;
  readonly example: Example;
}

export interface ProjectContent {
  readonly project: Project;
  readonly examples: readonly ProjectExample[];
}

export interface WriteOptions {
  /**
   * Whether the UIDs of the images stay in: with them the plugin knows an image again in the same PACS.
   * Names and numbers of patients are in no example to begin with.
   */
  readonly keepsIdentifiers: boolean;
  /** Of the software that writes. */
  readonly softwareVersion: string;
  readonly now: Date;
}

/** How somebody follows the writing or reading of a file, and ends it. */
export interface ProjectFileWatch {
  readonly signal?: AbortSignal;
  /** How many examples are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A project and its examples as one file: a zip of `project.json` and `examples/1.bin`, 2, 3 …, each as
 * `encodeExample` makes it and with its SHA-256 in the text.
 *
 * @throws AbortError
 */
export async function writeProjectFile(
  { project, examples }: ProjectContent,
  { keepsIdentifiers, softwareVersion, now }: WriteOptions,
  { signal, onProgress }: ProjectFileWatch = {}
): Promise<Blob> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) {
      throw error;
    }
    parts.push(data);
  });
  const add = (name: string, bytes: Uint8Array) => {
    const entry = new ZipDeflate(name, { level: COMPRESSION });
    entry.mtime = now;
    zip.add(entry);
    entry.push(bytes, true);
  };
  const pseudonyms = new Pseudonyms();
  const listed: Record<string, string>[] = [];
  for (const [index, { structureId, example }] of examples.entries()) {
    await pause(0, signal);
    const bytes = encodeExample(keepsIdentifiers ? example : pseudonyms.of(example));
    const file = `examples/${index + 1}.bin`;
    listed.push({ file, structure: structureId, sha256: hashOf(bytes) });
    add(file, bytes);
    onProgress?.(index + 1, examples.length);
  }
  const document = {
    ...{ format: FORMAT, version: VERSION, writtenAt: now.toISOString() },
    software: `MultiverSeg for OHIF ${softwareVersion}`,
    identifiers: keepsIdentifiers ? 'kept' : 'replaced',
    project: projectJson(project),
    examples: listed,
  };
  add(PROJECT_ENTRY, strToU8(JSON.stringify(document, undefined, 2)));
  zip.end();
  return new Blob(parts as BlobPart[], { type: 'application/zip' });
}

/**
 * What a project file holds; all of it, or an error: nothing is used of a file that is partly wrong.
 *
 * @throws UserError `project-file-refused`, AbortError
 */
export async function readProjectFile(
  bytes: Uint8Array,
  { signal, onProgress }: ProjectFileWatch = {}
): Promise<ProjectContent> {
  const archive = openArchive(bytes, refused);
  const root = FieldReader.root(parsedJson(archive.read(PROJECT_ENTRY), refused), refused);
  root.oneOf('format', [FORMAT]);
  root.oneOf('version', [VERSION]);
  const project = parseProject(root.object('project'));
  const structureIds = project.structures.map(({ id }) => id);
  const examples: ProjectExample[] = [];
  const unread = new Set(archive.names);
  unread.delete(PROJECT_ENTRY);
  const ids = new Set<string>();
  const listed = root.anyObjects('examples');
  for (const fields of listed) {
    await pause(0, signal);
    const file = fields.string('file');
    const structureId = fields.oneOf('structure', structureIds);
    const example = readExample(archive, file, fields.sha256('sha256'));
    if (!unread.delete(file) || ids.has(example.id)) {
      throw fields.error('file', (field) => detail('field-repeats', { field, value: file }));
    }
    ids.add(example.id);
    examples.push({ structureId, example });
    onProgress?.(examples.length, listed.length);
  }
  const [unexpected] = unread;
  if (unexpected !== undefined) {
    throw refused(detail('entry-unexpected', { name: unexpected }));
  }
  return { project, examples };
}

function readExample(archive: Archive, file: string, hash: string): Example {
  const bytes = archive.read(file);
  if (hashOf(bytes) !== hash) {
    throw refused(detail('entry-damaged', { name: file }));
  }
  try {
    return decodeExample(bytes);
  } catch (error) {
    throw refused(detail('entry-damaged', { name: file }), error);
  }
}

function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

function refused(reason: Detail, cause?: unknown): UserError {
  return new UserError('project-file-refused', { reason }, { cause });
}
