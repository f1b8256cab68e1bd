import { expect, it } from 'vitest';
import { givenBy, journey } from './index.js';

it('tells what triggers and answers give to rules and texts, each once', () => {
  const graph = journey()
    .startsBy('tag-added', { tagIds: ['t'] })
    .startsBy('customer-added')
    .startsBy('business-event', { event: 'order_paid' })
    .startsBy('business-event')
    .end()
    .graph();
  expect(givenBy(graph).map((one) => (one.kind === 'variable' ? one.variable : one.event))).toEqual([
    'entry.tag',
    'entry.employee',
    'entry.state',
    'order_paid',
    'entry.at',
  ]);
});
