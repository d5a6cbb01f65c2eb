import type { HostServices } from './types';

const DURATION_MILLISECONDS = 60_000;

/** A message of the host's, for where there is no panel of ours to show it. */
export function showProblem(
  { uiNotificationService }: Pick<HostServices, 'uiNotificationService'>,
  title: string,
  message: string
): void {
  uiNotificationService.show({
    title,
    message,
    type: 'error',
    duration: DURATION_MILLISECONDS,
  });
}
