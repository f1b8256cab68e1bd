import { defineNode } from '../define-node.js';
import { givenByEntry } from '../node-spec.js';
import { customerLostSchema } from './config.schema.js';

/** Puts a customer on the journey whose last follower is gone: nobody of the corp can write to them any more. */
export const customerLost = defineNode({
  type: 'customer-lost',
  version: 1,
  group: 'trigger',
  schema: customerLostSchema,
  defaults: { employeeIds: [] },
  outputs: () => ['next'],
  gives: () => givenByEntry('employee', 'state'),
  lower: ({ employeeIds }) => ({ kind: 'trigger', trigger: { kind: 'customerLost', employeeIds: [...new Set(employeeIds)] } }),
});
