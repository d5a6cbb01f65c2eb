/** A fingertip touches on less: CSS pixels from its centre. */
const PALM_RADIUS_PIXELS = 30;
/** A hand that rests on the screen while it writes lifts the pen no longer than that. */
const PEN_REST_MS = 1_000;

/** What Cornerstone tells of one finger. */
export interface TouchContact {
  readonly touch?: { readonly radiusX?: number; readonly radiusY?: number } | null;
}

/** Tells a hand that lies on the screen from a finger: by its size, and by the pen it holds. */
export class Palms {
  private penSeenAt = -Infinity;

  constructor(private readonly now: () => number = () => performance.now()) {}

  start(): void {
    window.addEventListener('pointerdown', this.note, true);
    window.addEventListener('pointermove', this.note, true);
  }

  stop(): void {
    window.removeEventListener('pointerdown', this.note, true);
    window.removeEventListener('pointermove', this.note, true);
  }

  isPalm({ touch }: TouchContact): boolean {
    const radius = Math.max(touch?.radiusX ?? 0, touch?.radiusY ?? 0);
    return radius > PALM_RADIUS_PIXELS || this.now() - this.penSeenAt < PEN_REST_MS;
  }

  private readonly note = ({ pointerType }: PointerEvent): void => {
    if (pointerType === 'pen') {
      this.penSeenAt = this.now();
    }
  };
}
