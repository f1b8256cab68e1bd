import type { MessageChannel, Rung } from './config.schema.js';

/** A rung as the editor adds it: three attempts five minutes apart, nothing written yet. */
export function newRung(id: string, channel: MessageChannel): Rung {
  return {
    id,
    channel,
    text: '',
    subject: '',
    endpoint: '',
    attempts: 3,
    interval: { amount: 5, unit: 'minutes' },
    coalesce: { amount: 30, unit: 'seconds' },
    confirmWithin: { amount: 24, unit: 'hours' },
    fallOn: null,
  };
}
