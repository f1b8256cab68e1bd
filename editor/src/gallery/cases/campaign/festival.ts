import { drawing, end, massSend, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Good wishes to a segment on one day, at an hour of rest; a tenth is left alone to compare with. */
export const festival = template({
  name: 'festival',
  use: 'campaign',
  needs: { day: { kind: 'day' }, audience: { kind: 'segment' } },
  texts: {
    'zh-CN': {
      title: '节日祝福',
      lead: '节日当天给一个分群送上祝福，留一成客户不发，用来对比效果。',
      needs: { day: ['节日日期', '这一天上午 9 点进入旅程。'], audience: ['祝福哪些客户', '进入旅程的分群。'] },
      day: '节日当天',
      split: '留一成对比',
      sent: '送祝福',
      hours: '等到休息时段',
      wish: '节日祝福',
      wishText: '节日快乐！感谢您这一年的支持，祝您和家人平安团圆。假期客服照常在线，有需要随时找我。',
      done: '已送上祝福',
      held: '对比组',
      lost: '未送达',
    },
    'en-US': {
      title: 'Festival',
      lead: 'Good wishes to a segment on the day; a tenth is left out to compare with.',
      needs: { day: ['Day of the festival', 'Customers enter at 9 in the morning.'], audience: ['Whom to wish well', 'The segment that enters.'] },
      day: 'On the day',
      split: 'A tenth is left out',
      sent: 'Wish well',
      hours: 'At an hour of rest',
      wish: 'Good wishes',
      wishText: 'Happy holidays! Thank you for this year; we wish you and your family well. We are here over the holidays, should you need us.',
      done: 'Wished well',
      held: 'Compared with',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        day: step('schedule', t.day, {
          timing: { kind: 'once', at: `${needed('day')}T09:00` },
          audience: { kind: 'segment', id: needed('audience') },
          missed: 'skip',
        }),
        split: step('split', t.split, { arms: [{ id: 'a', name: t.sent, percent: 90 }], holdout: 10 }),
        hours: step('wait', t.hours, {
          kind: 'window',
          on: [1, 2, 3, 4, 5, 6, 7],
          spans: [
            { from: '10:00', to: '12:00' },
            { from: '19:00', to: '21:00' },
          ],
          zone: 'corp',
        }),
        wish: massSend(t.wish, t.wishText),
        done: end(t.done),
        held: end(t.held),
        lost: end(t.lost),
      },
      ways: [
        ['day', 'next', 'split'],
        ['split', 'arm:a', 'hours'],
        ['split', 'holdout', 'held'],
        ['hours', 'next', 'wish'],
        ['wish', 'delivered', 'done'],
        ['wish', 'notDelivered', 'lost'],
      ],
    }),
});
