import { drawing, end, massSend, rung, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Greets within the 20 seconds in which nobody need confirm it, sends the material next morning, and marks who has it. */
export const newFriend = template({
  name: 'newFriend',
  use: 'acquire',
  needs: { welcomed: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '新客欢迎',
      lead: '添加好友后 20 秒内自动问候，次日上午送上资料，并打上标签。',
      needs: { welcomed: ['已欢迎标签', '资料送达后打上，方便之后筛选。'] },
      added: '客户添加员工',
      greet: '欢迎语',
      greeting: '{{name|您好}}，欢迎添加！我是您的专属顾问，产品、订单和售后的问题都可以直接发给我。',
      greetingLater: '您好，欢迎添加！我是您的专属顾问，有任何问题都可以直接发给我。',
      morning: '等到次日上午',
      material: '送上新手资料',
      materialText: '早上好，为您整理了新手资料：产品介绍、常见问题和服务时间。想看哪一项，回复数字 1、2、3 就好。',
      mark: '标记已欢迎',
      done: '欢迎完成',
      lost: '未送达',
    },
    'en-US': {
      title: 'Welcome a new customer',
      lead: 'Greets within 20 seconds, sends the material next morning, and tags who has it.',
      needs: { welcomed: ['Tag for who was welcomed', 'Added when the material has arrived.'] },
      added: 'Customer adds an employee',
      greet: 'Welcome',
      greeting: '{{name|Hello}}, welcome! I am here for your questions about products, orders and service.',
      greetingLater: 'Hello and welcome! Just write to me whenever you have a question.',
      morning: 'Until next morning',
      material: 'Send the material',
      materialText: 'Good morning! Here is a start: products, common questions and our hours. Reply 1, 2 or 3 for what you would like to read.',
      mark: 'Mark as welcomed',
      done: 'Welcomed',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        added: step('customer-added', t.added, { states: [], employeeIds: [] }),
        greet: step('send-message', t.greet, {
          category: 'notice',
          rungs: [
            rung('a', 'welcome_message', { text: t.greeting }),
            rung('b', 'customer_mass_send', { text: t.greetingLater, coalesce: { amount: 0, unit: 'seconds' } }),
          ],
        }),
        morning: step('wait', t.morning, { kind: 'timeOfDay', time: '10:00', zone: 'corp' }),
        material: massSend(t.material, t.materialText),
        mark: step('change-tags', t.mark, { add: [needed('welcomed')], remove: [] }),
        done: end(t.done),
        lost: end(t.lost),
      },
      ways: [
        ['added', 'next', 'greet'],
        ['greet', 'delivered', 'morning'],
        ['greet', 'notDelivered', 'lost'],
        ['morning', 'next', 'material'],
        ['material', 'delivered', 'mark'],
        ['material', 'notDelivered', 'lost'],
        ['mark', ['next', 'failed'], 'done'],
      ],
    }),
});
