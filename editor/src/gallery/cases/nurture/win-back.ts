import { drawing, end, massSend, step, tellOwner } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** The owner says hello first; a week later a message, and another way of greeting for who stays silent. */
export const winBack = template({
  name: 'winBack',
  use: 'nurture',
  needs: { silent: { kind: 'tag' }, active: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '沉默唤醒',
      lead: '先由员工问候，一周无回应再发关怀，两周后换一个角度；恢复互动立即退出。',
      needs: { silent: ['沉默标签', '打上它的客户进入旅程。'], active: ['恢复互动标签', '客户有了回应就打上，随即退出旅程。'] },
      tagged: '打上沉默标签',
      remind: '请员工先问候',
      reminder: '{{name|这位客户}} 近期没有互动，请用自己的话问候一次，不推销。',
      week: '等一周内回应',
      care: '发送关怀',
      careText: '您好，好久没有联系了。最近使用上有没有遇到不方便的地方？告诉我，我来帮您处理。',
      twoWeeks: '再等两周',
      angle: '换一个角度',
      angleText: '我们把这个季度的新功能做成了两分钟短片，您感兴趣的话回复“短片”，我发给您；不需要提醒了，也请告诉我。',
      back: '恢复互动',
      quiet: '仍然沉默',
    },
    'en-US': {
      title: 'Win back silent customers',
      lead: 'The employee says hello; after a week a message, after two more another; whoever answers leaves.',
      needs: { silent: ['Tag for silence', 'Who gets it enters.'], active: ['Tag for an answer', 'Who gets it leaves at once.'] },
      tagged: 'Tagged as silent',
      remind: 'Ask the employee to say hello',
      reminder: '{{name|This customer}} has been silent: please say hello in your own words, without selling.',
      week: 'A week for an answer',
      care: 'Ask how it goes',
      careText: 'Hello, it has been a while. Is there anything that does not work well for you? Tell me and I will look after it.',
      twoWeeks: 'Two more weeks',
      angle: 'Something new',
      angleText:
        'This quarter brought new features, and a film of two minutes shows them. Reply "film" for it, or let me know if you would rather not hear from us.',
      back: 'Active again',
      quiet: 'Still silent',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        tagged: step('tag-added', t.tagged, { match: 'any', tagIds: [needed('silent')], groupId: '', employeeIds: [] }),
        remind: tellOwner(t.remind, t.reminder),
        week: step('wait', t.week, { kind: 'untilTag', tagId: needed('active'), timeout: { amount: 7, unit: 'days' } }),
        care: massSend(t.care, t.careText),
        twoWeeks: step('wait', t.twoWeeks, { kind: 'untilTag', tagId: needed('active'), timeout: { amount: 14, unit: 'days' } }),
        angle: massSend(t.angle, t.angleText),
        back: end(t.back),
        quiet: end(t.quiet),
      },
      ways: [
        ['tagged', 'next', 'remind'],
        ['remind', 'employeeTold', 'week'],
        ['remind', 'notDelivered', 'quiet'],
        ['week', 'matched', 'back'],
        ['week', 'timeout', 'care'],
        ['care', 'delivered', 'twoWeeks'],
        ['care', 'notDelivered', 'quiet'],
        ['twoWeeks', 'matched', 'back'],
        ['twoWeeks', 'timeout', 'angle'],
        ['angle', ['delivered', 'notDelivered'], 'quiet'],
      ],
      settings: { exits: [{ when: { kind: 'tag', tagId: needed('active') } }], reentry: { kind: 'cooldown', period: { amount: 90, unit: 'days' } } },
    }),
});
