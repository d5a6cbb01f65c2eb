import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { FakeArchive, type ArchivedStudy } from '@multiverseg/core/dicomweb/testing/FakeArchive';
import { answered } from '@multiverseg/core/dicomweb/testing/ScriptedStore';
import type { Slice } from '@multiverseg/core/image';
import type { SourceImages } from '@multiverseg/core/memory';
import { buildSegmentation } from '@multiverseg/core/seg';
import { buildOptions, frameOf, snapshotOf } from '@multiverseg/core/seg/testing/snapshots';
import { readInstance } from '../../../../demo/dicomweb/instance';

const [width, height] = [16, 12];

export interface StoredStudy {
  readonly studyInstanceUid: string;
  /** Of SegmentSequence, from 1 on. */
  readonly labels: readonly string[];
  readonly automatic?: boolean;
  /** Of the content; the later, the newer. */
  readonly hour?: number;
  readonly frameCount?: number;
}

/** What the archive holds of a study with images and one SEG series. */
export function storedStudy(study: StoredStudy): ArchivedStudy & { readonly file: Uint8Array } {
  const { studyInstanceUid, labels, automatic = false, hour = 12, frameCount = 1 } = study;
  const values = Uint8Array.from({ length: width * height }, (_, voxel) =>
    voxel < labels.length * 20 ? 1 + Math.floor(voxel / 20) : 0
  );
  const frames = Array.from({ length: frameCount }, (_, position) =>
    frameOf(position, width, values, { sopInstanceUid: `${studyInstanceUid}.1.${position + 1}` })
  );
  const segments = labels.map((label, position) => ({
    segmentIndex: position + 1,
    label,
    ...(automatic && { cachedStats: { algorithmType: 'AUTOMATIC', algorithmName: 'Other' } }),
  }));
  const snapshot = snapshotOf(frames, segments, {
    studyInstanceUid,
    seriesInstanceUid: `${studyInstanceUid}.1`,
  });
  const seriesInstanceUid = `${studyInstanceUid}.2`;
  const file = writeDicom(
    buildSegmentation(snapshot, {
      ...buildOptions,
      now: new Date(2026, 10, 1, hour),
      identity: {
        ...buildOptions.identity,
        seriesInstanceUid,
        sopInstanceUid: `${studyInstanceUid}.2.1`,
      },
    })
  );
  const metadata = readInstance(Buffer.from(file)).dataset as DicomJson;
  return {
    studyInstanceUid,
    patientName: `Patient^${studyInstanceUid}`,
    series: [
      { seriesInstanceUid: `${studyInstanceUid}.1`, modality: 'CR', instances: [] },
      { seriesInstanceUid, modality: 'SEG', instances: [metadata] },
    ],
    file,
  };
}

/** An archive that also gives the SEG objects themselves. */
export function archiveOf(studies: readonly ReturnType<typeof storedStudy>[]): FakeArchive {
  const archive = new FakeArchive(studies);
  archive.before = async (resource) => {
    const study = studies.find(({ studyInstanceUid: uid }) => resource.endsWith(`/${uid}.2.1`));
    return study && answered(200, study.file, { contentType: 'application/dicom' });
  };
  return archive;
}

/** The image that all studies show. */
const sourceSlice: Slice = {
  pixels: Float32Array.from({ length: width * height }, (_, pixel) => pixel % 97),
  ...{ width, height, spacingMm: [1, 1], inverted: false },
};

export const sourceImages: SourceImages = { readSource: async () => sourceSlice };
