import { FakeSegmentationModel, type FakeAnswer } from '@multiverseg/core/session/testing';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { App } from '../app/App';
import { createTranslator } from '../i18n';
import type { BrowserStorage } from '../keeping/BrowserStorage';
import type { CreateModel } from '../model/ModelLoader';
import type { ModelChoice } from '../model/state';
import type { Stroke } from '../tool/types';
import { CountingEventTarget } from './CountingEventTarget';
import { FakeHost } from './FakeHost';
import { settle } from './settle';

/** Model grid of the tests; small, so that they are quick. */
const INPUT_SIZE = 32;

/** A model whose loading a test ends: with the model, or with an error. */
export class HeldModel {
  readonly model: FakeSegmentationModel;
  loads = 0;
  private resolve: (model: SegmentationModel) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;

  constructor(answer?: FakeAnswer) {
    this.model = new FakeSegmentationModel({ inputSize: INPUT_SIZE }, answer);
  }

  readonly create: CreateModel = () => {
    this.loads += 1;
    return new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  };

  async arrive(): Promise<void> {
    this.resolve(this.model);
    await settle();
  }

  async fail(error: unknown): Promise<void> {
    this.reject(error);
    await settle();
  }
}

/** The app in a fake host with a study open, as after the mode was entered. */
export class AppBench {
  readonly host = new FakeHost();
  readonly held: HeldModel;
  readonly model: FakeSegmentationModel;
  readonly window = new CountingEventTarget();
  readonly app: App;

  /**
   * @param storage of the browser profile; none when absent
   * @param entry what else the manifest says of the model
   */
  constructor(answer?: FakeAnswer, storage?: BrowserStorage, entry?: Partial<ModelChoice>) {
    this.held = new HeldModel(answer);
    this.model = this.held.model;
    Object.assign(globalThis, { window: this.window });
    const { context, libraries } = this.host;
    this.app = new App({
      host: context,
      libraries,
      translator: createTranslator(),
      createModel: this.held.create,
      storage,
      listModels: async () => [
        { id: 'first', name: 'First' },
        { id: 'second', name: 'Second' },
        ...(entry ? [{ id: 'fake', name: 'Fake', ...entry }] : []),
      ],
    });
  }

  get state() {
    return this.app.getState();
  }

  get actions() {
    return this.app.actions;
  }

  get segmentations() {
    return this.host.segmentations;
  }

  /** The voxels of a segment on a slice of the study. */
  voxelCount(segmentIndex = 1, position = 0): number {
    return this.host.labels(position).filter((label) => label === segmentIndex).length;
  }

  enter(study = '1.2.3', imageCount?: number, placeCount?: number): void {
    this.host.openStudy(study, imageCount, placeCount);
    this.app.enter();
  }

  /** What the host does when the user goes back to the study list. */
  leave(): void {
    this.app.exit();
    this.host.closeStudy();
  }

  /** A click on the image, in pixels; waits for all that follows from it. */
  async click(x = 16, y = 12, polarity: Stroke['polarity'] = 'positive'): Promise<void> {
    this.strike(x, y, polarity);
    await settle();
  }

  /** A click that nobody waits for. */
  strike(x = 16, y = 12, polarity: Stroke['polarity'] = 'positive'): void {
    const worldPoints = [[x, y, 0] as const];
    const viewportId = 'viewport';
    const imageId = this.app.prompts.imageIdOn(viewportId);
    this.app.prompts.strokeFinished({ viewportId, imageId, kind: 'click', polarity, worldPoints });
  }

  /** A click, accepted. */
  async teach(): Promise<void> {
    await this.click();
    await this.actions.accept();
    await settle();
  }
}

/** A bench whose study is open and whose model is there. */
export async function openBench(
  answer?: FakeAnswer,
  imageCount?: number,
  placeCount?: number
): Promise<AppBench> {
  const bench = new AppBench(answer);
  bench.enter('1.2.3', imageCount, placeCount);
  await bench.held.arrive();
  return bench;
}
