import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import { jsonReader } from '@multiverseg/core/dicom/dicomJson';
import {
  findSegmentations,
  type InstanceIdentity,
  type SegStore,
} from '@multiverseg/core/dicomweb';
import type { Example } from '@multiverseg/core/examples';
import {
  examplesFrom,
  isAccepted,
  isNewer,
  matchStructure,
  newest,
  retrieveStored,
  spread,
  type SourceImages,
} from '@multiverseg/core/memory';
import { isAbortError } from '@multiverseg/core/jobs';
import type { ProjectExample, Structure } from '@multiverseg/core/project';
import { describeStoredSegmentation, type SegmentationDescription } from '@multiverseg/core/seg';
import { allOf } from '../selection/allOf';

export interface PacsExamplesOptions {
  readonly structures: readonly Structure[];
  readonly images: SourceImages;
  /** Which studies to look into, as in a URL; empty: all that have a SEG. */
  readonly query: string;
  /** Of one structure, at most. */
  readonly most: number;
  readonly signal: AbortSignal;
}

export interface PacsExamples {
  readonly examples: readonly ProjectExample[];
  /** Of segmentations and images that could not be used. */
  readonly failures: readonly unknown[];
}

interface FoundSegment {
  readonly structure: Structure;
  readonly segmentNumber: number;
  readonly stored: SegmentationDescription;
}

const STUDY_UID = '0020000D';

/**
 * Examples out of the SEGs of a PACS that a person has accepted (SEMIAUTOMATIC or MANUAL), of each study and
 * structure the newest: each with the images it lies on, in an order that follows from them.
 *
 * @throws UserError where the PACS can't be searched
 */
export async function examplesOfPacs(
  store: SegStore,
  options: PacsExamplesOptions
): Promise<PacsExamples> {
  const { structures, most, images, signal } = options;
  const failures: unknown[] = [];
  const segments = await findSegments(store, options, failures);
  const examples: ProjectExample[] = [];
  for (const structure of structures) {
    const own = segments.filter((segment) => segment.structure === structure);
    const made: Example[] = [];
    for (const [index, { stored, segmentNumber }] of own.entries()) {
      const share = Math.ceil((most - made.length) / (own.length - index));
      const found = await attempt(failures, async () =>
        examplesFrom({
          stored: await retrieveStored(store, identityOf(stored), signal),
          ...{ segmentNumber, structure, images, signal },
          choose: (frames) => spread(frames, share),
        })
      );
      made.push(...(found?.examples ?? []));
      failures.push(...(found?.failures ?? []));
    }
    const structureId = structure.id;
    examples.push(...made.slice(0, most).map((example) => ({ structureId, example })));
  }
  return { examples, failures };
}

async function findSegments(
  store: SegStore,
  { structures, query, signal }: PacsExamplesOptions,
  failures: unknown[]
): Promise<readonly FoundSegment[]> {
  const studies = query
    ? new Set(
        (await allOf(store, 'studies', query, signal)).map((study) =>
          jsonReader(study).text(STUDY_UID)
        )
      )
    : undefined;
  const byPlace = new Map<string, FoundSegment>();
  await findSegmentations(store, {
    signal,
    isWanted: ({ studyInstanceUid }) => studies?.has(studyInstanceUid) ?? true,
    onSeries: (_, instances) => {
      for (const segment of acceptedSegments(instances, structures)) {
        const place = `${segment.stored.studyInstanceUid} ${segment.structure.id}`;
        const known = byPlace.get(place);
        if (!known || isNewer(segment.stored, known.stored)) {
          byPlace.set(place, segment);
        }
      }
    },
    onFailure: (_, error) => failures.push(error),
    onProgress: () => undefined,
  });
  return [...byPlace.values()].sort(({ stored: a }, { stored: b }) =>
    isNewer(a, b) ? 1 : isNewer(b, a) ? -1 : a.sopInstanceUid < b.sopInstanceUid ? -1 : 1
  );
}

function acceptedSegments(
  instances: readonly DicomJson[],
  structures: readonly Structure[]
): readonly FoundSegment[] {
  const stored = newest(instances.map(describeStoredSegmentation), (one) => one);
  if (!stored || stored.isFractional) {
    return [];
  }
  return stored.segments.filter(isAccepted).flatMap((segment) => {
    const structure = matchStructure(segment, structures, codeFor);
    return structure ? [{ structure, segmentNumber: segment.segmentNumber, stored }] : [];
  });
}

function identityOf(stored: SegmentationDescription): InstanceIdentity {
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = stored;
  return { studyInstanceUid, seriesInstanceUid, sopInstanceUid };
}

async function attempt<T>(failures: unknown[], act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (isAbortError(error)) {
      throw error;
    }
    failures.push(error);
    return undefined;
  }
}
