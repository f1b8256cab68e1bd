import { randomInt } from 'node:crypto';
import { errcodeText } from './errcodes.js';

const helpPage = 'https://open.work.weixin.qq.com/devtool/query';

export interface Envelope {
  readonly errcode: number;
  readonly ip: string;
  readonly nowMs: number;
  readonly wellFormed: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The JSON text of an answer: `errcode` and `errmsg` first, then the page's own fields. */
export function renderEnvelope(envelope: Envelope): string {
  const { errcode, fields } = envelope;
  return JSON.stringify({ errcode, errmsg: errcode === 0 ? 'ok' : failureText(envelope), ...fields });
}

/** A failure carries a hint id that begins with the unix time, the caller's address and the help page. */
function failureText({ errcode, ip, nowMs, wellFormed }: Envelope): string {
  const warning = wellFormed ? '' : ' Warning: wrong json format.';
  const hint = `${String(Math.floor(nowMs / 1000))}${String(randomInt(1e7, 1e8 - 1))}${String(randomInt(1e6, 1e7 - 1))}`;
  return `${errcodeText(errcode)}${warning}, hint: [${hint}], from ip: ${ip}, more info at ${helpPage}?e=${String(errcode)}`;
}
