import { drawing, end, massSend, rung, step } from '../../template/drawing';
import { needed } from '../../template/fill-needs';
import { template } from '../../template/template';

/** Who is tagged as keen gets an offer, or the owner is told; three days without a deal, and another word follows. */
export const keen = template({
  name: 'keen',
  use: 'acquire',
  needs: { keen: { kind: 'tag' }, won: { kind: 'tag' } },
  texts: {
    'zh-CN': {
      title: '高意向客户跟进',
      lead: '打上标签后发送方案，发不出则提醒员工；三天内未成交，再触达一次。',
      needs: { keen: ['高意向标签', '打上它的客户进入旅程。'], won: ['已成交标签', '打上后不再跟进，也是这个旅程的目标。'] },
      tagged: '打上高意向标签',
      offer: '发送方案',
      offerText: '您好，感谢您的关注！根据您的需求准备了一份方案，方便时回复我，我把报价和案例一并发给您。',
      remind: '{{name|这位客户}} 意向较高，方案未能发出，请今天内主动联系。',
      deal: '等三天内成交',
      again: '再次跟进',
      againText: '上次的方案您看得怎么样？很多客户关心交付时间和售后，我整理了这两部分的说明，需要的话现在就发给您。',
      won: '已成交',
      open: '暂未成交',
      lost: '未送达',
    },
    'en-US': {
      title: 'Follow up a keen customer',
      lead: 'An offer after the tag, or a word to the employee; another touch when three days bring no deal.',
      needs: { keen: ['Tag for keen customers', 'Who gets it enters.'], won: ['Tag for a deal', 'Ends the follow-up, and is the goal.'] },
      tagged: 'Tagged as keen',
      offer: 'Send the offer',
      offerText: 'Hello, thank you for your interest! We prepared an offer for you; just reply and I will send prices and examples.',
      remind: '{{name|This customer}} is keen and the offer could not be sent: please get in touch today.',
      deal: 'Three days for a deal',
      again: 'Second touch',
      againText: 'What do you think of it? Many ask about delivery times and service, so I put both on one page. Shall I send it now?',
      won: 'Won',
      open: 'No deal yet',
      lost: 'Not delivered',
    },
  },
  draw: (t) =>
    drawing({
      steps: {
        tagged: step('tag-added', t.tagged, { match: 'any', tagIds: [needed('keen')], groupId: '', employeeIds: [] }),
        offer: step('send-message', t.offer, {
          category: 'marketing',
          rungs: [rung('a', 'customer_mass_send', { text: t.offerText }), rung('b', 'app_message', { text: t.remind })],
        }),
        deal: step('wait', t.deal, { kind: 'untilTag', tagId: needed('won'), timeout: { amount: 3, unit: 'days' } }),
        again: massSend(t.again, t.againText),
        won: end(t.won),
        open: end(t.open),
        lost: end(t.lost),
      },
      ways: [
        ['tagged', 'next', 'offer'],
        ['offer', ['delivered', 'employeeTold'], 'deal'],
        ['offer', 'notDelivered', 'lost'],
        ['deal', 'matched', 'won'],
        ['deal', 'timeout', 'again'],
        ['again', ['delivered', 'notDelivered'], 'open'],
      ],
      settings: { goal: { when: { kind: 'tag', tagId: needed('won') }, within: { amount: 14, unit: 'days' }, ends: true } },
    }),
});
