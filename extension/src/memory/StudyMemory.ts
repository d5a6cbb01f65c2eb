import { numbersOf, textOf } from '@multiverseg/core/dicom/NaturalDataset';
import { message } from '@multiverseg/core/errors/ErrorCodes';
import { logCause } from '@multiverseg/core/errors/logCause';
import { UserError } from '@multiverseg/core/errors/UserError';
import { isAbortError } from '@multiverseg/core/jobs';
import { isSameName } from '@multiverseg/core/project';
import { forgetStudy } from '../host/forgetStudy';
import { frameIdentityOf, instanceOf } from '../host/metadata';
import type { DataSource, HostServices } from '../host/types';
import type { SaveList } from '../saving/SaveList';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { acceptUnreviewed } from '../viewport/acceptUnreviewed';
import type { Segments } from '../viewport/Segments';
import type { ExampleRecall } from './ExampleRecall';
import { segmentationsOf, type LoadableDisplaySet } from './newestOfSeries';
import { nameSegments, type NamedSegment } from './nameSegments';

export interface StudyMemoryParts {
  readonly services: HostServices;
  readonly segments: Segments;
  readonly labelmaps: HostLabelmaps;
  readonly saveList: SaveList;
  readonly recall: ExampleRecall;
  readonly dataSource: () => DataSource;
  readonly tell: (notice: ReturnType<typeof message>) => void;
}

/**
 * Shows the stored segmentation of a series as soon as its images are shown: editable, under the names of
 * the project, to be saved as its next version. What was accepted in it becomes examples.
 */
export class StudyMemory {
  /** Series of images → the segmentation that was read for it. */
  private readonly loaded = new Map<string, string>();
  /** Display sets that were read, or could not be. */
  private readonly tried = new Set<string>();
  private readonly studies = new Set<string>();
  private visit = new AbortController();

  constructor(private readonly parts: StudyMemoryParts) {}

  /**
   * To be called when a viewport shows another image, and when the host has found more in the study;
   * before anything new is begun on the image, after what was unsaved is back.
   */
  async show(viewportId: string, imageId: string): Promise<void> {
    const images = this.seriesOf(imageId);
    if (!images) {
      return;
    }
    this.studies.add(images.studyInstanceUid);
    const before = this.loaded.get(images.seriesInstanceUid);
    if (before !== undefined) {
      await this.represent(before, viewportId);
    } else if (!this.isWorkedOn(images, imageId)) {
      await this.load(viewportId, images);
    }
  }

  /** A person has looked at what is shown: what a network made alone counts as accepted, and is to be saved. */
  acceptUnreviewed(): void {
    const { services, segments, saveList } = this.parts;
    for (const segmentationId of this.loaded.values()) {
      const segmentation = services.segmentationService.getSegmentation(segmentationId);
      if (segmentation && acceptUnreviewed(segmentation)) {
        saveList.touch(segmentationId, segments.describe(segmentationId));
      }
    }
  }

  /** The study is left: what is stored meanwhile is to be seen when it is opened again. */
  leave(): void {
    this.visit.abort();
    this.visit = new AbortController();
    this.loaded.clear();
    this.tried.clear();
    const dataSource = this.parts.dataSource();
    this.studies.forEach((studyUid) => forgetStudy(dataSource, studyUid));
    this.studies.clear();
  }

  private async load(viewportId: string, images: SeriesShown): Promise<void> {
    const { services, tell } = this.parts;
    const { newest: found, isUnsupported } = segmentationsOf(services.displaySetService, images);
    const place = found?.displaySetInstanceUID ?? images.seriesInstanceUid;
    if (this.tried.has(place)) {
      return;
    }
    if (isUnsupported) {
      this.tried.add(place);
      tell(message('memory-not-supported'));
    }
    if (found) {
      this.tried.add(place);
      await this.read(viewportId, images, found);
    }
  }

  private async read(
    viewportId: string,
    { seriesInstanceUid }: SeriesShown,
    found: LoadableDisplaySet
  ): Promise<void> {
    const { services, recall } = this.parts;
    const { signal } = this.visit;
    const begin = recall.activeLabel;
    const segments = await this.parts.segments.inOneGo(() => this.make(viewportId, found, signal));
    const { displaySetInstanceUID: segmentationId } = found;
    this.loaded.set(seriesInstanceUid, segmentationId);
    const active = segments.find(({ label }) => isSameName(label, begin)) ?? segments[0];
    if (active) {
      services.segmentationService.setActiveSegment(segmentationId, active.segmentIndex);
    }
    this.remember(found, segments, signal);
  }

  /** @throws UserError `memory-not-shown`; AbortError */
  private async make(
    viewportId: string,
    found: LoadableDisplaySet,
    signal: AbortSignal
  ): Promise<readonly NamedSegment[]> {
    const { services, recall } = this.parts;
    const { displaySetInstanceUID: segmentationId } = found;
    try {
      await found.load({ headers: services.userAuthenticationService?.getAuthorizationHeader() });
      if (!services.segmentationService.getSegmentation(segmentationId)) {
        throw new Error('the viewer made no segmentation of it');
      }
    } catch (cause) {
      throw new UserError('memory-not-shown', {}, { cause });
    }
    signal.throwIfAborted();
    await this.represent(segmentationId, viewportId);
    signal.throwIfAborted();
    const stored = found.instance;
    return nameSegments(this.parts, { viewportId, segmentationId, stored }, recall);
  }

  /** Goes on beside the user's work. */
  private remember(
    found: LoadableDisplaySet,
    segments: readonly NamedSegment[],
    signal: AbortSignal
  ): void {
    const identity = {
      studyInstanceUid: found.StudyInstanceUID,
      seriesInstanceUid: found.SeriesInstanceUID,
      sopInstanceUid: textOf(found.instance, 'SOPInstanceUID') ?? '',
    };
    this.parts.recall.ofStudy(identity, segments, signal).then(
      (failures) => {
        if (failures > 0) {
          this.parts.tell(message('memory-frames-left-out', { count: failures }));
        }
      },
      (error: unknown) => {
        if (!isAbortError(error)) {
          logCause({ code: 'memory-not-readable', cause: error });
          this.parts.tell(message('memory-not-readable'));
        }
      }
    );
  }

  private async represent(segmentationId: string, viewportId: string): Promise<void> {
    const { segmentationService } = this.parts.services;
    const isThere = segmentationService.getSegmentation(segmentationId) !== undefined;
    const shownIn = segmentationService.getViewportIdsWithSegmentation(segmentationId);
    if (isThere && !shownIn.includes(viewportId)) {
      await segmentationService.addSegmentationRepresentation(viewportId, {
        segmentationId,
        type: 'Labelmap',
      });
    }
  }

  /** Something is there already: a draft that came back, or is to, or what the user has begun. */
  private isWorkedOn(images: SeriesShown, imageId: string): boolean {
    const { services, labelmaps, saveList } = this.parts;
    const { studyInstanceUid, seriesInstanceUid } = images;
    return (
      saveList.draftsOf(studyInstanceUid, seriesInstanceUid).length > 0 ||
      services.segmentationService
        .getSegmentations()
        .some(({ segmentationId }) => labelmaps.covers(segmentationId, imageId))
    );
  }

  private seriesOf(imageId: string): SeriesShown | undefined {
    const { libraries } = this.parts.segments;
    const identity = frameIdentityOf(libraries, imageId);
    const instance = instanceOf(libraries, imageId) ?? {};
    const [rows] = numbersOf(instance, 'Rows', 1) ?? [];
    const [columns] = numbersOf(instance, 'Columns', 1) ?? [];
    return identity && rows !== undefined && columns !== undefined
      ? { ...identity, rows, columns, frameOfReferenceUid: textOf(instance, 'FrameOfReferenceUID') }
      : undefined;
  }
}

type SeriesShown = Parameters<typeof segmentationsOf>[1];
