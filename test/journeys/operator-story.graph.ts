import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';

export interface StoryTags {
  /** 高意向: puts a customer on the journey. */
  readonly interested: string;
  /** 已成交: ends the wait. */
  readonly bought: string;
}

/**
 * The operator's story:
 *
 *   tag 高意向 ─ in 上海 and not 已成交? ── no ─ end(other_city)
 *                      │ yes
 *               send: mass send → app message → webhook
 *                      │
 *               wait 3 days or until 已成交 ── bought ─ end(bought)
 *                      │ timeout
 *               still not 已成交? ─ second send ─ end(completed)
 */
export function operatorStory({ interested, bought }: StoryTags): Graph {
  const notBought = { '!': [{ in: [bought, { var: 'tags' }] }] };
  return journey()
    .tagAdded(interested)
    .condition({ shanghai: { rule: { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, notBought] } } }, (otherwise) => otherwise.end('other_city'))
    .send([
      rungs.massSend('您好，专属优惠为您保留', { coalesce: { amount: 0, unit: 'seconds' } }),
      rungs.appMessage('请联系客户 {{name|客户}}'),
      rungs.webhook('crm', '请回访'),
    ])
    .waitForTag(bought, { timeout: { amount: 3, unit: 'days' }, matched: (path) => path.end('bought') })
    .condition({ open: { rule: notBought } }, (path) => path.end('bought_late'))
    .send([rungs.massSend('优惠明天结束', { coalesce: { amount: 0, unit: 'seconds' } })])
    .end()
    .graph();
}
