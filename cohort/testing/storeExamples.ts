import type { SegStore } from '@multiverseg/core/dicomweb';
import { emptyProject, withStructure } from '@multiverseg/core/project';
import { buildSegmentation } from '@multiverseg/core/seg';
import { snapshotOf } from '../process/snapshotOf';
import { readSeries } from '../selection/readSeries';
import { derivedUid } from '../task/identity';
import type { SmallStudy } from './smallStudies';

/** Stores the discs of small studies as SEGs of a liver that a person has outlined. */
export async function storeExamples(
  store: SegStore,
  studies: readonly SmallStudy[]
): Promise<void> {
  const { structures } = withStructure(emptyProject('test'), { name: 'Liver' });
  for (const study of studies) {
    const series = await readSeries(store, study);
    const outlined = series.images.map((image, index) => {
      const side = Math.sqrt(study.discs[index].length);
      const mask = { values: study.discs[index], width: side, height: side };
      return { image, masks: new Map([[1, mask]]) };
    });
    const asked = structures.map((structure) => ({ structure }));
    const uid = derivedUid('by hand', study.seriesInstanceUid);
    const identity = {
      sopInstanceUid: uid,
      seriesInstanceUid: `${uid}.1`,
      seriesNumber: 2,
      instanceNumber: 1,
    };
    const written = { identity, softwareVersion: '0.7.0', now: new Date() };
    const snapshot = snapshotOf(series, outlined, asked);
    await store.store(buildSegmentation(snapshot, { ...written, encoding: 'BINARY' }));
  }
}
