import { AbortError, isAbortError } from '../jobs';
import { askInTurn } from './askInTurn';

function questionsOf(structures: readonly string[], ask: (structure: string) => Promise<unknown>) {
  return structures.map((structure) => ({ structure, ask: () => ask(structure) }));
}

describe('the structures of an image', () => {
  it('are asked about one after the other, and each answer is told', async () => {
    const events: string[] = [];
    const questions = questionsOf(['liver', 'spleen'], async (structure) => {
      events.push(`asked ${structure}`);
      await Promise.resolve();
      events.push(`answered ${structure}`);
    });
    const signal = new AbortController().signal;
    expect(await askInTurn(questions, signal, (done) => events.push(`${done}`))).toEqual([]);
    expect(events).toEqual([
      ...['asked liver', 'answered liver', '1'],
      ...['asked spleen', 'answered spleen', '2'],
    ]);
  });

  it('are all asked about though one fails, and that one is named', async () => {
    const failure = new Error('device lost');
    const asked: string[] = [];
    const questions = questionsOf(['liver', 'spleen', 'kidney'], async (structure) => {
      asked.push(structure);
      if (structure === 'spleen') {
        throw failure;
      }
    });
    expect(await askInTurn(questions, new AbortController().signal)).toEqual([
      { structure: 'spleen', error: failure },
    ]);
    expect(asked).toEqual(['liver', 'spleen', 'kidney']);
  });

  it('have no failure where something newer was asked about one', async () => {
    const questions = questionsOf(['liver'], () => Promise.reject(new AbortError()));
    expect(await askInTurn(questions, new AbortController().signal)).toEqual([]);
  });

  it('are not asked about any further once it is called off', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const questions = questionsOf(['liver', 'spleen'], async (structure) => {
      asked.push(structure);
      controller.abort();
      throw new Error('the answer of a question that was called off');
    });
    const error: unknown = await askInTurn(questions, controller.signal).catch((reason) => reason);
    expect(isAbortError(error)).toBe(true);
    expect(asked).toEqual(['liver']);
  });
});
