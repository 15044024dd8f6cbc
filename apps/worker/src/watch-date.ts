import type { Clock } from '#kernel';
import type { Logger } from '#platform';

const EVERY_MS = 1000;

/**
 * Runs `onNewDay` as soon as the date changes, at midnight in Brussels or when somebody moves the demo's clock, so that
 * terms take their effect at once. What fails is tried again by the job that runs every minute.
 */
export function watchDate(options: {
  readonly clock: Clock;
  readonly refresh: () => Promise<void>;
  readonly onNewDay: () => Promise<void>;
  readonly logger: Logger;
}): { stop(): void } {
  const { clock, refresh, onNewDay, logger } = options;
  let last = '';
  let busy = false;
  const look = async (): Promise<void> => {
    await refresh();
    const today = clock.today().toString();
    if (today === last) return;
    last = today;
    await onNewDay();
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((fault: unknown) => logger.error({ err: fault }, 'the new day could not be worked through'))
      .finally(() => (busy = false));
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
