import type { SliceMask } from '@multiverseg/core/image/types';
import type { Polarity } from '@multiverseg/core/prompts/types';
import { largestComponent } from './largestComponent';
import { regionOf, type Region } from './Region';

/** What a prediction lacks calls for positive prompts, what it has too much for negative ones. */
export interface ErrorRegions {
  readonly missing: Region;
  readonly excess: Region;
}

/** One connected error and the polarity of the prompt that corrects it. */
export interface ErrorComponent {
  readonly region: Region;
  readonly area: number;
  readonly polarity: Polarity;
}

/** @throws RangeError when the masks' grids differ */
export function errorRegions(truth: SliceMask, predicted: SliceMask): ErrorRegions {
  if (truth.width !== predicted.width || truth.height !== predicted.height) {
    throw new RangeError('The prediction is not on the grid of the true mask.');
  }
  const isTrue = (index: number): boolean => truth.values[index] !== 0;
  const isPredicted = (index: number): boolean => predicted.values[index] !== 0;
  return {
    missing: regionOf(truth, (index) => isTrue(index) && !isPredicted(index)),
    excess: regionOf(truth, (index) => !isTrue(index) && isPredicted(index)),
  };
}

/** The largest connected error, missing before excess where they are equal; undefined without any. */
export function largestError({ missing, excess }: ErrorRegions): ErrorComponent | undefined {
  const lacking = largestComponent(missing);
  const surplus = largestComponent(excess);
  if (lacking.area === 0 && surplus.area === 0) {
    return undefined;
  }
  return lacking.area >= surplus.area
    ? { region: lacking.component, area: lacking.area, polarity: 'positive' }
    : { region: surplus.component, area: surplus.area, polarity: 'negative' };
}
