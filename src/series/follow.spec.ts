import { decodeMask } from '../image';
import type { ImageSource } from '../image/ImageSource';
import {
  followSeries,
  type FollowAxis,
  type FollowEvent,
  type FollowedSlice,
  type FollowRequest,
  type SeriesNetwork,
} from '.';
import { fakeNetwork, fakeSeries, square, squareLogits } from './testing/fakeSeries';

async function eventsOf(request: FollowRequest): Promise<FollowEvent[]> {
  const events: FollowEvent[] = [];
  for await (const event of followSeries(request)) {
    events.push(event);
  }
  return events;
}

/** The last answer for each place. */
function answersOf(events: readonly FollowEvent[]): ReadonlyMap<number, FollowedSlice> {
  return new Map(
    events.flatMap((event) => (event.kind === 'followed' ? [[event.slice.place, event.slice]] : []))
  );
}

const placesOf = (events: readonly FollowEvent[]) =>
  [...answersOf(events).keys()].sort((a, b) => a - b);

describe('following a series', () => {
  it('answers all slices but the accepted ones, in both directions', async () => {
    const { images, source, accept } = fakeSeries(9);
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const accepted = [accept(2), accept(5)];
    const events = await eventsOf({ images, source, network, accepted });
    expect(placesOf(events)).toEqual([0, 1, 3, 4, 6, 7, 8]);
    const { mask, imageRef, isSure } = answersOf(events).get(3) as FollowedSlice;
    expect(imageRef).toBe('image 3');
    expect(isSure).toBe(true);
    expect(decodeMask(mask)).toEqual(square(4));
  });

  it('begins each slice with its neighbour’s answer, the first with the accepted mask', async () => {
    const { images, source, accept } = fakeSeries(4);
    const { network, asked } = fakeNetwork((place) => ({
      modelLogits: squareLogits(4, place + 4),
    }));
    await eventsOf({ images, source, network, accepted: [accept(0)] });
    expect(asked.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(asked[0].previousLogits).toEqual(squareLogits(4));
    expect(asked[1].previousLogits).toEqual(squareLogits(4, 5));
    expect(asked[2].previousLogits).toEqual(squareLogits(4, 6));
  });

  it('takes the nearest accepted slices as examples, then the library', async () => {
    const { images, source, accept } = fakeSeries(12);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const accepted = [0, 1, 2, 10].map((place) => accept(place));
    const library = [accept(20).example];
    await eventsOf({ images, source, network, accepted, library });
    const last = asked.find(({ place }) => place === 11);
    expect(last?.exampleIds).toEqual([
      'example 10 4',
      'example 2 4',
      'example 1 4',
      'example 20 4',
    ]);
  });

  it('trusts the nearer of two ways more', async () => {
    const { images, source, accept } = fakeSeries(11);
    const { network } = fakeNetwork((_, { previousLogits }) => ({ modelLogits: previousLogits }));
    const accepted = [accept(0, 2), accept(10, 8)];
    const answers = answersOf(await eventsOf({ images, source, network, accepted }));
    expect(decodeMask((answers.get(1) as FollowedSlice).mask)).toEqual(square(2));
    expect(decodeMask((answers.get(9) as FollowedSlice).mask)).toEqual(square(8));
  });

  it('looks twice at each slice, once both ways have come; the mean of both looks counts', async () => {
    const { images, source, accept } = fakeSeries(7);
    const looked: number[] = [];
    const { network } = fakeNetwork(
      () => ({ modelLogits: squareLogits(4, 2) }),
      (place) => {
        looked.push(place);
        return { modelLogits: squareLogits(5, 4) };
      }
    );
    const accepted = [accept(2), accept(5)];
    const answers = answersOf(await eventsOf({ images, source, network, accepted }));
    expect(looked.sort((a, b) => a - b)).toEqual([0, 1, 3, 4, 6]);
    for (const { mask } of answers.values()) {
      expect(decodeMask(mask)).toEqual(square(5));
    }
  });

  it('goes on from the first look, which the rule of the end was made for', async () => {
    const { images, source, accept } = fakeSeries(4);
    const { network, asked } = fakeNetwork(
      () => ({ modelLogits: squareLogits(4) }),
      () => ({ modelLogits: squareLogits(0) })
    );
    const answers = answersOf(await eventsOf({ images, source, network, accepted: [accept(0)] }));
    expect(answers.size).toBe(3);
    expect(asked[2].previousLogits).toEqual(squareLogits(4));
  });

  it.each([
    ['where nothing is found any more', { modelLogits: squareLogits(0) }, 'nothing'],
    ['where it is suddenly everywhere', { modelLogits: squareLogits(15) }, 'flood'],
    ['where it becomes a guess', { modelLogits: squareLogits(3, 0.01) }, 'unsure'],
    ['where it is far smaller than what was accepted', { modelLogits: squareLogits(1) }, 'unsure'],
  ])('ends %s', async (_, beyond, reason) => {
    const { images, source, accept } = fakeSeries(9);
    const { network, asked } = fakeNetwork((place) =>
      place < 6 ? { modelLogits: squareLogits(4) } : beyond
    );
    const events = await eventsOf({ images, source, network, accepted: [accept(3)] });
    expect(placesOf(events)).toEqual([0, 1, 2, 4, 5]);
    expect(asked.map(({ place }) => place)).not.toContain(7);
    expect(events.find(({ kind }) => kind === 'ended')).toMatchObject({
      place: 6,
      reason,
      direction: 'up',
    });
    expect(events.at(-1)).toMatchObject({ done: 6, total: 6 });
  });

  it('does not go farther every time it is asked: what followed is no new beginning', async () => {
    const { images, source, accept } = fakeSeries(30);
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const far = images.map((image, place) => ({ ...image, positionMm: place / 2 }));
    const request = { images: far, source, network };
    const byHand = [accept(10), accept(14)];
    const places = placesOf(await eventsOf({ ...request, accepted: byHand }));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    expect([first, last]).not.toEqual([0, 29]);
    const followed = places.map((place) => ({ ...accept(place), isFollowed: true }));
    expect(placesOf(await eventsOf({ ...request, accepted: [...byHand, ...followed] }))).toEqual(
      []
    );
  });

  it('does not end between two accepted slices', async () => {
    const { images, source, accept } = fakeSeries(6);
    const { network } = fakeNetwork((place) => ({
      modelLogits: squareLogits(place === 2 ? 0 : 4),
    }));
    const events = await eventsOf({ images, source, network, accepted: [accept(0), accept(5)] });
    expect(placesOf(events)).toEqual([1, 2, 3, 4]);
  });

  it('leaves alone what has a mask already, example or not', async () => {
    const { images, source, accept } = fakeSeries(7);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const request = {
      images,
      source,
      network,
      accepted: [accept(0), accept(3)],
      settled: [1, 2, 5],
    };
    expect(placesOf(await eventsOf(request))).toEqual([4, 6]);
    expect(asked).toHaveLength(2);
  });

  it('goes as well through images that are counted from the other end', async () => {
    const { images, source, accept } = fakeSeries(9);
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const falling = images.map((image) => ({ ...image, positionMm: -image.positionMm }));
    const request = { source, network, accepted: [accept(2), accept(5)] };
    const answers = answersOf(await eventsOf({ ...request, images: falling }));
    const rising = answersOf(await eventsOf({ ...request, images }));
    expect([...answers.values()].map(({ confidence }) => confidence)).toEqual(
      [...rising.values()].map(({ confidence }) => confidence)
    );
  });

  it('says why an answer is doubtful: suddenly of another size, of other grey levels', async () => {
    const { images, source, accept } = fakeSeries(60);
    const sides = new Map([
      [2, 6],
      [4, 6],
      [5, 0],
    ]);
    const { network } = fakeNetwork((place) => ({
      modelLogits: squareLogits(sides.get(place) ?? 4, place === 4 ? 9 : 0.8),
    }));
    const range = { first: 0, last: 59 };
    const events = await eventsOf({ images, source, network, range, accepted: [accept(1)] });
    const told = (place: number) => {
      const { isSure, doubts } = answersOf(events).get(place) as FollowedSlice;
      return { isSure, doubts };
    };
    expect(told(2)).toEqual({ isSure: false, doubts: ['area-jumped'] });
    expect(told(3)).toEqual({ isSure: false, doubts: [] });
    expect(told(40)).toEqual({ isSure: false, doubts: ['grey-unlike'] });
    expect(told(4)).toEqual({ isSure: true, doubts: [] });
    expect(told(5)).toEqual({ isSure: false, doubts: ['area-jumped'] });
  });

  it('keeps to a range', async () => {
    const { images, source, accept } = fakeSeries(20);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const range = { first: 8, last: 12 };
    await eventsOf({ images, source, network, accepted: [accept(10)], range });
    expect(asked.map(({ place }) => place).sort((a, b) => a - b)).toEqual([8, 9, 11, 12]);
  });

  it('goes to an end that is given, whatever is answered on the way; to the other as far as the structure', async () => {
    const { images, source, accept } = fakeSeries(12);
    const { network } = fakeNetwork((place) => ({
      modelLogits: squareLogits(Math.abs(place - 5) < 3 ? 4 : 1),
    }));
    const request = { images, source, network, accepted: [accept(5)] };
    const open = await eventsOf(request);
    expect(placesOf(open)).toEqual([3, 4, 6, 7]);
    const upTo = await eventsOf({ ...request, range: { last: 9 } });
    expect(placesOf(upTo)).toEqual([3, 4, 6, 7, 8, 9]);
    expect(upTo.flatMap((event) => (event.kind === 'ended' ? event.direction : []))).toEqual([
      'down',
    ]);
    const whole = await eventsOf({ ...request, range: { first: 0, last: 11 } });
    expect(placesOf(whole)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
  });

  it('leaves out a slice that cannot be read, says why and goes on', async () => {
    const { images, source, accept } = fakeSeries(4);
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const error = new Error('not there');
    const broken = {
      readSlice: (ref: string) =>
        ref === 'image 2' ? Promise.reject(error) : source.readSlice(ref),
    };
    const events = await eventsOf({ images, source: broken, network, accepted: [accept(0)] });
    expect(placesOf(events)).toEqual([1, 3]);
    expect(events[1]).toMatchObject({ kind: 'left-out', place: 2, error });
  });

  it('reads the next slice while the network is asked about one', async () => {
    const { images, source, accept } = fakeSeries(4);
    const log: string[] = [];
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const slow: SeriesNetwork = {
      ...network,
      answer: async (...question) => {
        log.push('asks');
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push('answers');
        return network.answer(...question);
      },
    };
    const told: ImageSource = {
      readSlice: (ref) => {
        log.push(ref);
        return source.readSlice(ref);
      },
    };
    await eventsOf({ images, source: told, network: slow, accepted: [accept(0)] });
    expect(log).toEqual([
      ...['image 1', 'image 2', 'asks', 'answers'],
      ...['image 3', 'asks', 'answers', 'asks', 'answers'],
    ]);
  });

  it('stops when it is cancelled; what has come stays', async () => {
    const { images, source, accept } = fakeSeries(9);
    const controller = new AbortController();
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const kept: number[] = [];
    const pull = async () => {
      const { signal } = controller;
      for await (const event of followSeries({
        images,
        source,
        network,
        signal,
        accepted: [accept(0)],
      })) {
        kept.push(event.kind === 'followed' ? event.slice.place : -1);
        if (kept.length === 3) {
          controller.abort();
        }
      }
    };
    await expect(pull()).rejects.toMatchObject({ name: 'AbortError' });
    expect(kept).toEqual([1, 2, 3]);
    expect(asked).toHaveLength(3);
  });

  it('goes no faster than it is pulled', async () => {
    const { images, source, accept } = fakeSeries(9);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const following = followSeries({ images, source, network, accepted: [accept(0)] });
    await following.next();
    await Promise.resolve();
    expect(asked).toHaveLength(1);
  });
});

describe('following again', () => {
  it('asks nothing anew where nothing has changed', async () => {
    const { images, source, accept } = fakeSeries(9);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const request = { images, source, network, accepted: [accept(2), accept(6)] };
    const refine = jest.spyOn(network, 'refine');
    const first = answersOf(await eventsOf(request));
    const before = asked.length;
    refine.mockClear();
    const again = answersOf(await eventsOf({ ...request, known: [...first.values()] }));
    expect(asked).toHaveLength(before);
    expect(refine).not.toHaveBeenCalled();
    expect(again).toEqual(first);
  });

  it('asks anew only what depends on a corrected slice', async () => {
    const { images, source, accept } = fakeSeries(31);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const request = { images, source, network };
    const accepted = [0, 1, 2, 10, 11, 12, 20, 21, 22, 30].map((place) => accept(place));
    const known = [...answersOf(await eventsOf({ ...request, accepted })).values()];
    asked.splice(0);
    await eventsOf({ ...request, accepted: [...accepted, accept(16)], known });
    const again = [...new Set(asked.map(({ place }) => place))].sort((a, b) => a - b);
    expect(again).toEqual([13, 14, 15, 17, 18, 19]);
  });

  it('asks another network anew', async () => {
    const { images, source, accept } = fakeSeries(4);
    const { network, asked } = fakeNetwork(() => ({ modelLogits: squareLogits(4) }));
    const request = { images, source, accepted: [accept(0)] };
    const known = [...answersOf(await eventsOf({ ...request, network })).values()];
    await eventsOf({ ...request, network: { ...network, id: 'another' }, known });
    expect(asked).toHaveLength(6);
  });
});

describe('following through time', () => {
  /** Images in one place: their positions are turns. */
  function fakeMoments(count: number) {
    const { images, ...others } = fakeSeries(count);
    return { ...others, images: images.map((image, turn) => ({ ...image, positionMm: turn })) };
  }

  it('does not end where the structure is lost, and begins anew with the last answer that had it', async () => {
    const { images, source, accept } = fakeMoments(6);
    const sides = [4, 4, 0, 4, 15, 4];
    const { network, asked } = fakeNetwork((place) => ({
      modelLogits: squareLogits(sides[place], place + 1),
    }));
    const request = { images, source, network, accepted: [accept(0)] };
    expect(placesOf(await eventsOf(request))).toEqual([]);
    asked.length = 0;
    const events = await eventsOf({ ...request, axis: 'time' });
    expect(events.every(({ kind }) => kind === 'followed')).toBe(true);
    expect(placesOf(events)).toEqual([1, 2, 3, 4, 5]);
    expect(answersOf(events).get(2)?.mask.runs).toHaveLength(0);
    expect(asked.map(({ previousLogits }) => previousLogits)).toEqual(
      [6, 2, 2, 4, 4].map((certain) => squareLogits(4, certain))
    );
  });

  it('is as sure of a late image as of an early one', async () => {
    const { images, source, accept } = fakeMoments(30);
    const { network } = fakeNetwork(() => ({ modelLogits: squareLogits(4, 9) }));
    const request = { images, source, network, accepted: [accept(0)], range: { last: 29 } };
    // Their grey values, which say their place, are equally far from the accepted ones.
    const confidences = async (axis: FollowAxis) => {
      const answers = answersOf(await eventsOf({ ...request, axis }));
      return [20, 29].map((place) => answers.get(place)?.confidence ?? NaN);
    };
    const [near, far] = await confidences('time');
    expect(far).toBeCloseTo(near, 9);
    expect(Math.max(...(await confidences('space')))).toBeLessThan(near);
  });
});
