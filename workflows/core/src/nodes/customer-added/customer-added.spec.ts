import { expect, it } from 'vitest';
import { toNodeId } from '../../kernel/index.js';
import { customerAdded } from './definition.js';

it('names each contact way and employee once', () => {
  const config = { states: ['shop', 'shop'], employeeIds: ['li', 'li'] };
  const opened = customerAdded.open({ id: toNodeId('n'), type: 'customer-added', version: 1, name: '', config });
  expect(opened.ok && opened.value.lower()).toEqual({
    kind: 'trigger',
    trigger: { kind: 'customerAdded', states: ['shop'], employeeIds: ['li'] },
  });
});
