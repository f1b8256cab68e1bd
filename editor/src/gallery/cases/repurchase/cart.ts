import { awaitEvent, drawing, end, massSend, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Two hours, then a day, then silence; who pays leaves at once and counts as reached. */
export const cart = template({
  name: 'cart',
  use: 'repurchase',
  needs: { added: { kind: 'event' }, paid: { kind: 'event' } },
  texts: {
    'zh-CN': {
      title: '加购未付',
      lead: '加购两小时未付款提醒一次，次日再答疑一次；付款后立即退出，计入目标。',
      needs: { added: ['加入购物车', '发生时客户进入旅程。'], paid: ['付款成功', '发生后停止提醒，也是这个旅程的目标。'] },
      cart: '加入购物车',
      hours: '等两小时内付款',
      remind: '提醒未付款',
      reminder: '您好，您选的商品还在购物车里。付款时如果遇到问题，回复我，我来帮您看看。',
      day: '再等一天',
      answer: '答疑',
      answerText: '关于尺码、发货时间和退换，大家问得比较多，我整理成了一页说明。您还在考虑的话，想了解哪一点？',
      paid: '已付款',
      left: '未付款',
    },
    'en-US': {
      title: 'Cart left behind',
      lead: 'A reminder after two hours, answers after a day; whoever pays leaves and counts as reached.',
      needs: { added: ['Added to cart', 'Customers enter by it.'], paid: ['Order paid', 'Stops the reminders and is the goal.'] },
      cart: 'Added to cart',
      hours: 'Two hours to pay',
      remind: 'Remind of the cart',
      reminder: 'Hello, what you chose is still in your cart. If something went wrong while paying, write to me and I will help.',
      day: 'Another day',
      answer: 'Answer questions',
      answerText:
        'Sizes, shipping and returns are what people ask about, so we put them on one page. Which of them would you like to know more about?',
      paid: 'Paid',
      left: 'Not paid',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        cart: step('business-event', t.cart, { event: needed('added'), filter: null }),
        hours: awaitEvent(t.hours, needed('paid'), { amount: 2, unit: 'hours' }),
        remind: massSend(t.remind, t.reminder),
        day: awaitEvent(t.day, needed('paid'), { amount: 1, unit: 'days' }),
        answer: massSend(t.answer, t.answerText),
        paid: end(t.paid),
        left: end(t.left),
      },
      ways: [
        ['cart', 'next', 'hours'],
        ['hours', 'matched', 'paid'],
        ['hours', 'timeout', 'remind'],
        ['remind', 'delivered', 'day'],
        ['remind', 'notDelivered', 'left'],
        ['day', 'matched', 'paid'],
        ['day', 'timeout', 'answer'],
        ['answer', ['delivered', 'notDelivered'], 'left'],
      ],
      settings: {
        reentry: { kind: 'cooldown', period: { amount: 3, unit: 'days' } },
        goal: { when: { kind: 'event', name: needed('paid'), filter: null }, within: { amount: 3, unit: 'days' }, ends: true },
      },
    }),
});
