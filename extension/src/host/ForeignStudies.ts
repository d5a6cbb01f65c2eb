import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { DisplaySetService } from './types';

type Service = Pick<DisplaySetService, 'makeDisplaySets'>;

/**
 * Studies whose metadata the host reads though they are not open. OHIF 3.13 makes display sets of all it
 * reads while a mode is open, and then shows «Multiple Patients», or the wrong one, in its header: these
 * studies' instances come here instead.
 */
export class ForeignStudies {
  private readonly held = new Map<string, NaturalDataset[]>();
  private restore: (() => void) | undefined;

  constructor(
    private readonly service: Service,
    private readonly isOpen: (studyUid: string) => boolean
  ) {}

  /** @returns the instances that the host read of the study while `read` ran */
  async withhold(
    studyUid: string,
    read: () => Promise<unknown>
  ): Promise<readonly NaturalDataset[]> {
    const instances: NaturalDataset[] = [];
    this.held.set(studyUid, instances);
    this.restore ??= this.listenIn();
    try {
      await read();
    } finally {
      if (this.held.get(studyUid) === instances) {
        this.held.delete(studyUid);
      }
      if (this.held.size === 0) {
        this.restore?.();
        this.restore = undefined;
      }
    }
    return instances;
  }

  private listenIn(): () => void {
    const { service } = this;
    const { makeDisplaySets } = service;
    const listenedIn: Service['makeDisplaySets'] = (instances, options) => {
      const studyUid = String(instances[0]?.StudyInstanceUID);
      const held = this.held.get(studyUid);
      if (!held || this.isOpen(studyUid)) {
        return makeDisplaySets.call(service, instances, options);
      }
      held.push(...instances);
      return undefined;
    };
    service.makeDisplaySets = listenedIn;
    return () => {
      if (service.makeDisplaySets === listenedIn) {
        service.makeDisplaySets = makeDisplaySets;
      }
    };
  }
}
