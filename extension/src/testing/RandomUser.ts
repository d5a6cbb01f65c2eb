import { inProject, type Project } from '@multiverseg/core/project';
import { sequenceItems, textOf } from '@multiverseg/core/dicom/NaturalDataset';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { checkObject } from '../saving/checkObject';
import { snapshotSegmentation } from '../saving/snapshot';
import { FakePacs } from '../saving/testing/fakePacs';
import { openBench, type AppBench } from './openApp';
import type { Step } from './randomStep';
import { settle } from './settle';
import { VoxelWatch } from './VoxelWatch';

const names = ['Liver', 'Spleen', 'Segment 1'];
const studies = ['1.2.3', '4.5.6'];
/** No user goes further back in a test; steps that are there no more are none. */
const historyDepth = 80;

/** A user at work, and what has to hold whatever that user does. */
export class RandomUser {
  /** How often «saved» was compared with the PACS, and drafts with what was left. */
  readonly compared = { saved: 0, drafts: 0, accepted: 0, examples: 0 };
  private readonly pacs = new FakePacs();
  /** Study → the voxels of each segmentation that was left unsaved. */
  private readonly left = new Map<string, readonly string[]>();
  private study = studies[0];
  private readonly watch: VoxelWatch;
  /** Nothing of the steps before is still to come. */
  private isAtRest = true;

  private constructor(private readonly bench: AppBench) {
    globalThis.fetch = this.pacs.fetch as typeof fetch;
    bench.host.dataSource = this.pacs.dataSource;
    this.watch = new VoxelWatch(bench);
  }

  static async start(): Promise<RandomUser> {
    return new RandomUser(await openBench());
  }

  async take(step: Step): Promise<void> {
    const before = this.isAtRest ? this.watch.snapshot() : undefined;
    await this.act(step);
    this.isAtRest = step.waits;
    if (step.waits) {
      await this.rest();
      if (before) {
        this.watch.checkStep(step.kind, before);
      }
      this.check();
    } else {
      this.left.delete(this.study); // What was put back may be edited before anybody looks.
    }
    Object.assign(this.compared, this.watch.compared);
  }

  private async act({ kind, a, b }: Step): Promise<void> {
    const { actions, state, host } = this.bench;
    const { segments, context } = state;
    const segment = segments.at(a % Math.max(1, segments.length));
    const example = context.entries.at(a % Math.max(1, context.entries.length));
    switch (kind) {
      case 'click':
        this.bench.strike(b, a, (a + b) % 3 ? 'positive' : 'negative');
        break;
      case 'teach':
        this.bench.strike(b, a);
        await this.rest();
        void actions.accept();
        break;
      case 'accept':
      case 'acceptOne':
      case 'predict':
      case 'predictAll':
      case 'addSegment':
        void actions[kind]();
        break;
      case 'save':
        this.left.clear(); // What the PACS has is not put back.
        void actions.save();
        break;
      case 'undo':
      case 'redo':
      case 'reject':
      case 'rejectOne':
      case 'clearPrompts':
        actions[kind]();
        break;
      case 'scroll':
        host.show(a % 2);
        break;
      case 'removeExample':
        actions.removeContext(example?.id ?? '');
        break;
      case 'clearExamples':
        actions.clearContext();
        break;
      case 'switchExample':
        actions.setContextEnabled(example?.id ?? '', b % 2 === 0);
        break;
      case 'selectStructure':
        actions.selectStructure(1 + (a % 3));
        break;
      case 'threshold':
        actions.setThreshold([0.3, 0.5, 0.9][b % 3]);
        break;
      case 'travel':
        this.travel(studies[a % 2]);
        break;
      default:
        if (segment) {
          this.changeSegment(kind, segment.segmentationId, segment.segmentIndex, { a, b });
        }
    }
  }

  /** Waits for all that follows. */
  async rest(): Promise<void> {
    const isUnderWay = () =>
      this.bench.state.saves.some(({ status: { step } }) =>
        ['encoding', 'storing', 'checking'].includes(step)
      );
    do {
      await new Promise((resolve) => setTimeout(resolve)); // The PACS answers after one.
      await settle();
    } while (isUnderWay());
  }

  /** Goes back or forth as far as it goes. @returns all voxels and examples then */
  async goThrough(direction: 'undo' | 'redo') {
    for (let count = 0; count < historyDepth; count++) {
      this.bench.host.fake.history[direction]();
    }
    await this.rest();
    this.check();
    return { voxels: this.voxels, examples: this.examples };
  }

  check(): void {
    const { notice, saves } = this.bench.state;
    expect(notice?.code).not.toBe('unexpected');
    for (const [, origins] of this.examples) {
      expect(new Set(origins.map(({ frame }) => frame)).size).toBe(origins.length);
    }
    for (const segmentationId of this.segmentationIds) {
      const status = this.statusOf(segmentationId);
      if (status === 'empty') {
        expect(this.snapshot(segmentationId).frames).toEqual([]);
      } else if (status === 'saved') {
        expect(this.isInPacs(segmentationId)).toBe(true);
        this.compared.saved += 1;
      }
    }
    expect(new Set(saves.map(({ key }) => key)).size).toBe(saves.length);
    for (const labels of this.left.get(this.study) ?? []) {
      expect(this.voxels).toContain(labels);
      this.compared.drafts += 1;
    }
    this.left.delete(this.study); // Edited from here on.
    this.watch.checkExamples();
  }

  private travel(to: string): void {
    const unsaved = this.segmentationIds.filter(
      (id) => this.statusOf(id) === 'unsaved' && this.snapshot(id).frames.length > 0
    );
    if (this.left.has(this.study)) {
      this.left.delete(this.study); // Not put back yet, or nobody has looked.
    } else {
      this.left.set(
        this.study,
        unsaved.map((id) => this.labelsOf(id))
      );
    }
    this.study = to;
    this.bench.leave();
    this.bench.enter(to);
  }

  private changeSegment(
    kind: 'select' | 'rename' | 'deleteSegment' | 'paint' | 'lock',
    id: string,
    index: number,
    { a, b }: Pick<Step, 'a' | 'b'>
  ): void {
    const { actions, state, segmentations } = this.bench;
    const other = state.segments.find(({ segmentIndex }) => segmentIndex !== index);
    if (kind === 'select') {
      actions.selectSegment(id, index);
    } else if (kind === 'rename') {
      actions.renameSegment(id, index, names[b % names.length]);
    } else if (kind === 'lock') {
      segmentations.lock(id, index, b % 3 === 0);
    } else if (kind === 'paint') {
      this.paint(id, a * 32 + b, index);
    } else if (other) {
      // As the host does it: voxels, segment, and another one active.
      this.images(id).forEach((labels) =>
        labels.forEach((label, voxel) => label === index && (labels[voxel] = 0))
      );
      this.bench.host.fake.onVoxels(id);
      segmentations.removeSegment(id, index);
      segmentations.setActiveSegment(id, other.segmentIndex);
    }
  }

  /** With the host's brush, which has steps of its own. */
  private paint(id: string, voxel: number, label: number): void {
    const [labels] = this.images(id);
    const before = labels[voxel];
    const write = (value: number) => {
      labels[voxel] = value;
      if (this.bench.segmentations.getSegmentation(id)) {
        this.bench.host.fake.onVoxels(id);
      }
    };
    write(label);
    const restoreMemo = (isUndo?: boolean) => write(isUndo === false ? label : before);
    this.bench.host.fake.history.push({ restoreMemo });
  }

  private get segmentationIds(): readonly string[] {
    return this.bench.segmentations.getSegmentations().map(({ segmentationId }) => segmentationId);
  }

  private images(id: string): readonly Uint8Array[] {
    const { imageIds = [] } =
      this.bench.segmentations.getSegmentation(id)?.representationData.Labelmap ?? {};
    return imageIds.map(
      (imageId) =>
        this.bench.host.fake.images.get(imageId)?.voxelManager?.getScalarData() as Uint8Array
    );
  }

  private labelsOf(id: string): string {
    return this.images(id)
      .map((labels) => Buffer.from(labels).toString('hex'))
      .join('/');
  }

  private get voxels(): readonly string[] {
    return this.segmentationIds.map((id) => this.labelsOf(id));
  }

  /** Of every task that has some. */
  private get examples() {
    const library = this.bench.app['rooms'].tasks['library'];
    return library.taskIds
      .map((task) => {
        const { examples } = library.get(task);
        return [
          task,
          examples.map(({ id, origin }) => ({ id, frame: origin.sopInstanceUid })),
        ] as const;
      })
      .filter(([, origins]) => origins.length > 0);
  }

  private statusOf(id: string): string | undefined {
    return this.bench.state.saves.find(({ key }) => key.startsWith(`${id} `))?.status.step;
  }

  private snapshot(id: string) {
    const { libraries, context } = this.bench.host;
    return snapshotSegmentation({ libraries, services: context.servicesManager.services }, id);
  }

  /** Whether an object that was sent has these voxels, under these names. */
  private isInPacs(id: string): boolean {
    const shown = this.snapshot(id);
    const labels = shown.segments.map(({ label }) => label);
    const { project } = this.bench.state.project;
    return this.pacs.uploads.some((dataset) => {
      const stored = sequenceItems(dataset, 'SegmentSequence').map((item) =>
        textOf(item, 'SegmentLabel')
      );
      // As the project was then: structures that it has got since are none of the object's.
      const structures = project.structures.filter(({ name }) => stored.includes(name));
      const snapshot = inProject(shown, { ...project, structures });
      const isOfStudy = textOf(dataset, 'StudyInstanceUID') === snapshot.studyInstanceUid;
      const sent = { kind: 'file', file: writeDicom(dataset) } as const;
      return (
        isOfStudy &&
        !checkObject(sent, { dataset, snapshot }) &&
        stored.every((label = '') => [...labels, ...namesIn(project)].includes(label))
      );
    });
  }
}

function namesIn({ structures }: Project): readonly string[] {
  return structures.map(({ name }) => name);
}
