import { describe, expect, it } from 'vitest';
import { messageChannels } from '../../plan/index.js';
import { newRung, rungs } from './rung.js';
import { testObstacle, testReceivers, toTestRung } from './test-rung.js';

const tried = (rung: Parameters<typeof toTestRung>[0], receiver: 'employee' | 'customer') => {
  const made = toTestRung(rung, receiver);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe('a message that is tried', () => {
  it('goes to a test customer by its own channel, marked, once, and naming nobody in a group', () => {
    expect(tried(rungs.massSend('您好'), 'customer')).toMatchObject({
      channel: 'customer_mass_send',
      text: '【测试】您好',
      attempts: 1,
      coalesce: { amount: 0, unit: 'seconds' },
    });
    expect(tried(rungs.email('周报', '正文'), 'customer')).toMatchObject({ channel: 'email', subject: '【测试】周报', text: '正文' });
    const loud = rungs.webhook('crm', '请看', { mentions: { everyone: true, userids: ['li'], mobiles: [] } });
    expect(tried(loud, 'customer')).toMatchObject({ text: '【测试】请看', mentions: { everyone: false, userids: [], mobiles: [] } });
  });

  it('is shown to an employee in an app message, with the words of a link instead of the customer’s own', () => {
    expect(tried(rungs.sms('到店有礼 {{link.unsubscribe}}', { template: 'T1' }), 'employee')).toMatchObject({
      channel: 'app_message',
      format: 'text',
      text: '【测试】到店有礼 （退订链接）',
    });
    expect(tried(rungs.email('周报', '{{name|您}}好'), 'employee')).toMatchObject({ channel: 'app_message', text: '【测试】周报\n{{name|您}}好' });
  });

  it('keeps the form of an app message, but for buttons, whose presses would count', () => {
    const card = { title: '回访', link: 'https://crm.example.com', label: '', buttons: [{ key: 'yes', label: '好的' }] };
    expect(tried(rungs.appMessage('请回访', { format: 'card', card }), 'employee')).toMatchObject({
      format: 'card',
      text: '【测试】请回访',
      card: { title: '【测试】回访' },
    });
    expect(tried(rungs.appMessage('请回访', { format: 'buttons', card }), 'employee')).toMatchObject({
      format: 'text',
      text: '【测试】回访\n请回访\n［好的］',
    });
  });

  it('tells an employee how much is attached, and sends none of it', () => {
    const attachments = [{ kind: 'image', id: 'a', asset: 'a'.repeat(64) }] as const;
    expect(tried(rungs.massSend('秋茶', { attachments }), 'employee')).toMatchObject({ attachments: [], text: '【测试】秋茶\n［附件 1 个］' });
    expect(tried(rungs.massSend('秋茶', { attachments }), 'customer')).toMatchObject({ attachments });
  });

  it('is refused with the reason where it cannot be tried', () => {
    expect(toTestRung(rungs.welcome('欢迎'), 'customer')).toEqual({ ok: false, error: 'onlyByCode' });
    expect(toTestRung(rungs.appMessage('请回访'), 'customer')).toEqual({ ok: false, error: 'toEmployee' });
    expect(toTestRung(rungs.group({ by: 'id', ids: ['wr1'] }, '今晚直播'), 'customer')).toEqual({ ok: false, error: 'toGroup' });
    expect(toTestRung(rungs.sms('到店有礼', { template: 'T1' }), 'customer')).toEqual({ ok: false, error: 'fixedWording' });
  });

  it.each(messageChannels)('%s can be tried on somebody', (channel) => {
    expect(testReceivers.some((receiver) => testObstacle(newRung('a', channel), receiver) === null)).toBe(true);
  });
});
