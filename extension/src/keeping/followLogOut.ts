/** The host notes here that a user has logged out, and takes it away when the viewer is loaded again. */
const SIGN_OUT = 'signoutEvent';
/** Where the host's «Logout» leads to, under whatever the viewer's own path is. */
const LOG_OUT_PATH = /\/logout\/?$/;

/** What is used of the page; OHIF 3.13 announces a log-out by these signs and no other. */
export interface LogOutSigns {
  readonly localStorage: Pick<Storage, 'getItem'>;
  addEventListener(type: string, listener: (event: Event) => void): void;
  /** The Navigation API, in browsers that have it. */
  readonly navigation?: {
    addEventListener(type: 'navigate', listener: (event: Event) => void): void;
  };
}

/** True where the user has logged out since the viewer was loaded last. */
export function hasLoggedOut({ localStorage }: LogOutSigns): boolean {
  return localStorage.getItem(SIGN_OUT) !== null;
}

/**
 * Calls back when the user logs out, here or in another tab. Of a log-out in a browser without the
 * Navigation API the next load of the page hears (`hasLoggedOut`).
 */
export function followLogOut(signs: LogOutSigns, onLogOut: () => void): void {
  signs.addEventListener('storage', (event) => {
    const { key, newValue } = event as StorageEvent;
    if (key === SIGN_OUT && newValue !== null) {
      onLogOut();
    }
  });
  signs.navigation?.addEventListener('navigate', (event) => {
    const { destination } = event as Event & { readonly destination?: { readonly url: string } };
    if (destination && LOG_OUT_PATH.test(new URL(destination.url).pathname)) {
      onLogOut();
    }
  });
}
