import { drawing, end, massSend, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** 30, 7 and 1 days before a date of the customer's; who renews leaves. */
export const contractEnd = template({
  name: 'contractEnd',
  use: 'repurchase',
  needs: { ends: { kind: 'attribute', types: ['date'] }, renewed: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '合同到期提醒',
      lead: '到期前 30 天、7 天、1 天各提醒一次，续约后立即退出。',
      needs: { ends: ['到期日期', '按它提前 30、7、1 天提醒。'], renewed: ['已续约标签', '打上后不再提醒。'] },
      before30: '到期前 30 天',
      first: '提醒续约',
      firstText: '您好，您的合同还有 30 天到期。续约需要核对的资料我先为您列好，方便时回复我。',
      before7: '到期前 7 天',
      second: '核对资料',
      secondText: '距离合同到期还有一周，续约材料已备好：合同、发票抬头、服务清单。请看看有没有要改的地方。',
      before1: '到期前 1 天',
      third: '最后确认',
      thirdText: '您的合同明天到期，今天办理续约，服务不会中断。有疑问可以直接给我打电话。',
      done: '已提醒三次',
      skipped: '日期已过或未填写',
    },
    'en-US': {
      title: 'Contract ends',
      lead: 'Reminds 30 days, a week and a day before; whoever renews leaves at once.',
      needs: { ends: ['Date of the end', 'Reminders come 30, 7 and 1 days before it.'], renewed: ['Tag for a renewal', 'Ends the reminders.'] },
      before30: '30 days before',
      first: 'Ask about a renewal',
      firstText: 'Hello, your contract ends in 30 days. I listed what a renewal needs; just reply when it suits you.',
      before7: 'A week before',
      second: 'Check the papers',
      secondText: 'A week is left, and the papers are ready: contract, invoice address, list of services. Is there anything to change?',
      before1: 'A day before',
      third: 'Last word',
      thirdText: 'Your contract ends tomorrow. Renewed today, nothing is interrupted; do call me if anything is unclear.',
      done: 'Reminded three times',
      skipped: 'No date, or past',
    },
  },
  draw: (t) => {
    const before = (name: string, days: number) =>
      step('wait', name, {
        kind: 'attribute',
        name: needed('ends'),
        offsetDays: -days,
        yearly: false,
        shift: 'none',
        time: '09:30',
        zone: 'corp',
      });
    return drawing({
      steps: {
        start: step('customer-date', t.before30, {
          attribute: needed('ends'),
          repeat: 'once',
          offsetDays: -30,
          shift: 'none',
          time: '09:30',
          missed: 'catchUp',
        }),
        first: massSend(t.first, t.firstText, 'notice'),
        week: before(t.before7, 7),
        second: massSend(t.second, t.secondText, 'notice'),
        day: before(t.before1, 1),
        third: massSend(t.third, t.thirdText, 'notice'),
        done: end(t.done),
        skipped: end(t.skipped),
      },
      ways: [
        ['start', 'next', 'first'],
        ['first', 'delivered', 'week'],
        ['first', 'notDelivered', 'skipped'],
        ['week', 'next', 'second'],
        ['week', ['past', 'noDate'], 'skipped'],
        ['second', 'delivered', 'day'],
        ['second', 'notDelivered', 'skipped'],
        ['day', 'next', 'third'],
        ['day', ['past', 'noDate'], 'skipped'],
        ['third', ['delivered', 'notDelivered'], 'done'],
      ],
      settings: { exits: [{ when: { kind: 'tag', tagId: needed('renewed') } }] },
    });
  },
});
