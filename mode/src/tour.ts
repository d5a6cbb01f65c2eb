import type { Translator } from '../../extension/src/i18n';
import { IDENTITY } from './id';

/** The host keeps it in the local storage under `shownTours`, and shows the tour once. */
export const TOUR_ID = 'multiversegTour';

/** What a button of a tour is called on (Shepherd's `Tour`). */
interface RunningTour {
  next(): void;
  complete(): void;
}

const STEPS = [
  { id: 'click', element: '.viewport-element', on: 'top' },
  { id: 'accept', element: '[data-cy="multiverseg-preview-section"]', on: 'left' },
  { id: 'next', element: '[data-cy="multiverseg-save-section"]', on: 'left' },
] as const;

/** How long a step waits for what it points at; without it, it stands in the middle of the page. */
const PATIENCE_MS = 10_000;

/**
 * Three steps for the first visit, in the host's own tour (`ohif.tours`). It lays no veil over the
 * page: who would rather begin at once may do so beside it.
 */
export function createTour({ t }: Pick<Translator, 't'>) {
  const skip = {
    text: t('tour.skip'),
    secondary: true,
    action(this: RunningTour) {
      this.complete();
    },
  };
  return {
    id: TOUR_ID,
    route: `/${IDENTITY.routeName}`,
    steps: STEPS.map(({ id, element, on }, index) => {
      const isLast = index === STEPS.length - 1;
      const onwards = {
        text: t(isLast ? 'tour.done' : 'tour.onwards'),
        action(this: RunningTour) {
          this.next();
        },
      };
      return {
        id: `multiverseg-${id}`,
        title: t(`tour.${id}-title`),
        text: t(`tour.${id}`),
        attachTo: { element, on },
        beforeShowPromise: () => untilThere(element),
        buttons: isLast ? [onwards] : [skip, onwards],
      };
    }),
    tourOptions: { useModalOverlay: false },
  };
}

async function untilThere(selector: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!document.querySelector(selector) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
