import { originOf } from '@multiverseg/core/examples/testing/examples';
import type { HostServices } from '../host/types';
import { FakeHost } from '../testing/FakeHost';
import type { FakeViewport } from '../testing/FakeViewport';
import { ShownImages } from '../viewport/ShownImages';
import { SourceJump } from './SourceJump';

/** A host with a study of two slices open; its series is known by the display sets. */
function openJump(study = '1.2.3') {
  const host = new FakeHost();
  const bench = {
    study,
    scrolledTo: [] as number[],
    opened: [] as string[],
    told: [] as unknown[],
  };
  const enter = (uid: string) => {
    bench.study = uid;
    host.openStudy(uid);
    Object.assign(host.viewport as FakeViewport, {
      setImageIdIndex: async (index: number) => void bench.scrolledTo.push(index),
    });
  };
  enter(study);
  const { services } = host.context.servicesManager;
  const series = () => ({
    displaySetInstanceUID: 'shown',
    StudyInstanceUID: bench.study,
    SeriesInstanceUID: `${bench.study}.1`,
    Modality: 'MR',
  });
  const displaySetService = {
    ...services.displaySetService,
    getActiveDisplaySets: () => [series()],
  };
  const withSeries: HostServices = { ...services, displaySetService };
  const jump = new SourceJump({
    libraries: host.libraries,
    services: withSeries,
    shown: new ShownImages(host.libraries, withSeries),
    host: host.context.commandsManager,
    openStudy: (uid) => void bench.opened.push(uid),
    report: (error) => void bench.told.push(error),
  });
  return { host, bench, jump, enter };
}

const origin = (study: string, instance: number) => ({
  ...originOf(`${study}.1.${instance}`),
  studyInstanceUid: study,
  seriesInstanceUid: `${study}.1`,
});

describe('the way to the image of an example', () => {
  it('in the series on the screen is a scroll', () => {
    const { bench, jump } = openJump();
    jump.go(origin('1.2.3', 2));
    expect(bench.scrolledTo).toEqual([1]);
    expect(bench.opened).toEqual([]);
  });

  it('in another study leads there first, and scrolls once its images are there', () => {
    const { bench, jump, enter } = openJump();
    jump.go(origin('4.5.6', 2));
    expect(bench).toMatchObject({ opened: ['4.5.6'], scrolledTo: [] });
    jump.arrive(); // Something else in the study before.
    expect(bench.scrolledTo).toEqual([]);
    enter('4.5.6');
    jump.arrive();
    jump.arrive();
    expect(bench.scrolledTo).toEqual([1]);
  });

  it('in another series of the study puts that into the viewport, once', () => {
    const { host, bench, jump } = openJump();
    (host.viewport as FakeViewport).imageIds = [];
    jump.go(origin('1.2.3', 1));
    jump.arrive();
    expect(host.commands.map(({ name }) => name)).toEqual(['setDisplaySetsForViewports']);
    expect(bench.told).toEqual([]);
  });

  it('that is gone from its study says so, and is not looked for any more', () => {
    const { bench, jump } = openJump();
    jump.go({ ...origin('1.2.3', 9), seriesInstanceUid: '7.7' });
    jump.arrive();
    expect(bench.told).toMatchObject([{ code: 'example-image-gone' }]);
  });
});
