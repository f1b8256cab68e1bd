import { defineNode } from '../define-node.js';
import { givenByEntry } from '../node-spec.js';
import { customerAddedSchema } from './config.schema.js';

/** Puts a customer on the journey who has become an employee's friend; one who was handed over has not. */
export const customerAdded = defineNode({
  type: 'customer-added',
  version: 1,
  group: 'trigger',
  schema: customerAddedSchema,
  defaults: { states: [], employeeIds: [] },
  outputs: () => ['next'],
  gives: () => givenByEntry('employee', 'state'),
  newFriends: (config) => config,
  lower: ({ states, employeeIds }) => ({
    kind: 'trigger',
    trigger: { kind: 'customerAdded', states: [...new Set(states)], employeeIds: [...new Set(employeeIds)] },
  }),
});
