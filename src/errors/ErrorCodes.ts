/**
 * Everything the core may have to tell the user, as codes with parameters; no sentence stands here.
 *
 * To add a code:
 * 1. Name it here (what only the extension says: extension/src/i18n/ExtensionCodes.ts) with its
 *    parameters: plain JSON, nothing that names a patient. `NoParameters` where there are none.
 * 2. Throw `new UserError('my-code', { myParameter }, { cause })`, or a subclass of it.
 * 3. Write its sentence into extension/src/i18n/en.ts under `error`: what happened, what was kept,
 *    what to do, with `{{myParameter}}`. Without sentence or example the type check fails.
 * 4. Give it example parameters in extension/src/i18n/sentences.spec.ts, which reads the sentence.
 * A reason inside a sentence is a `Detail`: a whole sentence of its own, under `detail` in en.ts.
 */
export interface ErrorCodes {
  // image, prompts, session, examples
  'constant-image': NoParameters;
  'constant-window': NoParameters;
  'no-valid-pixels': NoParameters;
  'pixel-count-mismatch': NoParameters;
  'prompt-outside-image': NoParameters;
  'no-prompt': NoParameters;
  'no-prediction': NoParameters;
  'empty-mask': NoParameters;
  'invalid-prediction': NoParameters;

  // model
  'manifest-invalid': { readonly source: string; readonly problem: Detail };
  'manifest-missing': { readonly source: string; readonly reason: Detail };
  'model-file-missing': { readonly file: string; readonly status: number };
  'model-file-unreachable': { readonly file: string };
  'model-file-truncated': {
    readonly file: string;
    readonly expectedBytes: number;
    readonly actualBytes: number;
  };
  'model-hash-mismatch': { readonly file: string };
  'model-path-refused': { readonly source: string; readonly path: string };
  'self-test-failed': { readonly modelName: string };
  'runtime-missing': { readonly file: string; readonly reason: Detail };
  'runtime-hash-mismatch': { readonly file: string };
  'runtime-failed': NoParameters;
  'runtime-run-failed': NoParameters;
  'runtime-lost': NoParameters;
  'worker-crashed': NoParameters;
  'worker-silent': NoParameters;
  'context-too-large': {
    readonly modelName: string;
    readonly maximum: number;
    readonly count: number;
  };

  /** `server` is its host. */
  'remote-model-failed': { readonly server: string; readonly reason: Detail };

  // project
  'structure-name-empty': NoParameters;
  'structure-name-taken': { readonly name: string };
  'structure-number-taken': { readonly number: number; readonly maximum: number };
  'project-full': { readonly maximum: number };
  /** Of bytes that were kept or exchanged; nothing of it is used. */
  'example-unreadable': { readonly reason: Detail };
  /** A setting of the site; the default is used instead. */
  'configuration-invalid': { readonly problem: Detail };
  /** A file that was to be imported; nothing of it is used. */
  'project-file-refused': { readonly reason: Detail };

  // seg, dicomweb
  'seg-gone': NoParameters;
  'seg-empty': NoParameters;
  'seg-unsupported': { readonly reason: Detail };
  'seg-source-missing': NoParameters;
  'seg-encode-failed': NoParameters;
  /** There is nothing to store with. */
  'pacs-no-store': NoParameters;
  /** The service has no place where objects are stored. */
  'pacs-no-stow': OfStatus;
  'pacs-unreachable': NoParameters;
  /** A web page came instead of an answer of DICOMweb: mostly a login whose session has ended. */
  'pacs-web-page': NoParameters;
  'pacs-logged-out': OfStatus;
  /** Logged in, but without the right to store. */
  'pacs-refused': OfStatus;
  'pacs-rejects': OfStatus;
  'pacs-conflict': { readonly reason: Detail };
  'pacs-partial': { readonly reason: Detail };
  'pacs-too-large': NoParameters;
  'pacs-full': NoParameters;
  'pacs-busy': NoParameters;
  /** `count` seconds: plurals go by it. */
  'pacs-busy-for': { readonly count: number };
  'pacs-error': OfStatus;
  /** Success was said, but not of our object, and it is not there. */
  'pacs-says-nothing': NoParameters;
  /** The PACS said that it stored the object, but did not show it within `count` seconds. */
  'seg-not-shown': { readonly count: number };
  // it is not given back: for the login, the rights, or in none of the forms it was asked for in
  'read-logged-out': OfStatus;
  'read-web-page': NoParameters;
  'read-refused': OfStatus;
  'read-error': OfStatus;
  'read-unreachable': NoParameters;
  'seg-not-readable': NoParameters;
  // looking for what is stored
  'memory-not-readable': NoParameters;
  'search-unreachable': NoParameters;
  'search-logged-out': OfStatus;
  'search-failed': OfStatus;
  // what comes back is not what was sent
  'seg-differs': NoParameters;
  'seg-differs-patient': NoParameters;
  'seg-differs-label': NoParameters;
  'seg-differs-position': NoParameters;
  /** Before the PACS had answered. */
  'save-cancelled': NoParameters;
  /** After the PACS had said that it stored it. */
  'check-cancelled': NoParameters;
}

/** Reasons within an error, each a whole sentence: «“models[0].id” is missing.» */
export interface DetailCodes {
  // a field of a file that was read; `field` is its path, for example `models[0].files[1].sha256`
  'document-not-object': NoParameters;
  'document-not-json': NoParameters;
  'document-not-fetched': NoParameters;
  'field-missing': OfField;
  'field-not-object': OfField;
  'field-not-text': OfField;
  'field-empty-list': OfField;
  'field-not-whole-number': OfField;
  'field-not-in-range': OfField & { readonly minimum: number; readonly maximum: number };
  'field-wrong-count': OfField & { readonly count: number };
  'field-below-minimum': OfField & { readonly minimum: number };
  'field-not-one-of': OfField & { readonly allowed: readonly string[] };
  'field-not-sha256': OfField;
  'field-not-address': OfField;
  'field-repeats': OfField & { readonly value: string };
  'field-without-model': OfField & { readonly modelId: string };
  'field-without-file': OfField & { readonly role: string; readonly family: string };
  'field-without-tensor': OfField & { readonly name: string; readonly role: string };
  'field-not-grid-point': OfField;

  // kept or exchanged examples
  'bytes-of-another-kind': NoParameters;
  'bytes-of-another-version': { readonly version: number };
  'bytes-end-too-soon': NoParameters;
  'mask-off-image': NoParameters;

  // a project file; `name` is that of an entry
  'archive-none': NoParameters;
  /** `maximum` MiB when unpacked. */
  'archive-too-large': { readonly maximum: number };
  'archive-too-many-entries': { readonly maximum: number };
  'entry-unexpected': { readonly name: string };
  'entry-twice': { readonly name: string };
  'entry-missing': { readonly name: string };
  'entry-damaged': { readonly name: string };

  // what a server answered instead of a file of the plugin
  'answered-with-web-page': NoParameters;
  'answered-with-something-else': NoParameters;
  'server-has-not': { readonly url: string };
  'server-unreachable': { readonly url: string };

  // what a model server did, or answered
  'server-not-reached': NoParameters;
  /** No answer within `count` seconds. */
  'server-silent': { readonly count: number };
  /** Elsewhere: nothing is sent after it. */
  'server-redirects': NoParameters;
  /** Status 400. */
  'server-refuses-input': NoParameters;
  /** 401 or 403. */
  'server-refuses-user': OfStatus;
  /** 404. */
  'server-without-model': { readonly model: string };
  /** 413. */
  'server-takes-less': NoParameters;
  /** 422. */
  'server-not-understanding': NoParameters;
  /** 429 or 503. */
  'server-busy': OfStatus;
  'server-broken': OfStatus;
  /** It lacks pairs that it has just been given. */
  'server-forgets': NoParameters;
  /** Its logits are not those of the model that it is to have. */
  'server-with-other-model': { readonly modelName: string };
  /** The connection ended, or there are fewer bytes than were said. */
  'answer-cut-off': NoParameters;
  'answer-not-json': NoParameters;
  /** Not what the protocol says, or what was asked for. */
  'answer-unfit': NoParameters;

  // why a segmentation does not fit into one DICOM object
  'too-many-segments': { readonly maximum: number };
  'image-sizes-differ': NoParameters;

  // a PACS's failure reason (0008,1197)
  'no-reason': NoParameters;
  'unlisted-reason': OfReason;
  'out-of-resources': OfReason;
  'wrong-object-type': OfReason;
  'not-understood': OfReason;
  'encoding-not-taken': OfReason;
  'processing-failed': OfReason;
  'duplicate-identifier': OfReason;
  'invalid-identifier': OfReason;
  'class-not-supported': OfReason;
  'not-allowed-to-store': OfReason;
}

export type NoParameters = Readonly<Record<string, never>>;
interface OfStatus {
  /** Of HTTP. */
  readonly status: number;
}
interface OfField {
  readonly field: string;
}
interface OfReason {
  readonly reasonCode: number;
}

export type ErrorCode = keyof ErrorCodes;
export type DetailCode = keyof DetailCodes;

/** What is to be told, before it is put into words: a code of the map and its parameters. */
export type Message<C extends ErrorCode = ErrorCode> = {
  [K in C]: { readonly code: K; readonly params: ErrorCodes[K] };
}[C];

export type Detail<C extends DetailCode = DetailCode> = {
  [K in C]: { readonly code: K; readonly params: DetailCodes[K] };
}[C];

/** `(code, params)`, or `(code)` where the code has no parameters. */
type ArgumentsOf<Codes, C extends keyof Codes, More extends unknown[] = []> = {
  [K in C]: Codes[K] extends NoParameters
    ? [code: K, params?: Codes[K], ...more: More]
    : [code: K, params: Codes[K], ...more: More];
}[C];

export type MessageArguments<C extends ErrorCode = ErrorCode> = ArgumentsOf<ErrorCodes, C>;
export type DetailArguments<C extends DetailCode = DetailCode> = ArgumentsOf<DetailCodes, C>;
export type ErrorArguments<C extends ErrorCode = ErrorCode> = ArgumentsOf<
  ErrorCodes,
  C,
  [options?: { readonly cause?: unknown }]
>;

export function detail(...[code, params = {}]: DetailArguments): Detail {
  return { code, params } as Detail;
}

export function message(...[code, params = {}]: MessageArguments): Message {
  return { code, params } as Message;
}
