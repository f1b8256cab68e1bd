import { DefaultLogger, Runtime } from '@temporalio/worker';

/** The SDK tells of every state of every worker and of every bundle; a test's output is for what fails. */
export const quietLogger = new DefaultLogger('ERROR');

/** Once per process, before any worker. */
export function keepQuiet(): void {
  Runtime.install({ logger: quietLogger });
}
