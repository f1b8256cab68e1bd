import { parseArgs } from 'node:util';
import { Problem } from '../embedded/process/problem.mjs';

/** The environment variable that tells a stage which Temporal the run was asked for. */
export const TEMPORAL_VARIABLE = 'TAGTRAIL_TEST_TEMPORAL';

/**
 * `npm test -- [--temporal own|dev] [stage ...]`
 * @typedef {{ stages: string[], temporal: import('../embedded/index.d.mts').TemporalKind }} TestOptions
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {TestOptions}
 */
export function parseTestOptions(args, env = process.env) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { temporal: { type: 'string' } } });
    return { stages: positionals, temporal: kindOf(values.temporal ?? env[TEMPORAL_VARIABLE] ?? 'any') };
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** @param {string} text @returns {import('../embedded/index.d.mts').TemporalKind} */
function kindOf(text) {
  if (text === 'own' || text === 'dev' || text === 'any') return text;
  throw new Problem(`no Temporal is called ${text}`, {
    remedies: ["own: Temporal's own server on PostgreSQL", 'dev: the dev server, its store in a file'],
  });
}
