import { fullApiName } from '../api/catalogue.js';
import { apiGroups, publishedLimits, type Limit, type Limits } from '../limits/limits.js';
import { Refusal } from '../phone/refusal.js';
import type { Fields } from '../wire/fields.js';
import { oneOf, refuseUnknown } from './admin-route.js';

const noLimit: Limit = { perMinute: null, perHour: null, perDay: null };

/** The whole set of limits: what the request does not name is as WeCom publishes it. @throws Refusal. */
export function readLimits(fields: Fields): Limits {
  refuseUnknown(fields, Object.keys(publishedLimits));
  const { perApi, perIp, perMember, failedTokens, penaltyMs } = publishedLimits;
  const apis = fields.inner('apis');
  const groups = fields.inner('groups');
  const penalty = fields.inner('penaltyMs');
  return {
    perApi: readLimit(fields.inner('perApi'), perApi),
    perIp: readLimit(fields.inner('perIp'), perIp),
    perMember: readLimit(fields.inner('perMember'), perMember),
    failedTokens: readLimit(fields.inner('failedTokens'), failedTokens),
    apis: Object.fromEntries(apis.names().map((name) => [apiName(name), readLimit(apis.inner(name), noLimit)])),
    groups: Object.fromEntries(groups.names().map((name) => [oneOf(apiGroups, name), readLimit(groups.inner(name), noLimit)])),
    penaltyMs: { minute: penalty.number('minute', penaltyMs.minute), hour: penalty.number('hour', penaltyMs.hour) },
  };
}

function apiName(name: string): string {
  const full = fullApiName(name);
  if (full === null) throw new Refusal(400, `No API ${name}`);
  return full;
}

function readLimit(fields: Fields, usual: Limit): Limit {
  refuseUnknown(fields, Object.keys(noLimit));
  const read = (name: keyof Limit) => (fields.has(name) ? fields.number(name, 0) : usual[name]);
  return { perMinute: read('perMinute'), perHour: read('perHour'), perDay: read('perDay') };
}
