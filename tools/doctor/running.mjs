import { isAlive } from '../embedded/process/identity.mjs';
import { isPortFree } from '../embedded/process/ports.mjs';
import { answers } from '../embedded/process/ready.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { places } from '../start/checkout.mjs';
import { orphansOf, STOP_ORDER } from '../start/run/orphans.mjs';
import { failed, ok, warning } from './line.mjs';

/** @typedef {import('./line.mjs').Line} Line */
/** @typedef {import('../start/run/run-file.mjs').RunRecord} RunRecord */

/** @param {RunRecord | null} run */
function isSupervised(run) {
  return Boolean(run?.supervisor && isAlive(run.supervisor));
}

/** Whether a start in this checkout has come up and still runs. @param {RunRecord | null} run */
export function isRunning(run) {
  return Boolean(run?.ready) && isSupervised(run);
}

/** @param {RunRecord | null} run @returns {Line[]} */
export function processes(run) {
  if (isSupervised(run) && !run?.ready) return [warning('start', 'under way', 'ask again when it says that it is running')];
  if (!isRunning(run)) {
    const left = orphansOf(run);
    if (left.length === 0) return [ok('start', 'not running; what follows needs npm start')];
    return [
      warning(
        'start',
        `killed; still there: ${left.map(({ name, identity }) => `${name} (${identity.pid})`).join(', ')}`,
        'npm start ends them first',
      ),
    ];
  }
  const alive = new Set((run?.children ?? []).filter(({ identity }) => isAlive(identity)).map(({ name }) => name));
  const given = [process.env['DATABASE_URL'] ? 'postgres' : '', process.env['TEMPORAL_ADDRESS'] ? 'temporal' : ''];
  const dead = STOP_ORDER.filter((name) => !alive.has(name) && !given.includes(name));
  if (dead.length === 0) return [ok('processes', [...alive].join(', '))];
  return dead.map((name) => failed(name, 'not running', `see .tagtrail/logs/${name}.log; it is started again by itself, later and later`));
}

/** @param {RunRecord | null} run @returns {Promise<Line[]>} */
export async function ports(run) {
  if (isSupervised(run)) return [ok('ports', `${run?.address}, ${run?.phones}`)];
  if (!existsSync(places.ports)) return [ok('ports', 'not chosen yet')];
  const kept = Object.entries(JSON.parse(readFileSync(places.ports, 'utf8')));
  const lines = kept.map(async ([name, port]) => {
    if (typeof port === 'number' && (await isPortFree(port))) return ok(`port ${name}`, `${port} is free`);
    return warning(`port ${name}`, `${port} is in use by somebody else`, 'npm start takes the next free one; or end whoever holds it');
  });
  return Promise.all(lines);
}

/** @param {RunRecord | null} run @returns {Promise<Line[]>} */
export async function services(run) {
  if (!run || !isRunning(run)) return [];
  const server = await answers(`${run.address}/readyz`)().catch(() => false);
  const sandbox = await answers(`${run.phones}_sandbox/corps`)().catch(() => false);
  return [
    server ? ok('server', 'ready') : failed('server', '/readyz does not say ready', 'see .tagtrail/logs/server.log'),
    sandbox ? ok('sandbox', 'answers') : failed('sandbox', 'does not answer', 'see .tagtrail/logs/sandbox.log'),
    await temporalLine(run.temporal),
  ];
}

/** @param {string} address */
async function temporalLine(address) {
  const { temporalAnswers } = await import('../embedded/temporal/namespaces.mjs');
  const up = await temporalAnswers(address).catch(() => false);
  return up
    ? ok('Temporal server', `answers at ${address}`)
    : failed('Temporal server', `does not answer at ${address}`, 'see .tagtrail/logs/temporal.log');
}
