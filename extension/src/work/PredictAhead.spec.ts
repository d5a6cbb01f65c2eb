import type { Types } from '@cornerstonejs/core';
import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { Tasks } from '../library/Tasks';
import { ProjectBook } from '../project/ProjectBook';
import { FakeHost } from '../testing/FakeHost';
import { settle } from '../testing/settle';
import { HostImageSource } from '../viewport/HostImageSource';
import { AheadQuestions } from './AheadQuestions';
import { PredictAhead } from './PredictAhead';

function setUp() {
  const host = new FakeHost();
  const [imageId] = host.openStudy('9.9');
  const image = host.fake.images.get(imageId) as unknown as Types.IImage;
  const book = new ProjectBook('Test');
  const tasks = new Tasks(
    book,
    () => undefined,
    (number) => `Segment ${number}`
  );
  const teach = (label: string, id: string) => {
    tasks.structureFor(label);
    tasks.examplesOf(label).add({ ...exampleNamed(id), id });
  };
  const model = new FakeSegmentationModel({ inputSize: 32 });
  const current: { model: FakeSegmentationModel | undefined } = { model };
  const ahead = new PredictAhead({
    ...{ libraries: host.libraries, tasks },
    images: new HostImageSource(host.libraries),
    structures: () => book.structures,
    questions: new AheadQuestions({
      ...{ tasks, model: () => current.model, looksCloser: () => false },
    }),
  });
  return { ahead, image, teach, tasks, book, model, current };
}

describe('asking about the next image before it is shown', () => {
  it('asks once for each structure that has examples, by its own', async () => {
    const { ahead, image, teach, tasks, model } = setUp();
    teach('Liver', 'a');
    teach('Spleen', 'b');
    tasks.structureFor('Empty');
    ahead.prepare(image);
    await settle();
    expect(model.predictions).toHaveLength(2);
    const [liver, spleen] = model.predictions;
    expect(liver.context).not.toEqual(spleen.context);
    expect(liver.target.image).toEqual(spleen.target.image);
    expect(liver.target.positive.some(Boolean)).toBe(false);
  });

  it('asks again only where examples have changed since', async () => {
    const { ahead, image, teach, model } = setUp();
    teach('Liver', 'a');
    ahead.prepare(image);
    await settle();
    ahead.ask();
    await settle();
    expect(model.predictions).toHaveLength(1);
    teach('Liver', 'b');
    ahead.ask();
    await settle();
    expect(model.predictions[1].context).toHaveLength(2);
  });

  it('shows each structure in the window that its rule gives', async () => {
    const { ahead, image, teach, book, model } = setUp();
    teach('Liver', 'a');
    teach('Bone', 'b');
    const bone = book.structureNamed('Bone');
    book.change(bone?.id ?? '', { window: { kind: 'fixed', centre: 1e6, width: 4e6 } });
    ahead.prepare(image);
    await settle();
    const [liver, other] = model.predictions;
    expect(other.target.image).not.toEqual(liver.target.image);
  });

  it('asks nothing while no network is there, or once the image is let go', async () => {
    const { ahead, image, teach, model, current } = setUp();
    teach('Liver', 'a');
    current.model = undefined;
    ahead.prepare(image);
    await settle();
    current.model = model;
    ahead.forget();
    ahead.ask();
    await settle();
    expect(model.predictions).toHaveLength(0);
  });

  it('does not ask a slow network ahead again', async () => {
    const { ahead, image, teach, model } = setUp();
    teach('Liver', 'a');
    teach('Spleen', 'b');
    const clock = jest.spyOn(performance, 'now');
    let now = 0;
    clock.mockImplementation(() => (now += 2000));
    ahead.prepare(image);
    await settle();
    ahead.prepare(image);
    await settle();
    clock.mockRestore();
    expect(model.predictions).toHaveLength(1);
  });

  it('goes on with the next image after one that cannot be asked about', async () => {
    const { ahead, image, teach, model } = setUp();
    teach('Liver', 'a');
    model.failNext(new Error('out of memory'));
    ahead.prepare(image);
    await settle();
    ahead.ask();
    await settle();
    expect(model.predictions).toHaveLength(2);
  });
});
