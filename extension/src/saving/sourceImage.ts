import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { sourceGeometry, type SourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { readLossyCompression } from '@multiverseg/core/seg/lossyCompression';
import type { LossyCompression } from '@multiverseg/core/seg/types';
import { frameIdentityOf, instanceOf, type FrameIdentity } from '../host/metadata';
import type { HostLibraries } from '../host/types';

/** A source frame as the host's metadata describe it. */
export interface SourceImage extends FrameIdentity {
  /** The attributes of the source instance. */
  readonly instance: NaturalDataset;
  readonly geometry: SourceGeometry;
  readonly lossyCompression?: LossyCompression;
}

/**
 * Describes the image under a labelmap image.
 *
 * @param imageId the source image's host identifier
 * @throws EncodeError `seg-source-missing` where the host does not know the instance
 */
export function describeSourceImage(
  libraries: Pick<HostLibraries, 'cornerstone'>,
  imageId: string
): SourceImage {
  const identity = frameIdentityOf(libraries, imageId);
  if (!identity) {
    throw EncodeError.sourceMissing(
      new Error('the host has no instance metadata for a source image')
    );
  }
  const instance = instanceOf(libraries, imageId) ?? {};
  const isMultiFrame = Number(instance.NumberOfFrames ?? 1) > 1;
  const frameNumber = isMultiFrame ? identity.frameNumber : 1;
  return {
    ...identity,
    frameNumber,
    instance,
    geometry: { ...sourceGeometry(instance, frameNumber), sopClassUid: identity.sopClassUid },
    lossyCompression: readLossyCompression(instance),
  };
}
