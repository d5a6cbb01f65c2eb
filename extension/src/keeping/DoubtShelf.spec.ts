import { Doubts } from '../dataset/Doubts';
import { DoubtShelf } from './DoubtShelf';

const emptyTab = () => ({ getItem: () => null, setItem: () => undefined });
const shelfOf = (doubts: Doubts) => new DoubtShelf(doubts, () => 'somebody');

describe('the doubts that were kept', () => {
  it('are there again in another tab, beside those it has', () => {
    const before = new Doubts(emptyTab());
    before.toggle('1.2');
    before.toggle('1.3');
    before.toggle('1.3');
    const changed = jest.fn();
    const next = new Doubts(emptyTab(), changed);
    next.toggle('1.4');
    expect(shelfOf(next).restore(shelfOf(before).collect()).names).toEqual(['1.2']);
    expect(next.studyUids).toEqual(['1.4', '1.2']);
    expect(changed).toHaveBeenCalledTimes(2);
    shelfOf(next).restore(shelfOf(before).collect());
    expect(next.has('1.2')).toBe(true); // One that is there already is not taken back.
  });

  it('are nothing else than studies', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const [thing] = shelfOf(new Doubts({ ...emptyTab(), getItem: () => '["1.2"]' })).collect();
    const strange = { ...thing, bytes: () => new TextEncoder().encode('[3]') };
    const doubts = new Doubts(emptyTab());
    expect(shelfOf(doubts).restore([strange]).unreadable).toEqual([strange]);
    expect(doubts.studyUids).toEqual([]);
    warn.mockRestore();
  });
});
