import { describe, expect, it } from 'vitest';
import { encodeAppMessage } from '../../wecom/requests/app-message.js';
import { cardContent, cardOf } from './todo-card.js';

const said = {
  name: '王女士',
  said: '给王女士打电话',
  card: { to: null, due: { amount: 4, unit: 'hours' } },
  askedAt: '2026-11-29T14:05:30.000Z',
  timeZone: 'Asia/Shanghai',
} as const;

describe('the card of a to-do', () => {
  it('says what to do for whom, and until when by the corp’s clock', () => {
    expect(cardContent(said)).toEqual({ text: '给王女士打电话', customer: '王女士', due: '11月30日 02:05' });
    expect(cardContent({ ...said, timeZone: 'Asia/Kathmandu' })['due']).toBe('11月29日 23:50');
  });

  it('cuts a name to what WeCom shows, in the middle of no character', () => {
    expect(cardContent({ ...said, name: '😀'.repeat(40) })['customer']).toBe('😀'.repeat(26));
  });

  it('has two buttons, and the intent for its task, so that a press finds its to-do', () => {
    const bytes = encodeAppMessage({ agentId: 7, userids: ['li'], content: cardOf(cardContent(said), 'an-intent') });
    expect(JSON.parse(bytes)).toMatchObject({
      touser: 'li',
      agentid: 7,
      msgtype: 'template_card',
      enable_duplicate_check: 1,
      template_card: { card_type: 'button_interaction', task_id: 'an-intent', button_list: [{ key: 'done' }, { key: 'notDone' }] },
    });
  });
});
