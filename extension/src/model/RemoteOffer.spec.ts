import { message, detail } from '@multiverseg/core/errors/ErrorCodes';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { ModelLoader, type ModelWish } from './ModelLoader';
import { REMOTE_MODEL, RemoteOffer, type AnswerStorage } from './RemoteOffer';
import type { RemoteState } from './state';

const SERVER = { url: 'https://gpu.example:8000/inference' };

/** A browser that remembers from one page to the next. */
class Profile implements AnswerStorage {
  private readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

/** A page just loaded. */
function openPage(storage: () => AnswerStorage, address = SERVER) {
  const states: (RemoteState | undefined)[] = [];
  const wishes: ModelWish[] = [];
  const loader = new ModelLoader(
    async (_, wish) => (wishes.push(wish), new FakeSegmentationModel()),
    () => undefined
  );
  const offer = new RemoteOffer(address, loader, (state) => states.push(state), storage);
  offer.enter();
  void loader.ready();
  return { offer, loader, states, wishes };
}

describe('a model server of the site', () => {
  it('gets nothing before the user has agreed, who is asked on entering', () => {
    const { wishes, states } = openPage(() => new Profile());
    expect(wishes).toEqual([{}]);
    expect(states).toEqual([{ server: 'gpu.example:8000', asks: true }]);
  });

  it('is used once the user agrees, and from then on in this browser without a question', async () => {
    const profile = new Profile();
    const { offer, loader, wishes } = openPage(() => profile);
    expect(offer.settle(true)).toBe(true);
    await loader.ready();
    expect(wishes).toEqual([{}, { server: SERVER }]);
    const next = openPage(() => profile);
    expect(next.wishes).toEqual([{ server: SERVER }]);
    expect(next.states.at(-1)).toEqual({ server: 'gpu.example:8000', asks: false });
  });

  it('is not asked about again when the user stays in the browser', () => {
    const profile = new Profile();
    expect(openPage(() => profile).offer.settle(false)).toBe(false);
    const next = openPage(() => profile);
    expect(next.wishes).toEqual([{}]);
    expect(next.states.at(-1)?.asks).toBe(false);
  });

  it('asks first when it is chosen in the list by someone who has not agreed', () => {
    const { offer, wishes, states } = openPage(() => new Profile());
    offer.settle(false);
    expect(offer.choose(REMOTE_MODEL)).toBe(false);
    expect(wishes).toEqual([{}]);
    expect(states.at(-1)?.asks).toBe(true);
  });

  it('is left, for good, when a model of this browser is chosen', async () => {
    const profile = new Profile();
    const { offer, loader, wishes } = openPage(() => profile);
    offer.settle(true);
    expect(offer.choose('small')).toBe(true);
    await loader.ready();
    expect(wishes.at(-1)).toEqual({ modelId: 'small' });
    expect(openPage(() => profile).wishes).toEqual([{}]);
  });

  it('at another address is asked about anew', () => {
    const profile = new Profile();
    openPage(() => profile).offer.settle(true);
    const { wishes, states } = openPage(() => profile, { url: 'https://elsewhere.example/' });
    expect(wishes).toEqual([{}]);
    expect(states.at(-1)).toEqual({ server: 'elsewhere.example', asks: true });
  });

  it('is asked about once a page where the browser remembers nothing', () => {
    const blocked = (): AnswerStorage => {
      throw new Error('SecurityError');
    };
    const { offer, states } = openPage(blocked);
    offer.settle(true);
    offer.enter();
    expect(states.at(-1)?.asks).toBe(false);
    expect(openPage(blocked).states.at(-1)?.asks).toBe(true);
  });

  it('is not connected to again when the mode is entered again', () => {
    const { offer, loader } = openPage(() => new Profile());
    offer.settle(true);
    const select = jest.spyOn(loader, 'select');
    offer.enter();
    expect(select).not.toHaveBeenCalled();
  });

  it('that failed is said to have, until another model is chosen', () => {
    const { offer } = openPage(() => new Profile());
    offer.settle(true);
    const problem = message('remote-model-replaced', {
      server: 'gpu.example:8000',
      reason: detail('server-not-reached'),
    });
    offer.failed(problem);
    expect(offer.state?.problem).toEqual(problem);
    offer.choose(REMOTE_MODEL);
    expect(offer.state).toEqual({ server: 'gpu.example:8000', asks: false });
  });

  it('that there is none is not spoken of', () => {
    const wishes: ModelWish[] = [];
    const loader = new ModelLoader(
      async (_, wish) => (wishes.push(wish), new FakeSegmentationModel()),
      () => undefined
    );
    const offer = new RemoteOffer(undefined, loader, () => undefined);
    offer.enter();
    expect(offer.state).toBeUndefined();
    expect(offer.choose('small')).toBe(true);
    void loader.ready();
    expect(wishes).toEqual([{ modelId: 'small' }]);
  });
});
