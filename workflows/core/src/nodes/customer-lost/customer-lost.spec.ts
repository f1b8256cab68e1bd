import { expect, it } from 'vitest';
import { toNodeId } from '../../kernel/index.js';
import { customerLost } from './definition.js';

it('needs nothing filled in', () => {
  const opened = customerLost.open({ id: toNodeId('n'), type: 'customer-lost', version: 1, name: '', config: customerLost.defaults });
  expect(opened.ok && [opened.value.check(), opened.value.lower()]).toEqual([
    [],
    { kind: 'trigger', trigger: { kind: 'customerLost', employeeIds: [] } },
  ]);
});
