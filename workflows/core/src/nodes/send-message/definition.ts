import { defineNode } from '../define-node.js';
import { checkSendMessage } from './check.js';
import { sendMessageSchema } from './config.schema.js';
import { lowerSendMessage } from './lower.js';
import { newRung } from './rung.js';
import { notDelivered, sendMessageOutputs, splitSent } from './outcomes.js';
import { sendMessageReferences, sendMessageTexts } from './places.js';

/** Sends the customer a message, channel after channel until one arrives. */
export const sendMessage = defineNode({
  type: 'send-message',
  version: 2,
  group: 'message',
  schema: sendMessageSchema,
  defaults: { urgent: false, rungs: [newRung('a', 'customer_mass_send')] },
  outputs: ({ rungs }) => sendMessageOutputs(rungs),
  takesOver: {
    delivered: ['employeeTold', 'accepted'],
    employeeTold: ['accepted', 'delivered'],
    accepted: ['employeeTold', 'delivered'],
  },
  goesAlong: { delivered: ['employeeTold', 'accepted'], employeeTold: [notDelivered], accepted: [notDelivered] },
  missed: notDelivered,
  check: checkSendMessage,
  references: sendMessageReferences,
  texts: sendMessageTexts,
  lower: lowerSendMessage,
  migrations: { 1: (config) => config },
  movedOutputs: { 1: splitSent },
});
