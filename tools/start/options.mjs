import { parseArgs } from 'node:util';
import { Problem } from '../embedded/process/problem.mjs';

export const HELP = `npm start [-- options]

  --reset      wipe the data of this checkout (.tagtrail/) and begin anew
  --no-seed    make no demo corp and journeys
  --own-temporal
               run Temporal's own server on the embedded PostgreSQL, built once with Go (about four minutes) where
               it is neither on the PATH nor in the cache; otherwise the quickest Temporal to be had is run
  --help       this text

Environment: HOST, PORT (default 127.0.0.1:8420, upward when busy), DATABASE_URL and TEMPORAL_ADDRESS
(used instead of an embedded one), TAGTRAIL_TIME_SCALE (default 60), LOG_LEVEL.`;

/**
 * @typedef {{ reset: boolean, seed: boolean, temporal: import('../embedded/index.d.mts').TemporalKind, help: boolean }} StartOptions
 * @param {string[]} args
 * @returns {StartOptions}
 */
export function parseOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        'no-seed': { type: 'boolean' },
        'own-temporal': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return {
      reset: values.reset === true,
      seed: values['no-seed'] !== true,
      temporal: values['own-temporal'] === true ? 'own' : 'any',
      help: values.help === true,
    };
  } catch (cause) {
    throw new Problem(cause instanceof Error ? cause.message : String(cause), { remedies: ['see npm start -- --help'], cause });
  }
}
