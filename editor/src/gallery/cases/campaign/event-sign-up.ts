import { drawing, end, massSend, rung, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** A confirmation with the poster at once, and a reminder on the day before; afterwards who came is thanked. */
export const eventSignUp = template({
  name: 'eventSignUp',
  use: 'campaign',
  needs: { signedUp: { kind: 'event' }, poster: { kind: 'media' }, dayBefore: { kind: 'day' }, joined: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '活动报名',
      lead: '报名后确认并附海报，活动前一天提醒，并给报名客户打上标签。',
      needs: {
        signedUp: ['报名成功', '发生时客户进入旅程。'],
        poster: ['活动海报', '随确认消息一起发送的图片。'],
        dayBefore: ['活动前一天', '这一天上午提醒到场。'],
        joined: ['活动标签', '给报名的客户打上，方便之后筛选。'],
      },
      event: '报名成功',
      mark: '标记报名',
      confirm: '确认报名',
      confirmText: '您好，报名成功！活动时间和地点见海报，现场凭手机号签到。需要改期，提前一天告诉我就可以。',
      until: '等到活动前一天',
      remind: '到场提醒',
      remindText: '明天的活动为您留好了座位，建议提前 15 分钟到场签到。交通和停车说明需要的话，回复“路线”。',
      done: '已提醒',
      lost: '未送达',
    },
    'en-US': {
      title: 'Event sign-up',
      lead: 'Confirms with the poster, tags who signed up, and reminds on the day before.',
      needs: {
        signedUp: ['Signed up', 'Customers enter by it.'],
        poster: ['Poster', 'Goes with the confirmation.'],
        dayBefore: ['Day before the event', 'The reminder goes out that morning.'],
        joined: ['Tag of the event', 'Added to who signed up.'],
      },
      event: 'Signed up',
      mark: 'Tag the guest',
      confirm: 'Confirm',
      confirmText:
        'Hello, you are signed up! Time and place are on the poster; check in with your phone number. To move it, just tell me a day before.',
      until: 'Until the day before',
      remind: 'Remind',
      remindText: 'Your seat for tomorrow is ready; please come 15 minutes early. Reply "way" for directions and parking.',
      done: 'Reminded',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        event: step('business-event', t.event, { event: needed('signedUp'), filter: null }),
        mark: step('change-tags', t.mark, { add: [needed('joined')], remove: [] }),
        confirm: step('send-message', t.confirm, {
          category: 'notice',
          rungs: [rung('a', 'customer_mass_send', { text: t.confirmText, attachments: [{ kind: 'image', id: 'a', asset: needed('poster') }] })],
        }),
        until: step('wait', t.until, { kind: 'dateTime', date: needed('dayBefore'), time: '10:00', zone: 'corp' }),
        remind: massSend(t.remind, t.remindText, 'notice'),
        done: end(t.done),
        lost: end(t.lost),
      },
      ways: [
        ['event', 'next', 'mark'],
        ['mark', ['next', 'failed'], 'confirm'],
        ['confirm', 'delivered', 'until'],
        ['confirm', 'notDelivered', 'lost'],
        ['until', 'next', 'remind'],
        ['remind', ['delivered', 'notDelivered'], 'done'],
      ],
    }),
});
