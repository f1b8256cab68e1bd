import { describe, expect, it } from 'vitest';
import { journey, rungs } from '../nodes/index.js';
import { usesOf, usesOfSegment, type Use, type UsedKind } from './uses-of.js';

const keysOf = (uses: readonly Use[], kind: UsedKind): readonly string[] => uses.filter((use) => use.kind === kind).map(({ key }) => key);

describe('what a drawing uses', () => {
  it('is a property of an event that a filter, the data of the entry, a text or a step reads', () => {
    const graph = journey({ reentry: 'afterExit', concurrency: { kind: 'property', property: 'orderId' } })
      .startsBy('business-event', { event: 'order.paid', filter: { '===': [{ var: 'event.shop' }, 'A'] } })
      .condition({ yes: { rule: { '>': [{ var: 'entry.amount' }, 10] } } })
      .send([rungs.massSend('{{entry.coupon|优惠券}} {{city|您}}')])
      .end()
      .graph();
    const uses = usesOf(graph);
    expect(keysOf(uses, 'property')).toEqual(['order.paid.shop', 'order.paid.amount', 'order.paid.coupon', 'order.paid.orderId']);
    expect(keysOf(uses, 'attribute')).toEqual(['city']);
    expect(new Set(keysOf(uses, 'event'))).toEqual(new Set(['order.paid']));
  });

  it('is no property where no event starts the journey', () => {
    const graph = journey()
      .apiStart()
      .condition({ yes: { rule: { '>': [{ var: 'entry.amount' }, 10] } } })
      .end()
      .graph();
    expect(keysOf(usesOf(graph), 'property')).toEqual([]);
  });
});

it('a segment uses the properties that its sums and their filters read', () => {
  const sum = { eventSum: ['order_paid', 'amount', 'P30D', { '===': [{ var: 'event.shop' }, 'A'] }] };
  expect(keysOf(usesOfSegment({ '>': [sum, 100] }), 'property')).toEqual(['order_paid.amount', 'order_paid.shop']);
});
