import { Problem } from '../embedded/process/problem.mjs';

/**
 * What `npm test` runs, in this order: what is quick to know first, what takes whole machines last. Those that need no browser
 * and no whole machine run meanwhile, one after the other, beside the rest. What runs `onServers` waits until there is a Temporal.
 * @typedef {{ name: string, meanwhile?: boolean, onServers?: boolean } & ({ kind: 'script' } | { kind: 'vitest', limitMinutes: number })} Stage
 * @type {readonly Stage[]}
 */
export const stages = [
  { name: 'lock', kind: 'script' },
  { name: 'lint', kind: 'script' },
  { name: 'typecheck', kind: 'script' },
  ...['core', 'data', 'ledger', 'server', 'worker', 'sandbox'].map((name) => vitest(name, 5)),
  vitest('editor', 10),
  vitest('tools', 5),
  vitest('architecture', 5),
  vitest('golden', 3),
  onServers('e2e', 45),
  onServers('chaos', 30),
  { ...onServers('replay', 10), meanwhile: true },
  { ...onServers('journeys', 25), meanwhile: true },
  { ...onServers('database', 30), meanwhile: true },
  { ...onServers('api', 30), meanwhile: true },
];

/** @param {string} name @param {number} limitMinutes @returns {Stage} */
function vitest(name, limitMinutes) {
  return { name, kind: 'vitest', limitMinutes };
}

/** @param {string} name @param {number} limitMinutes @returns {Stage} */
function onServers(name, limitMinutes) {
  return { ...vitest(name, limitMinutes), onServers: true };
}

/**
 * The stages that were named, in their own order; all when none is.
 * @param {readonly string[]} names
 */
export function chosenStages(names) {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Problem(`no stage is named ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}
