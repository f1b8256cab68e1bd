import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import { customerDateSchema, type CustomerDateConfig } from './config.schema.js';

const birthdayAtHalfPastNine: CustomerDateConfig = {
  attribute: '',
  repeat: 'yearly',
  offsetDays: 0,
  shift: 'none',
  time: '09:30',
  missed: 'catchUp',
};

/** Puts customers on the journey about a date of their own: a birthday, a contract's end. */
export const customerDate = defineNode({
  type: 'customer-date',
  version: 1,
  group: 'trigger',
  schema: customerDateSchema,
  defaults: birthdayAtHalfPastNine,
  outputs: () => ['next'],
  references: ({ attribute }) => [{ kind: 'attribute', name: attribute, pointer: toPointer(['attribute']), types: ['date'] }],
  lower: ({ attribute, repeat, offsetDays, shift, time, missed }) => ({
    kind: 'trigger',
    trigger: { kind: 'date', attribute, rule: { repeat, offsetDays, shift }, time, missed },
  }),
});
