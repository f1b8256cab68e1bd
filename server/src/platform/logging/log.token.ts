import type { Logger } from 'pino';

/** The process's log as a class, so that it can be injected. */
export class Log {
  constructor(readonly to: Logger) {}
}
