import { drawing, end, massSend, pause, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** A month after an order two ways of asking are tried against one another; who orders again leaves. */
export const buyAgain = template({
  name: 'buyAgain',
  use: 'repurchase',
  needs: { paid: { kind: 'event' } },
  texts: {
    'zh-CN': {
      title: '复购提醒',
      lead: '付款 30 天后分两组提醒补货：一组讲用量，一组讲搭配；再次付款即达成目标。',
      needs: { paid: ['付款成功', '发生时进入旅程；之后再次发生，就是复购。'] },
      order: '付款成功',
      month: '30 天后',
      split: '两种说法各一半',
      amount: '讲用量',
      match: '讲搭配',
      sendAmount: '提醒补货',
      amountText: '您好，上次购买的商品按日常用量大约该补货了。需要的话回复“补货”，我帮您按原规格下单。',
      sendMatch: '推荐搭配',
      matchText: '您好，买过同款的客户常搭配这两样一起用，图文说明我整理好了。想看的话回复“搭配”，我发给您。',
      done: '观察期结束',
      lost: '未送达',
      watch: '等两周看结果',
    },
    'en-US': {
      title: 'Buy again',
      lead: '30 days after an order, half are asked about supplies and half about what goes with it; ordering again is the goal.',
      needs: { paid: ['Order paid', 'Customers enter by it; the next one is the goal.'] },
      order: 'Order paid',
      month: '30 days later',
      split: 'Half and half',
      amount: 'Supplies',
      match: 'Goes with it',
      sendAmount: 'Ask about supplies',
      amountText: 'Hello, with everyday use your last order may be running low. Reply "again" and I will order the same for you.',
      sendMatch: 'Suggest what goes with it',
      matchText: 'Hello, two things are often used together with what you bought. I have pictures and a short guide: shall I send them?',
      done: 'Watched to the end',
      lost: 'Not delivered',
      watch: 'Two weeks to see',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        order: step('business-event', t.order, { event: needed('paid'), filter: null }),
        month: pause(t.month, 30, 'days'),
        split: step('split', t.split, {
          arms: [
            { id: 'a', name: t.amount, percent: 50 },
            { id: 'b', name: t.match, percent: 50 },
          ],
          holdout: 0,
        }),
        amount: massSend(t.sendAmount, t.amountText),
        match: massSend(t.sendMatch, t.matchText),
        watch: pause(t.watch, 14, 'days'),
        done: end(t.done),
        lost: end(t.lost),
      },
      ways: [
        ['order', 'next', 'month'],
        ['month', 'next', 'split'],
        ['split', 'arm:a', 'amount'],
        ['split', 'arm:b', 'match'],
        ['amount', 'delivered', 'watch'],
        ['match', 'delivered', 'watch'],
        ['amount', 'notDelivered', 'lost'],
        ['match', 'notDelivered', 'lost'],
        ['watch', 'next', 'done'],
      ],
      settings: { goal: { when: { kind: 'event', name: needed('paid'), filter: null }, within: { amount: 60, unit: 'days' }, ends: true } },
    }),
});
