import { newPromptId } from '.';

describe('a prompt id', () => {
  it('is never given twice', () => {
    expect(new Set(Array.from({ length: 1000 }, newPromptId)).size).toBe(1000);
  });
});
