import { encodeMask, modelToSliceLogits, thresholdLogits } from '../image';
import { modelPairOf, pairIdOf, type Example } from '../examples';
import type { ImageSource } from '../image/ImageSource';
import { isAbortError, throwIfAborted } from '../jobs';
import { isSure } from '../model/verdict';
import { basisOf } from './basis';
import { blend } from './blend';
import { chooseExamples } from './chooseExamples';
import { confidenceOf } from './confidence';
import { doubtsOf } from './doubtsOf';
import { endAt, lostAt } from './endRule';
import { Expectation } from './evidence';
import { planWalks, type PlaceRange, type Walk } from './planWalks';
import { secondLook } from './secondLook';
import { SliceReader, type ReadSlice } from './SliceReader';
import type {
  AcceptedSlice,
  EndReason,
  FollowAxis,
  FollowedSlice,
  FollowEvent,
  FollowProgress,
  SeriesImage,
  SeriesNetwork,
  WayAnswer,
} from './types';

/** How sure an accepted mask is, fed back as logits. */
const ACCEPTED_LOGIT = 6;

export interface FollowRequest {
  /** Of one stack or one place, in order: see `orderSlices`. */
  readonly images: readonly SeriesImage[];
  /** What they are in order of; default space. */
  readonly axis?: FollowAxis;
  /** At least one; they are never changed. */
  readonly accepted: readonly AcceptedSlice[];
  /** Examples of the structure from other images. */
  readonly library?: readonly Example[];
  readonly source: ImageSource;
  readonly network: SeriesNetwork;
  /** How far to go; where an end is not given, as far as the structure. */
  readonly range?: PlaceRange;
  /** Further places that have a mask already: they are left alone. */
  readonly settled?: readonly number[];
  /** Of an earlier run: what follows from the same is taken over, only the rest is asked anew. */
  readonly known?: readonly FollowedSlice[];
  readonly signal?: AbortSignal;
}

/**
 * Follows a structure from its accepted slices over the others of a series, in both directions: each
 * slice is answered from the nearest accepted ones, beginning with the answer of its neighbour, and
 * between two accepted slices the answers of both ways are blended. Beyond the outermost it goes to the
 * end that is given; where none is, it ends where the structure does, or where it becomes a guess. In time
 * nothing ends: what moves or fades comes back.
 *
 * It goes as fast as it is pulled, so not pulling is a pause; what has come stays when it is aborted.
 *
 * @throws AbortError when the signal fires; else what the network rejects with. A slice that cannot be
 *   read is an event.
 */
export async function* followSeries(
  request: FollowRequest
): AsyncGenerator<FollowEvent & FollowProgress, void, void> {
  const run = new FollowRun(request);
  for (const walk of run.walks) {
    yield* run.walk(walk);
  }
}

/** The most questions that a run will take: one for each slice and way to it. */
export function countQuestions(request: FollowRequest): number {
  return walksOf(request).reduce((sum, { places }) => sum + places.length, 0);
}

function walksOf({ accepted, images, range, settled }: FollowRequest): readonly Walk[] {
  return planWalks(
    accepted.map(({ place }) => place),
    { first: range?.first ?? 0, last: range?.last ?? images.length - 1 },
    settled
  );
}

/** What is known on the way: the answers so far, by place. */
class FollowRun {
  readonly walks: readonly Walk[];
  private readonly reader: SliceReader;
  private readonly known: ReadonlyMap<number, FollowedSlice>;
  private readonly ways = new Map<number, readonly WayAnswer[]>();
  private readonly expectation: Expectation;
  private done = 0;
  private total: number;

  constructor(private readonly request: FollowRequest) {
    const { images, accepted, source, network, known, axis } = request;
    this.walks = walksOf(request);
    this.total = countQuestions(request);
    this.reader = new SliceReader(source, images, accepted, network.inputSize);
    this.known = new Map(known?.map((slice) => [slice.place, slice]));
    this.expectation = new Expectation(images, accepted, network.inputSize, axis);
  }

  async *walk(walk: Walk): AsyncGenerator<FollowEvent & FollowProgress, void, void> {
    const { from, to, direction, places } = walk;
    const { network, signal, range, axis } = this.request;
    const end = direction === 'up' ? range?.last : range?.first;
    const mayEnd = axis !== 'time' && to === undefined && end === undefined;
    const start = this.acceptedAt(from);
    if (!start) {
      return;
    }
    const { mask } = modelPairOf(start, network.inputSize);
    let previous: Pick<WayAnswer, 'modelLogits' | 'basis'> = {
      modelLogits: Float32Array.from(mask, (inside) => (inside ? 1 : -1) * ACCEPTED_LOGIT),
      basis: `${network.id} ${pairIdOf(start)}`,
    };
    for (const [step, place] of places.entries()) {
      throwIfAborted(signal);
      this.done += 1;
      let slice: ReadSlice;
      try {
        slice = await this.reader.read(place, signal);
      } catch (error) {
        if (isAbortError(error)) {
          throw error;
        }
        yield { kind: 'left-out', place, error, ...this.progress };
        continue;
      }
      this.reader.readAhead(places[step + 1], signal);
      const examples = this.examplesFor(place, slice);
      const answer = await this.answer(walk, place, slice, examples, previous);
      const reason = mayEnd ? this.endsAt(place, slice.image, answer) : undefined;
      if (reason) {
        yield this.ended(direction, place, reason, places.length - step - 1);
        return;
      }
      this.ways.set(place, [...(this.ways.get(place) ?? []), answer]);
      const isLast = to === undefined || this.ways.get(place)?.length === 2;
      const followed = await this.blended(place, slice, examples, isLast);
      yield { kind: 'followed', slice: followed, ...this.progress };
      const isLost = axis === 'time' && lostAt(answer, this.expectation.largestArea);
      previous = isLost ? previous : answer; // It may be back on the next image.
    }
  }

  private get progress(): FollowProgress {
    return { done: this.done, total: this.total };
  }

  private endsAt(place: number, image: Float32Array, answer: WayAnswer): EndReason | undefined {
    const evidence = this.expectation.evidence(place, image, answer.modelLogits);
    return endAt(answer, evidence, this.expectation.largestArea);
  }

  private ended(direction: WayAnswer['direction'], place: number, reason: EndReason, left: number) {
    this.total -= left;
    return { kind: 'ended', direction, place, reason, ...this.progress } as const;
  }

  /** As it was answered before, where it would follow from the same. */
  private async answer(
    { direction }: Walk,
    place: number,
    { image, window }: ReadSlice,
    examples: readonly Example[],
    previous: Pick<WayAnswer, 'modelLogits' | 'basis'>
  ): Promise<WayAnswer> {
    const { network, signal } = this.request;
    const basis = basisOf([...examples.map(pairIdOf), JSON.stringify(window), '', previous.basis]);
    const known = this.known
      .get(place)
      ?.ways.find((way) => way.direction === direction && way.basis === basis);
    return (
      known ?? {
        ...(await network.answer(image, previous.modelLogits, examples, signal)),
        direction,
        basis,
      }
    );
  }

  private examplesFor(place: number, { image }: ReadSlice): readonly Example[] {
    const { images, accepted, library = [], network } = this.request;
    return chooseExamples(place, image, { images, accepted, library, limit: network.maxContext });
  }

  /** @param isLast no further way comes to the place */
  private async blended(
    place: number,
    { shape, window, grid, image }: ReadSlice,
    examples: readonly Example[],
    isLast: boolean
  ): Promise<FollowedSlice> {
    const { images, network, signal } = this.request;
    const ways = this.ways.get(place) ?? [];
    const first = blend(
      ways,
      ways.map((way) => this.distanceTo(place, way))
    );
    const look = { image, examples, ways, modelLogits: first };
    const known = this.known.get(place)?.refined;
    const refined = isLast ? await secondLook(network, look, known, signal) : undefined;
    const modelLogits = refined?.modelLogits ?? first;
    const evidence = this.expectation.evidence(place, image, modelLogits);
    const confidence = confidenceOf(evidence);
    const sure = isSure(confidence);
    const sliceLogits = modelToSliceLogits(modelLogits, grid);
    const mask = encodeMask(thresholdLogits(sliceLogits, shape.width, shape.height));
    return {
      ...{
        place,
        imageRef: images[place].imageRef,
        shape,
        window,
        modelLogits,
        mask,
        ways,
        refined,
      },
      ...{ confidence, isSure: sure, doubts: sure ? [] : doubtsOf(evidence) },
      exampleIds: examples.map(({ id }) => id),
    };
  }

  /** To the accepted slice that a way came from, in millimetres. */
  private distanceTo(place: number, { direction }: WayAnswer): number {
    const { images, accepted } = this.request;
    const behind = accepted
      .map((slice) => slice.place)
      .filter((other) => (direction === 'up' ? other < place : other > place));
    const from = direction === 'up' ? Math.max(...behind) : Math.min(...behind);
    return Math.abs(images[place].positionMm - images[from].positionMm);
  }

  private acceptedAt(place: number): Example | undefined {
    return this.request.accepted.find((slice) => slice.place === place)?.example;
  }
}
