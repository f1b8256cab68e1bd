import { drawing, end, massSend, pause, step, tellOwner } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** A new level is congratulated, told to the owner, and explained a few days later. */
export const memberUpgrade = template({
  name: 'memberUpgrade',
  use: 'nurture',
  needs: { level: { kind: 'attribute' }, member: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '会员升级',
      lead: '会员等级变化后当天祝贺、告知员工，三天后说明新权益怎么用。',
      needs: { level: ['会员等级', '它的值变化时客户进入旅程。'], member: ['权益已告知标签', '说明过新权益的客户打上。'] },
      changed: '会员等级变化',
      hours: '等到合适的时间',
      congratulate: '祝贺升级',
      congratulation: '恭喜您，会员等级升级了！感谢一直以来的信任，新的权益已经生效，之后由我为您服务。',
      tell: '告知员工',
      told: '{{name|这位客户}} 的会员等级由 {{entry.before|原等级}} 变为 {{entry.after|新等级}}，沟通时请按新权益服务。',
      days: '三天后',
      explain: '说明新权益',
      explanation: '升级后常用的权益有三项：预约时间优先、售后专线、会员日活动提醒。想使用哪一项，直接回复我，我来安排。',
      mark: '标记已告知',
      done: '权益已说明',
      lost: '未送达',
    },
    'en-US': {
      title: 'Member upgrade',
      lead: 'Congratulates on a new level, tells the employee, and explains the benefits three days later.',
      needs: {
        level: ['Level of membership', 'Customers enter when it changes.'],
        member: ['Tag for who was told', 'Added when the benefits have been explained.'],
      },
      changed: 'Level changes',
      hours: 'At a good hour',
      congratulate: 'Congratulate',
      congratulation: 'Congratulations, you have reached a new level! Thank you for your trust; the new benefits are yours from today.',
      tell: 'Tell the employee',
      told: '{{name|This customer}} went from {{entry.before|the old level}} to {{entry.after|a new level}}: please serve accordingly.',
      days: 'Three days later',
      explain: 'Explain the benefits',
      explanation:
        'Three benefits are used by most: earlier appointments, a service line of your own, and news of member days. Which shall I arrange?',
      mark: 'Mark as told',
      done: 'Explained',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        changed: step('attribute-changed', t.changed, { attribute: needed('level'), from: { kind: 'any' }, to: { kind: 'any' } }),
        hours: step('wait', t.hours, { kind: 'window', on: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: '10:00', to: '20:00' }], zone: 'corp' }),
        congratulate: massSend(t.congratulate, t.congratulation, 'notice'),
        tell: tellOwner(t.tell, t.told),
        days: pause(t.days, 3, 'days'),
        explain: massSend(t.explain, t.explanation),
        mark: step('change-tags', t.mark, { add: [needed('member')], remove: [] }),
        done: end(t.done),
        lost: end(t.lost),
      },
      ways: [
        ['changed', 'next', 'hours'],
        ['hours', 'next', 'congratulate'],
        ['congratulate', 'delivered', 'tell'],
        ['congratulate', 'notDelivered', 'lost'],
        ['tell', 'employeeTold', 'days'],
        ['tell', 'notDelivered', 'lost'],
        ['days', 'next', 'explain'],
        ['explain', 'delivered', 'mark'],
        ['explain', 'notDelivered', 'lost'],
        ['mark', ['next', 'failed'], 'done'],
      ],
    }),
});
