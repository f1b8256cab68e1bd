import { scaledMs, type RoleParts, type WorkerContext } from './role.js';
import { fetchLoop } from '../intake/fetch/fetch-loop.js';
import { createIntake } from '../intake/intake.js';

/** An empty diff is read once more after this: WeCom may show a change late. */
const readAgainMs = 3_000;

/** Fetch, diff, match: from a hint that something changed to the entries and waits it concerns. */
export function createIntakeRole({ config, database, log, wecom }: WorkerContext): RoleParts {
  const { dirty, apply, clientEvents } = createIntake(database, scaledMs(config, readAgainMs));
  return { loops: [fetchLoop({ dirty, wecom, apply, log }), clientEvents], commands: {}, temporal: null };
}
