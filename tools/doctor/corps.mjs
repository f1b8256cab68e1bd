import { keptKeys } from '../start/prepare/keys.mjs';
import { places } from '../start/checkout.mjs';
import { HttpFailure, signIn } from '../seed/json-client.mjs';
import { failed, ok, warning } from './line.mjs';
import { isRunning } from './running.mjs';

const CLOCK_TOLERANCE_S = 5;

/** @typedef {import('./line.mjs').Line} Line */

/**
 * What each corp's WeCom answers, and how far its clock is from ours.
 * @param {import('../start/run/run-file.mjs').RunRecord | null} run
 * @returns {Promise<Line[]>}
 */
export async function corps(run) {
  if (!run || !isRunning(run)) return [];
  const call = await signIn(run.address, { login: 'admin', password: keptKeys(places.keys).adminPassword }).catch((error) => error);
  if (call instanceof HttpFailure)
    return [
      warning(
        'corps',
        `not looked at: the generated password of admin is refused (${call.status})`,
        'use the connection check on the page of the corp',
      ),
    ];
  if (call instanceof Error) return [failed('corps', call.message, 'see .tagtrail/logs/server.log')];
  const { body } = await call('GET', '/corps');
  if (body.items.length === 0) return [warning('corps', 'none', 'add one by page or POST /api/v1/corps')];
  const lines = await Promise.all(body.items.map(async (/** @type {any} */ corp) => [await connection(call, corp), await clock(corp)]));
  return lines.flat();
}

/** @param {import('../seed/json-client.mjs').Call} call @param {{ id: string, name: string }} corp @returns {Promise<Line>} */
async function connection(call, { id, name }) {
  const { status, body } = await call('POST', `/corps/${id}/check`);
  if (status === 202) return failed(name, 'the worker does not answer the connection check', 'see .tagtrail/logs/worker.log');
  const wrong = (body.check?.checks ?? []).filter((/** @type {{ ok: boolean }} */ check) => !check.ok);
  if (body.status === 'done' && wrong.length === 0) return ok(name, 'token and reads work');
  const found = wrong.map((/** @type {any} */ check) => `${check.name}: ${check.detail ?? check.code ?? 'refused'}`).join('; ') || body.error;
  return failed(name, found, 'correct the secret, the permissions or the API address on the page of the corp');
}

/** @param {{ name: string, apiBaseUrl: string }} corp @returns {Promise<Line>} */
async function clock({ name, apiBaseUrl }) {
  const what = `${name} clock`;
  const asked = Date.now();
  const response = await fetch(apiBaseUrl, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return warning(what, `${apiBaseUrl} tells no time`, 'compare by hand: callbacks with old timestamps are refused');
  const skew = Math.round((theirs - (asked + Date.now()) / 2) / 1000);
  if (Math.abs(skew) <= CLOCK_TOLERANCE_S) return ok(what, `${Math.abs(skew)} s apart`);
  return failed(what, `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} ours`, 'set this machine’s clock by NTP');
}
