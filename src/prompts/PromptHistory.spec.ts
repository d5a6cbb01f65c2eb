import { newPromptId, PromptHistory, type ClickPrompt } from '.';

function click(id: string): ClickPrompt {
  return { kind: 'click', id, polarity: 'positive', point: { x: 1, y: 2 } };
}

function idsOf(history: PromptHistory): string[] {
  return history.prompts.map(({ id }) => id);
}

describe('PromptHistory', () => {
  it('takes back the latest prompt and gives it again', () => {
    const history = new PromptHistory();
    history.add(click('a'));
    history.add(click('b'));
    expect(history.undo()?.id).toBe('b');
    expect(idsOf(history)).toEqual(['a']);
    expect(history.canRedo).toBe(true);
    expect(history.redo()?.id).toBe('b');
    expect(idsOf(history)).toEqual(['a', 'b']);
    expect(history.canRedo).toBe(false);
  });

  it('a new prompt ends the way to redo', () => {
    const history = new PromptHistory();
    history.add(click('a'));
    history.undo();
    history.add(click('b'));
    expect(history.redo()).toBeUndefined();
    expect(idsOf(history)).toEqual(['b']);
  });

  it('removes a prompt wherever it stands and reports unknown ones', () => {
    const history = new PromptHistory();
    ['a', 'b', 'c'].forEach((id) => history.add(click(id)));
    expect(history.remove('b')?.id).toBe('b');
    expect(history.remove('b')).toBeUndefined();
    expect(idsOf(history)).toEqual(['a', 'c']);
  });

  it('keeps one prompt per id, where it stands', () => {
    const history = new PromptHistory();
    ['a', 'b', 'a'].forEach((id) => history.add(click(id)));
    expect(idsOf(history)).toEqual(['a', 'b']);
  });

  it('clears for good and hands out what was there', () => {
    const history = new PromptHistory();
    history.add(click('a'));
    history.add(click('b'));
    history.undo();
    expect(history.clear().map(({ id }) => id)).toEqual(['a']);
    expect(history.canUndo).toBe(false);
    expect(history.canRedo).toBe(false);
    expect(history.undo()).toBeUndefined();
  });

  it('leaves earlier snapshots as they were', () => {
    const history = new PromptHistory();
    history.add(click('a'));
    const snapshot = history.prompts;
    history.add(click('b'));
    history.remove('a');
    expect(snapshot.map(({ id }) => id)).toEqual(['a']);
  });

  it('never gives the same id twice', () => {
    expect(new Set(Array.from({ length: 1000 }, newPromptId)).size).toBe(1000);
  });
});
