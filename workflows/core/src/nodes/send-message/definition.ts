import { defineNode } from '../define-node.js';
import { checkSendMessage } from './check.js';
import { sendMessageSchema } from './config.schema.js';
import { lowerSendMessage } from './lower.js';
import { newRung } from './rung.js';
import { notDelivered, sendMessageOutputs, splitSent } from './outcomes.js';
import { sendMessageReferences, sendMessageTexts, sendMessageWelcome } from './places.js';

/** Sends the customer a message, channel after channel until one arrives. */
export const sendMessage = defineNode({
  type: 'send-message',
  version: 3,
  group: 'message',
  schema: sendMessageSchema,
  defaults: { category: 'marketing', rungs: [newRung('a', 'customer_mass_send')] },
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
  welcomes: sendMessageWelcome,
  category: ({ category }) => category,
  lower: lowerSendMessage,
  migrations: { 1: (config) => config, 2: ({ urgent, ...config }) => ({ category: urgent === true ? 'urgent' : 'marketing', ...config }) },
  movedOutputs: { 1: splitSent },
});
