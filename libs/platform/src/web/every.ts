import type { Logger } from '../logging/logger.js';

/** Does something again and again until stopped, never twice at once; a fault is told and does not end it. */
export function every(
  milliseconds: number,
  work: () => Promise<void>,
  logger: Pick<Logger, 'warn'>,
): { stop(): void } {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    work()
      .catch((fault: unknown) => logger.warn({ err: fault }, 'background work failed'))
      .finally(() => (busy = false));
  }, milliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
