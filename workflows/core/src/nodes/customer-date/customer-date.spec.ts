import { expect, it } from 'vitest';
import { toNodeId } from '../../kernel/index.js';
import { customerDate } from './definition.js';

it('keeps the rule of the day apart from the time of day', () => {
  const config = { ...customerDate.defaults, attribute: 'birthday', repeat: 'lunar', offsetDays: -1, shift: 'before' };
  const opened = customerDate.open({ id: toNodeId('n'), type: 'customer-date', version: 1, name: '', config });
  expect(opened.ok && opened.value.lower()).toEqual({
    kind: 'trigger',
    trigger: {
      kind: 'date',
      attribute: 'birthday',
      rule: { repeat: 'lunar', offsetDays: -1, shift: 'before' },
      time: '09:30',
      missed: 'catchUp',
    },
  });
});
