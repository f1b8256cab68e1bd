import { expect, it } from 'vitest';
import { lowerBusinessEvent } from './definition.js';

it('takes every event of the name where nothing is filtered, and no filter that is none', () => {
  expect(lowerBusinessEvent({ event: 'order_paid', filter: null })).toEqual({
    kind: 'trigger',
    trigger: { kind: 'event', name: 'order_paid', filter: true },
  });
  expect(() => lowerBusinessEvent({ event: 'order_paid', filter: 'all' })).toThrow('checked');
});
