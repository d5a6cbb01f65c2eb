import { customiseHost } from './customiseHost';
import { TOUR_ID } from './tour';

interface Button {
  readonly text: string;
  action(this: { next(): void; complete(): void }): void;
}
interface Tour {
  readonly id: string;
  readonly route: string;
  readonly steps: readonly {
    readonly title: string;
    readonly text: string;
    readonly buttons: readonly Button[];
    beforeShowPromise(): Promise<void>;
  }[];
}

function pushedTour(): Tour {
  const setCustomizations = jest.fn();
  customiseHost({
    servicesManager: { services: { customizationService: { setCustomizations } } },
    commandsManager: { getCommand: () => undefined, run: () => undefined },
  });
  const [customizations, scope] = setCustomizations.mock.calls[0] as [
    { 'ohif.tours': { $push: Tour[] } },
    string,
  ];
  expect(scope).toBe('global');
  return customizations['ohif.tours'].$push[0];
}

describe('the tour of the first visit', () => {
  it('is joined to the tours of the host, for our page alone', () => {
    expect(pushedTour()).toMatchObject({ id: TOUR_ID, route: '/multiverseg' });
  });

  it('has three steps in words, each of which leads on', () => {
    const { steps } = pushedTour();
    expect(steps).toHaveLength(3);
    for (const { title, text, buttons } of steps) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(text).toMatch(/\.$/);
      const tour = { next: jest.fn(), complete: jest.fn() };
      buttons.at(-1)?.action.call(tour);
      expect(tour.next).toHaveBeenCalledTimes(1);
    }
  });

  it('can be left at once', () => {
    const tour = { next: jest.fn(), complete: jest.fn() };
    pushedTour().steps[0].buttons[0].action.call(tour);
    expect(tour.complete).toHaveBeenCalledTimes(1);
  });
});
