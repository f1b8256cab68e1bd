import { drawing, end, massSend, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Good wishes in the morning; for customers of weight an employee calls. */
export const birthday = template({
  name: 'birthday',
  use: 'service',
  needs: { birthday: { kind: 'attribute', types: ['date'] }, vip: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '生日关怀',
      lead: '每年生日早上送上祝福，重要客户再由员工打一通电话。',
      needs: { birthday: ['生日', '每年这一天进入旅程。'], vip: ['重要客户标签', '有它的客户，另请员工电话祝福。'] },
      day: '生日当天',
      wish: '生日祝福',
      wishText: '生日快乐！感谢您一直以来的陪伴，愿新的一岁平安顺心。今天有任何需要，随时找我。',
      who: '是否重要客户',
      vip: '重要客户',
      call: '员工电话祝福',
      callTask: '今天是 {{name|客户}} 的生日，请打一通电话祝福，不谈业务。',
      done: '已送上祝福',
      lost: '未送达',
    },
    'en-US': {
      title: 'Birthday',
      lead: 'Good wishes each year in the morning, and a call to customers of weight.',
      needs: {
        birthday: ['Birthday', 'Customers enter on this day of every year.'],
        vip: ['Tag for customers of weight', 'Who has it is called as well.'],
      },
      day: 'On the birthday',
      wish: 'Good wishes',
      wishText: 'Happy birthday! Thank you for being with us; we wish you a year of peace and joy. I am here for you today.',
      who: 'Of weight?',
      vip: 'Of weight',
      call: 'Call the customer',
      callTask: 'It is the birthday of {{name|the customer}}: please call with good wishes, and leave business aside.',
      done: 'Wished well',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        day: step('customer-date', t.day, {
          attribute: needed('birthday'),
          repeat: 'yearly',
          offsetDays: 0,
          shift: 'none',
          time: '09:30',
          missed: 'skip',
        }),
        wish: massSend(t.wish, t.wishText, 'notice'),
        who: step('condition', t.who, { arms: [{ id: 'a', name: t.vip, rule: { in: [needed('vip'), { var: 'tags' }] } }] }),
        call: step('employee-todo', t.call, { task: t.callTask, employeeId: null, due: { amount: 1, unit: 'days' }, escalateTo: null }),
        done: end(t.done),
        lost: end(t.lost),
      },
      ways: [
        ['day', 'next', 'wish'],
        ['wish', 'delivered', 'who'],
        ['wish', 'notDelivered', 'lost'],
        ['who', 'arm:a', 'call'],
        ['who', 'otherwise', 'done'],
        ['call', ['done', 'notDone', 'overdue'], 'done'],
      ],
    }),
});
