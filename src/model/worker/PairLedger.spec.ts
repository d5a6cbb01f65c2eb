import fc from 'fast-check';
import { pair } from '../testing/fakeNetwork';
import { PairLedger } from './PairLedger';

const pairsOf = (ids: readonly string[]) => ids.map((id) => pair(id, 1));

describe('PairLedger', () => {
  it('names what the worker does not have, each once', () => {
    const ledger = new PairLedger(8);
    const changes = ledger.use(pairsOf(['a', 'b', 'a']));
    expect(changes.added.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(ledger.use(pairsOf(['b', 'a']))).toEqual({ added: [], dropped: [] });
  });

  it('lets those go that were unused for longest', () => {
    const ledger = new PairLedger(3);
    ledger.use(pairsOf(['a', 'b', 'c']));
    ledger.use(pairsOf(['a']));
    expect(ledger.use(pairsOf(['d'])).dropped).toEqual(['b']);
  });

  it('keeps the pairs of one prediction, however many', () => {
    const ledger = new PairLedger(2);
    expect(ledger.use(pairsOf(['a', 'b', 'c'])).dropped).toEqual([]);
    expect(ledger.use(pairsOf(['d'])).dropped).toEqual(['a', 'b']);
  });

  it('says whether anything goes when only some are to stay', () => {
    const ledger = new PairLedger(8);
    ledger.use(pairsOf(['a', 'b']));
    expect(ledger.retain(['a', 'b', 'never sent'])).toBe(false);
    expect(ledger.retain(['a'])).toBe(true);
    expect(ledger.use(pairsOf(['a', 'b'])).added.map(({ id }) => id)).toEqual(['b']);
  });

  it('is never wrong about what a worker that follows it holds, nor lets it hold too much', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 6 });
    const step = fc.record({ kind: fc.constantFrom('use', 'retain'), ids });
    fc.assert(
      fc.property(fc.array(step), fc.nat({ max: 5 }), (steps, capacity) => {
        const ledger = new PairLedger(capacity);
        const held = new Set<string>();
        for (const { kind, ids: named } of steps) {
          if (kind === 'retain') {
            ledger.retain(named);
            [...held].filter((id) => !named.includes(id)).forEach((id) => held.delete(id));
            continue;
          }
          const { added, dropped } = ledger.use(pairsOf(named));
          dropped.forEach((id) => expect(held.delete(id)).toBe(true));
          added.forEach(({ id }) => {
            expect(held.has(id)).toBe(false);
            held.add(id);
          });
          named.forEach((id) => expect(held.has(id)).toBe(true));
          expect(held.size).toBeLessThanOrEqual(Math.max(capacity, named.length));
        }
      })
    );
  });
});
