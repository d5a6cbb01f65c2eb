import type { Types } from '@cornerstonejs/core';
import { isSameFrame, type ExampleOrigin } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import { frameReferenceOf } from '../host/metadata';
import type { CommandsManager, HostLibraries, HostServices } from '../host/types';
import { scrollTo } from '../viewport/scrollTo';
import type { ShownImages } from '../viewport/ShownImages';

export interface SourceJumpParts {
  readonly libraries: HostLibraries;
  readonly services: HostServices;
  readonly shown: ShownImages;
  readonly host: Pick<CommandsManager, 'run'>;
  /** Goes to another study inside the mode. */
  readonly openStudy: (studyInstanceUid: string) => void;
  readonly report: (error: unknown) => void;
}

/** The way back to the image an example was made of, through series and studies. */
export class SourceJump {
  private wanted: ExampleOrigin | undefined;
  /** Its series was put into the viewport; asked for once. */
  private isSeriesOpened = false;

  constructor(private readonly parts: SourceJumpParts) {}

  /** A newer wish replaces one that is under way. */
  go(origin: ExampleOrigin): void {
    this.wanted = origin;
    this.isSeriesOpened = false;
    if (this.isOpen(origin.studyInstanceUid)) {
      this.arrive();
    } else {
      this.parts.openStudy(origin.studyInstanceUid);
    }
  }

  /** Something else is on the screen: perhaps what is on the way. */
  arrive(): void {
    const { wanted } = this;
    if (!wanted || !this.isOpen(wanted.studyInstanceUid)) {
      return;
    }
    if (this.scrollTo(wanted)) {
      this.wanted = undefined;
    } else if (!this.isSeriesOpened) {
      this.isSeriesOpened = true;
      this.openSeries(wanted);
    }
  }

  private isOpen(studyInstanceUid: string): boolean {
    return this.parts.services.displaySetService
      .getActiveDisplaySets()
      .some((displaySet) => displaySet.StudyInstanceUID === studyInstanceUid);
  }

  /** @returns whether some viewport has the image; the active one is preferred */
  private scrollTo(origin: ExampleOrigin): boolean {
    const { viewportGridService, cornerstoneViewportService } = this.parts.services;
    const active = viewportGridService.getActiveViewportId();
    const others = [...viewportGridService.getState().viewports.keys()];
    for (const viewportId of new Set([active, ...others])) {
      const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
      const imageIds = (viewport as Types.IStackViewport | undefined)?.getImageIds?.() ?? [];
      const index = imageIds.findIndex((imageId) => this.isOf(imageId, origin));
      if (index >= 0) {
        this.show(viewportId, imageIds[index]);
        return true;
      }
    }
    return false;
  }

  private show(viewportId: string, imageId: string): void {
    const { services, report } = this.parts;
    if (services.viewportGridService.getActiveViewportId() !== viewportId) {
      services.viewportGridService.setActiveViewportId?.(viewportId);
    }
    scrollTo(this.parts, viewportId, imageId).catch(report);
  }

  private openSeries({ seriesInstanceUid }: ExampleOrigin): void {
    const { services, host, report } = this.parts;
    const displaySet = services.displaySetService
      .getActiveDisplaySets()
      .find(
        (candidate) =>
          candidate.SeriesInstanceUID === seriesInstanceUid && candidate.Modality !== 'SEG'
      );
    if (!displaySet) {
      this.wanted = undefined;
      report(new UserError('example-image-gone'));
      return;
    }
    const viewportId = services.viewportGridService.getActiveViewportId();
    const displaySetInstanceUIDs = [displaySet.displaySetInstanceUID];
    host.run('setDisplaySetsForViewports', {
      viewportsToUpdate: [{ viewportId, displaySetInstanceUIDs }],
    });
  }

  private isOf(imageId: string, origin: ExampleOrigin): boolean {
    const frame = frameReferenceOf(this.parts.libraries, imageId);
    return frame !== undefined && isSameFrame(frame, origin);
  }
}
