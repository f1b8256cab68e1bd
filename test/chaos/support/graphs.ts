import { journey, rungs } from '@tagtrail/core/nodes';

type Send = Parameters<ReturnType<typeof journey>['send']>[1];

/** One task for each customer, at once: texts with a customer's own words are never shared. */
export const alone = { coalesce: { amount: 0, unit: 'seconds' }, attempts: 5 } as const;

const unsent: Send = { notDelivered: (path) => path.end('not_sent') };

/** A mass send to one customer at a time, entered by the API; `{{stage|无}}` is the customer's own word. */
export function singleSend(text: string, { urgent = false } = {}): unknown {
  return journey()
    .apiStart()
    .send([rungs.massSend(text, alone)], { ...unsent, category: urgent ? 'urgent' : 'marketing' })
    .end()
    .graph();
}

/** As `singleSend`, by webhook: its limit is ten times higher. */
export function singleWebhook(endpoint: string, text: string): unknown {
  return journey()
    .apiStart()
    .send([rungs.webhook(endpoint, text)], unsent)
    .end()
    .graph();
}
