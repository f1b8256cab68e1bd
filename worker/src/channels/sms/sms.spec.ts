import { describe, expect, it } from 'vitest';
import type { HttpReply } from '../../platform/outbound/http-exchange.js';
import { smsBody } from './sms.js';
import { readSmsReply } from './sms-answer.js';

const answered = (status: number, body = ''): HttpReply => ({ kind: 'answered', status, body });
const kindOf = (reply: HttpReply, byKey = false): string => readSmsReply(reply, { missedSlot: false, byKey }).kind;

describe('the answer of an SMS gateway', () => {
  it('takes a message with a 2xx, and may say its own number of it', () => {
    expect(readSmsReply(answered(202, '{"msgid":"m-1"}'), { missedSlot: false, byKey: false })).toEqual({
      kind: 'accepted',
      msgid: 'm-1',
      failed: [],
    });
    expect([kindOf(answered(200, 'OK')), kindOf(answered(204))]).toEqual(['accepted', 'accepted']);
    expect(readSmsReply(answered(200, '{"msgid":"a b"}'), { missedSlot: false, byKey: false })).toMatchObject({ msgid: null });
  });

  it('is a wait for what no message is to blame for', () => {
    expect([401, 403, 404].map((status) => kindOf(answered(status)))).toEqual(['fault', 'fault', 'fault']);
    expect([kindOf(answered(429)), kindOf(answered(503))]).toEqual(['limited', 'again']);
    expect(kindOf({ kind: 'unsent', error: new Error('refused') })).toBe('fault');
  });

  it('refuses a message for good', () => {
    expect([400, 422, 413].map((status) => kindOf(answered(status)))).toEqual(['refused', 'refused', 'refused']);
  });

  it('leaves open what became of a message where the gateway failed and drops no repeats', () => {
    expect([kindOf(answered(500)), kindOf(answered(502)), kindOf({ kind: 'unknown', error: new Error('reset') })]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(kindOf(answered(500), true)).toBe('again');
  });
});

describe('what a gateway is told', () => {
  const content = {
    key: 'k',
    to: '+8613800138000',
    text: '今晚开售',
    category: 'marketing',
    template: { id: 'T1', values: [{ name: 'name', value: '小王' }] },
  };
  const words = { sign: '悦读', closing: { marketing: '拒收请回复R', notice: '', urgent: '' } };

  it('is the whole text, with the corp’s name and the closing words of its category', () => {
    expect(JSON.parse(smsBody(content, words))).toEqual({
      type: 'tagtrail.sms',
      id: 'k',
      to: '+8613800138000',
      category: 'marketing',
      text: '【悦读】今晚开售拒收请回复R',
      parts: 1,
      sign: '悦读',
      template: { id: 'T1', values: [{ name: 'name', value: '小王' }] },
    });
    expect(JSON.parse(smsBody({ ...content, category: 'notice', template: null }, words))).toMatchObject({
      text: '【悦读】今晚开售',
      template: null,
    });
  });
});
