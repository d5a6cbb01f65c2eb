import { HttpError, type Answer } from './httpError';
import { parseAccept } from './multipart';
import { query, type QueryLevel } from './qido';
import type { StoredInstance, Storage } from './storage';
import { store, type StowFault } from './stow';
import { isUid } from './uid';
import { Wado } from './wado';

/** A request to the DICOMweb service; `path` is relative to its root. */
export interface DicomWebRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body: () => Promise<Buffer>;
  /** The root of the service as the client sees it, without a slash at the end. */
  readonly baseUrl: string;
}

/** QIDO-RS, WADO-RS and STOW-RS over one {@link Storage}. */
export class DicomWebService {
  private readonly wado: Wado;

  constructor(private readonly storage: Storage) {
    this.wado = new Wado(storage);
  }

  /** @throws HttpError with a status and a sentence where the request can't be answered */
  async answer(request: DicomWebRequest, fault?: StowFault): Promise<Answer> {
    const segments = request.path.split('/').filter((segment) => segment !== '');
    if (request.method === 'POST') {
      return this.post(segments, request, fault);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new HttpError(405, `${request.method} is not supported.`);
    }
    const { scope, rest } = readPath(segments);
    const level = queryLevel(rest);
    if (level) {
      return query(this.storage, level, scope, request.parameters, request.baseUrl);
    }
    return this.retrieve(scope, rest, request);
  }

  private async retrieve(
    scope: PathScope,
    rest: readonly string[],
    request: DicomWebRequest
  ): Promise<Answer> {
    if (scope.studyUid === undefined) {
      throw unknownPath();
    }
    const instances = this.storage.find(scope.studyUid, scope.seriesUid, scope.sopInstanceUid);
    if (instances.length === 0) {
      throw new HttpError(404, 'There is no such study, series or instance.');
    }
    const accept = parseAccept(request.accept);
    const [resource, detail] = rest;
    if (resource === undefined) {
      return this.wado.instances(instances, accept);
    }
    if (resource === 'metadata' && rest.length === 1) {
      return this.wado.metadata(instances, request.baseUrl);
    }
    if (scope.sopInstanceUid !== undefined && rest.length === 2) {
      return this.retrievePart(instances[0], resource, detail, request);
    }
    throw unknownPath();
  }

  private async retrievePart(
    instance: StoredInstance,
    resource: string,
    detail: string,
    request: DicomWebRequest
  ): Promise<Answer> {
    if (resource === 'frames') {
      return this.wado.frameList(instance, detail);
    }
    if (resource === 'bulkdata') {
      return this.wado.bulkData(instance, detail.toUpperCase(), parseAccept(request.accept));
    }
    throw unknownPath();
  }

  private async post(
    segments: readonly string[],
    request: DicomWebRequest,
    fault: StowFault | undefined
  ): Promise<Answer> {
    const [studies, studyUid, ...rest] = segments;
    if (studies !== 'studies' || rest.length > 0) {
      throw unknownPath();
    }
    if (studyUid !== undefined) {
      requireUid(studyUid);
    }
    const body = await request.body();
    const stowRequest = { contentType: request.contentType ?? '', body, studyUid };
    return store(this.storage, stowRequest, request.baseUrl, fault);
  }
}

interface PathScope {
  readonly studyUid?: string;
  readonly seriesUid?: string;
  readonly sopInstanceUid?: string;
}

/** Reads `studies/<uid>/series/<uid>/instances/<uid>` as far as it goes. */
function readPath(segments: readonly string[]): {
  readonly scope: PathScope;
  readonly rest: readonly string[];
} {
  const names = ['studies', 'series', 'instances'];
  const uids: string[] = [];
  for (const [depth, name] of names.entries()) {
    const [segment, uid] = segments.slice(depth * 2);
    if (segment !== name || uid === undefined) {
      break;
    }
    // `studies/<uid>/instances/…` has no series and can only be searched.
    requireUid(uid);
    uids.push(uid);
  }
  const [studyUid, seriesUid, sopInstanceUid] = uids;
  return { scope: { studyUid, seriesUid, sopInstanceUid }, rest: segments.slice(uids.length * 2) };
}

function queryLevel(rest: readonly string[]): QueryLevel | undefined {
  if (rest.length !== 1) {
    return undefined;
  }
  const levels: Record<string, QueryLevel> = {
    studies: 'study',
    series: 'series',
    instances: 'instance',
  };
  return Object.prototype.hasOwnProperty.call(levels, rest[0]) ? levels[rest[0]] : undefined;
}

function requireUid(text: string): void {
  if (!isUid(text)) {
    throw new HttpError(400, `"${text.slice(0, 64)}" is no DICOM UID.`);
  }
}

function unknownPath(): HttpError {
  return new HttpError(404, 'The DICOMweb service has no such resource.');
}
