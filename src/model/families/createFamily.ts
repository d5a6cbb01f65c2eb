import { CachedFamily } from './CachedFamily';
import type { FamilyParts, NetworkFamily } from './NetworkFamily';
import { PairsFamily } from './PairsFamily';
import { SingleFamily } from './SingleFamily';

export function createFamily(parts: FamilyParts): NetworkFamily {
  switch (parts.entry.family) {
    case 'cached':
      return new CachedFamily(parts);
    case 'pairs':
      return new PairsFamily(parts);
    case 'single':
      return new SingleFamily(parts);
  }
}
