import { receiveRules, type AutoConfirm, type CallbackSettings, type Settings } from '../state/settings.js';
import type { Fields } from '../wire/fields.js';
import { oneOf, refuseUnknown } from './admin-route.js';

/** `current` with what the request names. @throws Refusal for unknown names and words. */
export function readSettings(fields: Fields, current: Settings): Settings {
  refuseUnknown(fields, Object.keys(current));
  const latency = fields.inner('latencyMs');
  refuseUnknown(latency, Object.keys(current.latencyMs));
  return {
    tokenTtlSeconds: fields.number('tokenTtlSeconds', current.tokenTtlSeconds),
    tokenExpiresIn: oneOf(['remaining', 'full'], fields.textOrNull('tokenExpiresIn') ?? current.tokenExpiresIn),
    dispatchSeconds: fields.number('dispatchSeconds', current.dispatchSeconds),
    receiveRule: oneOf(receiveRules, fields.textOrNull('receiveRule') ?? current.receiveRule),
    capCheckedAt: oneOf(['confirm', 'create'], fields.textOrNull('capCheckedAt') ?? current.capCheckedAt),
    accountCap: fields.number('accountCap', current.accountCap),
    concurrencyPerApi: fields.number('concurrencyPerApi', current.concurrencyPerApi),
    latencyMs: { min: latency.number('min', current.latencyMs.min), max: latency.number('max', current.latencyMs.max) },
    readLagMs: fields.number('readLagMs', current.readLagMs),
    apiReadLagMs: fields.number('apiReadLagMs', current.apiReadLagMs),
    refusedWords: fields.has('refusedWords') ? fields.texts('refusedWords') : current.refusedWords,
    transferSeconds: fields.number('transferSeconds', current.transferSeconds),
    autoConfirm: readAutoConfirm(fields.inner('autoConfirm'), current.autoConfirm),
    callbacks: readCallbacks(fields.inner('callbacks'), current.callbacks),
  };
}

function readAutoConfirm(fields: Fields, current: AutoConfirm): AutoConfirm {
  refuseUnknown(fields, Object.keys(current));
  return {
    enabled: fields.flag('enabled', current.enabled),
    delayMs: fields.number('delayMs', current.delayMs),
    share: fields.number('share', current.share),
  };
}

function readCallbacks(fields: Fields, current: CallbackSettings): CallbackSettings {
  refuseUnknown(fields, Object.keys(current));
  return {
    duplicates: fields.number('duplicates', current.duplicates),
    repeatMs: fields.number('repeatMs', current.repeatMs),
    delayMs: fields.number('delayMs', current.delayMs),
    shuffleMs: fields.number('shuffleMs', current.shuffleMs),
    lateShare: fields.number('lateShare', current.lateShare),
    lateMs: fields.number('lateMs', current.lateMs),
    hold: fields.flag('hold', current.hold),
    dropShare: fields.number('dropShare', current.dropShare),
    forgeShare: fields.number('forgeShare', current.forgeShare),
    timeoutMs: fields.number('timeoutMs', current.timeoutMs),
    retryDelaysMs: fields.has('retryDelaysMs') ? fields.numbers('retryDelaysMs') : current.retryDelaysMs,
    retryOnBadStatus: fields.flag('retryOnBadStatus', current.retryOnBadStatus),
    concurrency: fields.number('concurrency', current.concurrency),
  };
}
