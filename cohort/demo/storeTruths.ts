import { join } from 'node:path';
import { freeSeriesNumber, seriesNumbersOf, type SegStore } from '@multiverseg/core/dicomweb';
import { emptyProject, withStructure } from '@multiverseg/core/project';
import { buildSegmentation } from '@multiverseg/core/seg';
import { earlierObjects, isReviewed } from '../process/earlierObjects';
import { snapshotOf } from '../process/snapshotOf';
import { storeOnce } from '../process/storeOnce';
import { findSeries, type FoundSeries } from '../selection/findSeries';
import { readSeries } from '../selection/readSeries';
import { derivedUid } from '../task/identity';
import { CohortError } from '../errors/CohortError';
import { patientsOf, type DemoKind } from './truths';

/** So many patients of each kind come with their outlines. */
export const PATIENTS = 4;

export interface TruthOptions {
  /** The folder `demo/studies`. */
  readonly studies: string;
  readonly softwareVersion: string;
  readonly signal: AbortSignal;
}

/**
 * Gives the PACS the true outlines of the first four patients, as a person would have drawn and saved them
 * (MANUAL); those that have accepted ones stay as they are.
 *
 * @throws CohortError `cohort-demo-absent`; UserError
 */
export async function storeTruths(
  store: SegStore,
  kind: DemoKind,
  { studies, softwareVersion, signal }: TruthOptions
): Promise<void> {
  const patients = patientsOf(kind, studies).slice(0, PATIENTS);
  const found: (readonly [string, FoundSeries])[] = [];
  for (const patient of patients) {
    const [series] = await findSeries(store, kind.select(patient), signal);
    found.push(...(series ? [[patient, series] as const] : []));
  }
  if (found.length < PATIENTS) {
    throw new CohortError('cohort-demo-absent', { count: found.length });
  }
  const project = withStructure(emptyProject('demo'), { name: kind.structure });
  const asked = project.structures.map((structure) => ({ structure }));
  for (const [patient, one] of found) {
    if ((await earlierObjects(store, one, signal)).some(isReviewed)) {
      continue;
    }
    const series = await readSeries(store, one, signal);
    const outlined = series.images.flatMap((image) => {
      const mask = kind.truthOn(join(studies, kind.folder, patient), image);
      return mask?.values.includes(1) ? [{ image, masks: new Map([[1, mask]]) }] : [];
    });
    const snapshot = snapshotOf(series, outlined, asked);
    const used = (await seriesNumbersOf(store, one.studyInstanceUid, signal)) ?? [];
    const identity = {
      sopInstanceUid: derivedUid('true outlines', one.seriesInstanceUid),
      seriesInstanceUid: derivedUid('series of true outlines', one.seriesInstanceUid),
      seriesNumber: freeSeriesNumber(used),
      instanceNumber: 1,
    };
    const dataset = buildSegmentation(snapshot, {
      ...{ encoding: 'BINARY', identity, softwareVersion, now: new Date() },
    });
    const { studyInstanceUid } = one;
    await storeOnce(
      store,
      { dataset, snapshot, identity: { ...identity, studyInstanceUid } },
      signal
    );
  }
}
