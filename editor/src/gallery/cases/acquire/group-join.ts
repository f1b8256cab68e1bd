import { drawing, end, massSend, pause, step, tellOwner } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Who joins a customer group is greeted in private, with the rules of the group; an employee looks after who asked for more. */
export const groupJoin = template({
  name: 'groupJoin',
  use: 'acquire',
  needs: { interested: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '入群欢迎',
      lead: '客户加入客户群后私聊问候、说明群内福利；三天内表示感兴趣的，提醒员工跟进。',
      needs: { interested: ['感兴趣标签', '员工看到客户回复后打上；三天内打上的，提醒跟进。'] },
      joined: '加入客户群',
      settle: '入群十分钟后',
      greet: '私聊欢迎',
      greeting: '您好，欢迎加入我们的客户群！群里每周三分享使用技巧，周五答疑。想先了解哪方面，回复我就可以。',
      reply: '等三天内的反馈',
      remind: '提醒员工跟进',
      reminder: '{{name|这位客户}} 入群后表示感兴趣，请今天内私聊跟进。',
      more: '补充一次资料',
      moreText: '这里是群内往期分享的合集，按主题整理好了：入门、进阶、保养。您回复主题名称，我把对应内容发给您。',
      done: '已跟进',
      silent: '暂无反馈',
    },
    'en-US': {
      title: 'Welcome into a group',
      lead: 'Greets who joined a customer group in private; who shows interest within three days is followed up.',
      needs: { interested: ['Tag for interest', 'Set by the employee after a reply; within three days it leads to a follow-up.'] },
      joined: 'Joined a group',
      settle: 'Ten minutes later',
      greet: 'Private welcome',
      greeting: 'Hello, and welcome to our group! Tips on Wednesdays, questions on Fridays. What would you like to know first?',
      reply: 'Three days for a reply',
      remind: 'Tell the employee',
      reminder: '{{name|This customer}} showed interest after joining the group: please write today.',
      more: 'Send past material',
      moreText: 'We collected what was shared so far by subject: first steps, advanced use, care. Tell me the subject and I will send it over.',
      done: 'Followed up',
      silent: 'No reply',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        joined: step('business-event', t.joined, { event: 'group.joined', filter: null }),
        settle: pause(t.settle, 10, 'minutes'),
        greet: massSend(t.greet, t.greeting, 'notice'),
        reply: step('wait', t.reply, { kind: 'untilTag', tagId: needed('interested'), timeout: { amount: 3, unit: 'days' } }),
        remind: tellOwner(t.remind, t.reminder),
        more: massSend(t.more, t.moreText),
        done: end(t.done),
        silent: end(t.silent),
      },
      ways: [
        ['joined', 'next', 'settle'],
        ['settle', 'next', 'greet'],
        ['greet', 'delivered', 'reply'],
        ['greet', 'notDelivered', 'silent'],
        ['reply', 'matched', 'remind'],
        ['reply', 'timeout', 'more'],
        ['remind', ['employeeTold', 'notDelivered'], 'done'],
        ['more', ['delivered', 'notDelivered'], 'silent'],
      ],
    }),
});
