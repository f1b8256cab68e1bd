import { expect, it } from 'vitest';
import { answersGraph } from './answers-graph.js';

it('says what the entry brings, urgently, each message in a run of its own, and starts by nothing that clients may start', () => {
  const { plan } = answersGraph().compiled;
  const sends = plan.instructions.flatMap((one) => (one.kind === 'invoke' ? [one] : []));
  expect(sends).toMatchObject([
    {
      request: { channel: 'customer_service_message', text: [{ kind: 'field', field: 'entry.reply', fallback: '您好' }] },
      category: 'urgent',
      priority: 'urgent',
    },
  ]);
  expect(plan.rules).toMatchObject({ concurrency: { kind: 'property', property: 'msgid' } });
  expect(plan.triggers).toMatchObject([{ kind: 'event', nodeId: 'received' }]);
});
