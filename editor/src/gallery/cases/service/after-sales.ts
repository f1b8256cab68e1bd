import { drawing, end, massSend, rung, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Three working days after the goods are there it is asked how they are; what is wrong goes to a person, and what stays wrong to the ticket system. */
export const afterSales = template({
  name: 'afterSales',
  use: 'service',
  needs: { signed: { kind: 'event' }, complaint: { kind: 'tag' }, tickets: { kind: 'webhook' } },
  texts: {
    'zh-CN': {
      title: '售后回访',
      lead: '签收三个工作日后回访；有问题的请员工当天处理，没有处理好的登记工单。',
      needs: {
        signed: ['签收', '发生三个工作日后回访。'],
        complaint: ['需要售后标签', '员工看到问题后打上，随即进入处理。'],
        tickets: ['工单系统', '当天没有处理好的，通知它登记工单。'],
      },
      signed: '客户签收',
      days: '三个工作日后',
      ask: '回访',
      askText: '您好，商品用了几天，感觉怎么样？如果有安装、使用或质量方面的问题，直接回复我，我来跟进处理。',
      answer: '等三天内反馈',
      ticket: '登记工单',
      ticketText: '客户 {{name|未知}} 的售后问题当天未处理好，请登记工单。',
      handle: '员工当天处理',
      handleTask: '{{name|这位客户}} 反馈了售后问题，请今天内联系并给出处理方案。',
      thanks: '感谢并附使用建议',
      thanksText: '感谢您的使用！附上保养的三个小建议：避免暴晒、定期清洁、按说明收纳。之后遇到问题，也可以随时找我。',
      done: '已处理',
      late: '已转工单',
      fine: '回访完成',
    },
    'en-US': {
      title: 'After-sales call',
      lead: 'Asks three working days after delivery; problems are a task of the same day, and a ticket where that does not help.',
      needs: {
        signed: ['Goods received', 'Three working days later it is asked.'],
        complaint: ['Tag for a problem', 'Set by the employee after a reply.'],
        tickets: ['Ticket system', 'Is told of what was not settled on the day.'],
      },
      signed: 'Goods received',
      days: 'Three working days',
      ask: 'Ask how it goes',
      askText: 'Hello, how do you like it so far? Should anything be wrong with setting up, use or quality, just reply and I will look after it.',
      answer: 'Three days for an answer',
      ticket: 'Open a ticket',
      ticketText: 'The problem of {{name|a customer}} was not settled on the day: please open a ticket.',
      handle: 'Handle it today',
      handleTask: '{{name|This customer}} has a problem after the sale: please call today and offer a way out.',
      thanks: 'Thanks and advice',
      thanksText:
        'Thank you! Three hints for care: keep it out of the sun, clean it now and then, and store it as the leaflet says. I am here if you need me later.',
      done: 'Handled',
      late: 'Made a ticket',
      fine: 'Asked',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        signed: step('business-event', t.signed, { event: needed('signed'), filter: null }),
        days: step('wait', t.days, { kind: 'workingDay', days: 3, time: '10:00', zone: 'corp' }),
        ask: massSend(t.ask, t.askText, 'notice'),
        answer: step('wait', t.answer, { kind: 'untilTag', tagId: needed('complaint'), timeout: { amount: 3, unit: 'days' } }),
        ticket: step('send-message', t.ticket, {
          category: 'notice',
          rungs: [rung('a', 'webhook', { text: t.ticketText, endpoint: needed('tickets') })],
        }),
        handle: step('employee-todo', t.handle, { task: t.handleTask, employeeId: null, due: { amount: 1, unit: 'days' }, escalateTo: null }),
        thanks: massSend(t.thanks, t.thanksText, 'notice'),
        done: end(t.done),
        late: end(t.late),
        fine: end(t.fine),
      },
      ways: [
        ['signed', 'next', 'days'],
        ['days', 'next', 'ask'],
        ['ask', 'delivered', 'answer'],
        ['ask', 'notDelivered', 'fine'],
        ['answer', 'matched', 'handle'],
        ['answer', 'timeout', 'thanks'],
        ['handle', 'done', 'done'],
        ['handle', ['notDone', 'overdue'], 'ticket'],
        ['ticket', ['accepted', 'notDelivered'], 'late'],
        ['thanks', ['delivered', 'notDelivered'], 'fine'],
      ],
    }),
});
