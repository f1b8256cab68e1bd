import { drawing, end, massSend, pause, step, tellOwner } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Who comes into the segment of customers at risk is called; what the call did not mend gets a message. */
export const churnRisk = template({
  name: 'churnRisk',
  use: 'service',
  needs: { atRisk: { kind: 'segment' }, kept: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '流失预警',
      lead: '客户进入流失风险分群后，先请员工电话了解；没有联系上的再发关怀。',
      needs: { atRisk: ['流失风险分群', '客户进入它时启动，例如 60 天未下单。'], kept: ['已挽回标签', '员工联系上之后打上。'] },
      entered: '进入流失风险分群',
      call: '员工电话了解',
      task: '{{name|这位客户}} 有流失风险，请在两天内电话了解近况，记录原因。',
      mark: '标记已挽回',
      rest: '一天后',
      care: '发送关怀',
      careText: '您好，给您打过电话没有接通。想了解一下近期使用是否顺利，方便时回复我一句就好，不会多打扰。',
      remind: '提醒员工再跟进',
      reminder: '{{name|这位客户}} 已收到关怀消息，请留意回复并在一周内再跟进一次。',
      saved: '已联系',
      open: '继续观察',
    },
    'en-US': {
      title: 'Customers at risk',
      lead: 'Who enters the segment at risk is called; who cannot be reached gets a message.',
      needs: {
        atRisk: ['Segment at risk', 'Starts when customers enter it, such as 60 days without an order.'],
        kept: ['Tag for who was reached', 'Added after the call.'],
      },
      entered: 'Enters the segment',
      call: 'Call the customer',
      task: '{{name|This customer}} may leave us: please call within two days and note the reason.',
      mark: 'Mark as reached',
      rest: 'A day later',
      care: 'Write instead',
      careText: 'Hello, I could not reach you by phone. I would like to hear how things go; one line is enough, and I will not bother you further.',
      remind: 'Tell the employee',
      reminder: '{{name|This customer}} got a message: please watch for a reply and follow up within a week.',
      saved: 'Reached',
      open: 'Watched',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        entered: step('segment-changed', t.entered, { change: 'entered', segmentId: needed('atRisk') }),
        call: step('employee-todo', t.call, { task: t.task, employeeId: null, due: { amount: 2, unit: 'days' }, escalateTo: null }),
        mark: step('change-tags', t.mark, { add: [needed('kept')], remove: [] }),
        rest: pause(t.rest, 1, 'days'),
        care: massSend(t.care, t.careText, 'notice'),
        remind: tellOwner(t.remind, t.reminder),
        saved: end(t.saved),
        open: end(t.open),
      },
      ways: [
        ['entered', 'next', 'call'],
        ['call', 'done', 'mark'],
        ['call', ['notDone', 'overdue'], 'rest'],
        ['mark', ['next', 'failed'], 'saved'],
        ['rest', 'next', 'care'],
        ['care', 'delivered', 'remind'],
        ['care', 'notDelivered', 'open'],
        ['remind', ['employeeTold', 'notDelivered'], 'open'],
      ],
      settings: { reentry: { kind: 'cooldown', period: { amount: 60, unit: 'days' } } },
    }),
});
