import type { Logger } from './logging.js';

const forceMs = 30_000;

/** Ends the process in order on the first SIGTERM or SIGINT; whatever still hangs after 30 s is left behind: it is all in the tables. */
export function shutdownOnSignal(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const end = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'shutdown begun');
    setTimeout(() => {
      log.error('shutdown forced');
      process.exit(1);
    }, forceMs).unref();
    stop().then(
      () => {
        log.info('shutdown done');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
