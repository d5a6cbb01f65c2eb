import { threadsBeside } from './threadsBeside';

describe('The threads that the model takes beside its page', () => {
  it.each([
    ['the only one there is', 1, 1],
    ['one of two, so that the page can draw meanwhile', 2, 1],
    ['all but one', 4, 3],
    ['four at most', 16, 4],
  ])('are %s', (_, cores, threads) => {
    expect(threadsBeside(cores)).toBe(threads);
  });
});
