import { Store } from './Store';

describe('the store', () => {
  it('publishes a new state and leaves the old one as it was', () => {
    const store = new Store({ a: 1, b: 2 });
    const before = store.get();
    store.update({ b: 3 });
    expect(store.get()).toEqual({ a: 1, b: 3 });
    expect(before).toEqual({ a: 1, b: 2 });
  });

  it('tells its listeners once the new state is there', () => {
    const store = new Store({ a: 1 });
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.get().a));
    store.update({ a: 2 });
    store.update({ a: 3 });
    expect(seen).toEqual([2, 3]);
  });

  it('tells a listener nothing more once it has left', () => {
    const store = new Store({ a: 1 });
    const listener = jest.fn();
    const leave = store.subscribe(listener);
    leave();
    store.update({ a: 2 });
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells the others when a listener throws, and the writer does not notice', () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const store = new Store({ a: 1 });
    const listener = jest.fn();
    store.subscribe(() => {
      throw new Error('a panel that fell over');
    });
    store.subscribe(listener);
    store.update({ a: 2 });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(complaint).toHaveBeenCalled();
    complaint.mockRestore();
  });
});
