import type { ModelLoader } from '../model/ModelLoader';
import { CloserSwitch } from '../work/CloserSwitch';
import { ErrorMapSwitch } from '../work/ErrorMapSwitch';
import { KeptSwitch } from '../work/KeptSwitch';
import type { WorkBook } from '../work/WorkBook';

export interface SwitchParts {
  /** Remembers them when the page is loaded again. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem'>;
  readonly works: () => WorkBook;
  readonly model: Pick<ModelLoader, 'current'>;
  readonly onChange: () => void;
  readonly report: (error: unknown) => void;
}

/** What the user switches on and off for all images. */
export function openSwitches({ tab, works, model, onChange, report }: SwitchParts) {
  return {
    closer: new CloserSwitch(works, onChange, report, tab),
    errorMap: new ErrorMapSwitch(() => model.current, onChange, tab),
    throughTime: new KeptSwitch(tab, 'multiverseg-through-time', false),
  };
}
