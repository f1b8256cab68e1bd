import { DefaultLogger, Runtime } from '@temporalio/worker';

/** The SDK tells of every state of every worker; a test's output is for what fails. Once per process, before any worker. */
export function keepQuiet(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
}
