import { textOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { detail } from '../errors/ErrorCodes';
import { acceptanceText } from './acceptedFrames';
import { packFrames } from './bits';
import {
  equipment,
  fileMeta,
  frameOfReference,
  patientAndStudy,
  referencedInstances,
} from './commonAttributes';
import { describeSeries } from './describeSeries';
import { dicomDateTime } from './dicomDateTime';
import { EncodeError } from './errors';
import { functionalGroups, type SegFrame } from './functionalGroups';
import { lossyAttributes } from './lossyCompression';
import { numberSegments, type NumberedSegment } from './numberedSegments';
import { segmentItems } from './segmentItems';
import {
  hasOverlap,
  membership,
  mergedLabels,
  sourceFrames,
  type SourceFrame,
} from './sourceFrames';
import type { SegmentationEncoding, SegmentationIdentity, SegmentationSnapshot } from './types';

export interface BuildOptions {
  /** What is wished for; segments that overlap are BINARY whatever is wished. */
  readonly encoding: SegmentationEncoding;
  readonly identity: SegmentationIdentity;
  /** Of the software that writes; which model predicted is said of each segment. */
  readonly softwareVersion: string;
  readonly now: Date;
}

const storageClass: Readonly<Record<SegmentationEncoding, string>> = {
  BINARY: '1.2.840.10008.5.1.4.1.1.66.4',
  LABELMAP: '1.2.840.10008.5.1.4.1.1.66.7',
};

/**
 * Builds the data set of a DICOM Segmentation object (PS3.3 A.51; LABELMAP: DICOM Supplement 243) in
 * dcmjs's naturalised form, ready to be written. Synchronous, and without a viewer: for moments when
 * one is about to drop its state.
 *
 * @throws EncodeError `seg-empty`, `seg-unsupported` where source frames differ in size, or
 * `seg-encode-failed`, for want of memory say
 */
export function buildSegmentation(
  snapshot: SegmentationSnapshot,
  options: BuildOptions
): NaturalDataset {
  try {
    return build(snapshot, options);
  } catch (error) {
    throw error instanceof EncodeError ? error : EncodeError.failed(error);
  }
}

function build(
  snapshot: SegmentationSnapshot,
  { encoding: wish, identity, softwareVersion, now }: BuildOptions
): NaturalDataset {
  const frames = sourceFrames(snapshot.frames);
  const overlaps = hasOverlap(frames);
  const encoding = overlaps ? 'BINARY' : wish;
  const segments = numberSegments(snapshot.segments, frames, encoding);
  const [first] = frames;
  const visible = segments.filter((segment) => segment.frames.length > 0);
  if (!first || visible.length === 0) {
    throw EncodeError.empty();
  }
  const { width, height } = first;
  if (frames.some((frame) => frame.width !== width || frame.height !== height)) {
    throw EncodeError.unsupported(detail('image-sizes-differ'));
  }
  const derivationOf = describeAcceptance(snapshot);
  const planes: readonly (SegFrame & { readonly segmentIndex?: number })[] =
    encoding === 'LABELMAP'
      ? frames.map((frame) => ({ frame, derivation: derivationOf(frame, segments) }))
      : segments.flatMap((segment) =>
          segment.frames.map((frame) => ({
            frame,
            segmentNumber: segment.segmentNumber,
            segmentIndex: segment.segmentIndex,
            derivation: derivationOf(frame, [segment]),
          }))
        );
  const source = snapshot.patientAndStudy;
  const { date, time } = dicomDateTime(now, textOf(source, 'TimezoneOffsetFromUTC'));
  const { predecessor } = snapshot;
  const texts = describeSeries(
    visible.map(({ label }) => label),
    identity,
    predecessor
  );
  const opensSeries = predecessor?.seriesInstanceUid !== identity.seriesInstanceUid;
  return {
    ...fileMeta(storageClass[encoding], identity),
    SpecificCharacterSet: 'ISO_IR 192',
    ...patientAndStudy(source),
    StudyInstanceUID: snapshot.studyInstanceUid,
    SOPClassUID: storageClass[encoding],
    SOPInstanceUID: identity.sopInstanceUid,
    SeriesInstanceUID: identity.seriesInstanceUid,
    SeriesNumber: identity.seriesNumber,
    InstanceNumber: identity.instanceNumber,
    Modality: 'SEG',
    ...(opensSeries && { SeriesDate: date, SeriesTime: time }),
    SeriesDescription: texts.seriesDescription,
    ...equipment(softwareVersion),
    ContentDate: date,
    ContentTime: time,
    ContentLabel: 'SEGMENTATION',
    ContentDescription: texts.contentDescription,
    ContentCreatorName: predecessor?.contentCreatorName ?? '',
    ContentQualification: 'RESEARCH',
    ...frameOfReference(frames, source),
    ImageType: ['DERIVED', 'PRIMARY'],
    ...lossyAttributes(frames),
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: height,
    Columns: width,
    PixelRepresentation: 0,
    SegmentationType: encoding,
    SegmentsOverlap: overlaps ? 'YES' : 'NO',
    SegmentSequence: segmentItems(segments, encoding),
    ...functionalGroups(planes, frames, snapshot.sliceSpacingMm),
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: snapshot.seriesInstanceUid,
        ReferencedInstanceSequence: referencedInstances(frames),
      },
    ],
    ...(encoding === 'LABELMAP'
      ? labelPixels(frames, width * height)
      : bitPixels(
          planes.map(({ frame, segmentIndex = 0 }) => ({ frame, segmentIndex })),
          width * height
        )),
  };
}

/** Says of some segments on a frame how they were accepted there. */
function describeAcceptance({ accepted = [] }: SegmentationSnapshot) {
  const placeOf = (frame: Pick<SourceFrame, 'sopInstanceUid' | 'frameNumber'>, index: number) =>
    `${frame.sopInstanceUid}/${frame.frameNumber}/${index}`;
  const acceptances = new Map(accepted.map((one) => [placeOf(one, one.segmentIndex), one]));
  return (frame: SourceFrame, segments: readonly NumberedSegment[]) =>
    acceptanceText(
      segments.flatMap(({ segmentIndex, segmentNumber }) => {
        const acceptance = acceptances.get(placeOf(frame, segmentIndex));
        return acceptance ? [{ ...acceptance, segmentNumber }] : [];
      })
    );
}

function bitPixels(
  planes: readonly { readonly frame: SourceFrame; readonly segmentIndex: number }[],
  voxelsPerFrame: number
): NaturalDataset {
  const isInside = planes.map(({ frame, segmentIndex }) => membership(frame, segmentIndex));
  return {
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelData: packFrames(planes.length, voxelsPerFrame, (plane, voxel) => isInside[plane](voxel))
      .buffer,
  };
}

function labelPixels(frames: readonly SourceFrame[], voxelsPerFrame: number): NaturalDataset {
  const byteCount = frames.length * voxelsPerFrame;
  const labels = new Uint8Array(byteCount + (byteCount % 2));
  frames.forEach((frame, position) => labels.set(mergedLabels(frame), position * voxelsPerFrame));
  return {
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelPaddingValue: 0,
    PixelData: labels.buffer,
  };
}
