import { awaitEvent, drawing, end, massSend, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Confirms a reservation, reminds on the day, and offers the recording to who did not come. */
export const liveReserved = template({
  name: 'liveReserved',
  use: 'campaign',
  needs: { reserved: { kind: 'event' }, day: { kind: 'day' }, watched: { kind: 'event' } },
  texts: {
    'zh-CN': {
      title: '直播预约',
      lead: '预约后确认，开播当天提醒；看了的致谢，没看的送上回放。',
      needs: {
        reserved: ['预约直播', '发生时客户进入旅程。'],
        day: ['直播日期', '这一天 19:30 提醒开播。'],
        watched: ['观看直播', '开播提醒后一天内发生，算看过。'],
      },
      reserve: '预约直播',
      confirm: '确认预约',
      confirmText: '您好，直播预约成功！开播当天我会提醒您。有想听的问题可以先发给我，主播会在直播里回答。',
      until: '等到开播当天',
      remind: '开播提醒',
      remindText: '今晚 20:00 准时开播，本场内容：新品演示、现场答疑。从视频号进入直播间就可以观看。',
      seen: '等一天内观看',
      thanks: '感谢观看',
      thanksText: '感谢昨天来看直播！答疑环节的整理稿已经备好，想要哪个问题的答案，回复我，我发给您。',
      replay: '送上回放',
      replayText: '昨天的直播没赶上也没关系，回放分成了三段：演示、对比、提问。回复段落名称，我把对应片段发给您。',
      done: '已观看',
      missed: '未观看',
    },
    'en-US': {
      title: 'Live stream reserved',
      lead: 'Confirms, reminds on the day, thanks who watched and offers the recording to the others.',
      needs: {
        reserved: ['Reserved a stream', 'Customers enter by it.'],
        day: ['Day of the stream', 'The reminder goes out at 19:30.'],
        watched: ['Watched the stream', 'Within a day after the reminder.'],
      },
      reserve: 'Reserved',
      confirm: 'Confirm',
      confirmText:
        'Hello, your place in the stream is reserved and I will remind you on the day. Send me your questions and the host will answer them.',
      until: 'Until the day',
      remind: 'Going live',
      remindText: 'Tonight at 20:00: a look at the new products, and your questions. You find us in our channel.',
      seen: 'A day to watch',
      thanks: 'Thank you',
      thanksText: 'Thank you for watching! The answers are written up; tell me which one you would like and I will send it over.',
      replay: 'Offer the recording',
      replayText: 'You could not make it yesterday? The recording has three parts: demo, comparison, questions. Name one and it is yours.',
      done: 'Watched',
      missed: 'Not watched',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        reserve: step('business-event', t.reserve, { event: needed('reserved'), filter: null }),
        confirm: massSend(t.confirm, t.confirmText, 'notice'),
        until: step('wait', t.until, { kind: 'dateTime', date: needed('day'), time: '19:30', zone: 'corp' }),
        remind: massSend(t.remind, t.remindText, 'notice'),
        seen: awaitEvent(t.seen, needed('watched'), { amount: 1, unit: 'days' }),
        thanks: massSend(t.thanks, t.thanksText),
        replay: massSend(t.replay, t.replayText),
        done: end(t.done),
        missed: end(t.missed),
      },
      ways: [
        ['reserve', 'next', 'confirm'],
        ['confirm', 'delivered', 'until'],
        ['confirm', 'notDelivered', 'missed'],
        ['until', 'next', 'remind'],
        ['remind', 'delivered', 'seen'],
        ['remind', 'notDelivered', 'missed'],
        ['seen', 'matched', 'thanks'],
        ['seen', 'timeout', 'replay'],
        ['thanks', ['delivered', 'notDelivered'], 'done'],
        ['replay', ['delivered', 'notDelivered'], 'missed'],
      ],
    }),
});
