import { createExample, type Example, type FrameReference } from '../examples';
import { assertSegmentable, type Slice, type SliceMask } from '../image';
import { isAbortError, throwIfAborted } from '../jobs';
import { ruledSlice, type Structure } from '../project';
import type { StoredSegmentation } from '../seg';
import { usableFrames, type UsableFrame } from './usableFrames';

/** A frame of an image in the PACS, whether its study is open or not. */
export interface SourceImage extends FrameReference {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** Reads acquired pixels of any image in the PACS; in the window that the image itself names, if any. */
export interface SourceImages {
  readSource(image: SourceImage, signal?: AbortSignal): Promise<Slice>;
}

/** What is to become examples. */
export interface ExampleRequest {
  readonly stored: StoredSegmentation;
  readonly segmentNumber: number;
  readonly structure: Pick<Structure, 'id' | 'window'>;
  readonly images: SourceImages;
  /** Which of the usable frames. */
  readonly choose: (frames: readonly UsableFrame[]) => readonly UsableFrame[];
  readonly signal?: AbortSignal;
}

export interface ExamplesFrom {
  readonly examples: readonly Example[];
  /** Of frames that could not be read, or have nothing to show. */
  readonly failures: readonly unknown[];
}

/** What the ids of these examples begin with; others begin otherwise. */
const STORED = 'stored';

/** Whether an example was made of a stored segmentation, so that it can be made again. */
export function isStored({ id }: Pick<Example, 'id'>): boolean {
  return id.startsWith(`${STORED} `);
}

/**
 * Makes examples of a stored segment and the images it lies on, as they were when it was accepted: the
 * mask voxel by voxel, the image at native resolution, the window to the last digit. Their ids follow
 * from what they show, so that nothing comes twice.
 *
 * @throws AbortError
 */
export async function examplesFrom(request: ExampleRequest): Promise<ExamplesFrom> {
  const { stored, segmentNumber, choose, signal } = request;
  const examples: Example[] = [];
  const failures: unknown[] = [];
  for (const frame of choose(usableFrames(stored, segmentNumber))) {
    throwIfAborted(signal);
    try {
      const mask = maskOf(stored, frame, segmentNumber);
      if (mask.values.includes(1)) {
        examples.push(await exampleOn(request, frame, mask));
      }
    } catch (error) {
      if (isAbortError(error)) {
        throw error;
      }
      failures.push(error);
    }
  }
  return { examples, failures };
}

async function exampleOn(
  { stored, structure, images, signal }: ExampleRequest,
  { sopInstanceUid, frameNumber, acceptance }: UsableFrame,
  mask: SliceMask
): Promise<Example> {
  const { studyInstanceUid, sourceSeriesInstanceUid: seriesInstanceUid } = stored;
  if (!seriesInstanceUid) {
    throw new Error('the segmentation does not say of which series it is');
  }
  const source = { studyInstanceUid, seriesInstanceUid, sopInstanceUid, frameNumber };
  const slice = await images.readSource(source, signal);
  if (slice.width !== mask.width || slice.height !== mask.height) {
    throw new Error('the segmentation has another grid than its image');
  }
  assertSegmentable(slice);
  const shown = acceptance?.window
    ? { ...slice, window: acceptance.window }
    : ruledSlice(slice, structure.window);
  const example = createExample(shown, mask, {
    ...source,
    acceptedAt: acceptance?.acceptedAt ?? timeOf(stored),
    promptCount: acceptance?.promptCount ?? 0,
  });
  return {
    ...example,
    id: `${STORED} ${sopInstanceUid} ${frameNumber} ${structure.id}`,
    enabled: acceptance?.enabled ?? true,
  };
}

function maskOf(
  { frames, rows, columns, encoding }: StoredSegmentation,
  { position }: UsableFrame,
  segmentNumber: number
): SliceMask {
  const voxels = frames[position].readVoxels();
  const isInside = (voxel: number) =>
    encoding === 'LABELMAP' ? voxel === segmentNumber : voxel !== 0;
  const values = Uint8Array.from(voxels, (voxel) => Number(isInside(voxel)));
  return { values, width: columns, height: rows };
}

/** When the object's content was made, in ISO 8601; in no time zone, as DICOM has it. */
function timeOf({ contentDate, contentTime }: StoredSegmentation): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(contentDate) ?? [];
  const [, hours = '00', minutes = '00', seconds = '00'] =
    /^(\d{2})(\d{2})?(\d{2})?/.exec(contentTime) ?? [];
  return year ? `${year}-${month}-${day}T${hours}:${minutes}:${seconds}` : '1970-01-01T00:00:00';
}
