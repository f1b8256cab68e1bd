import { toPointer } from '../../diagnostics/index.js';
import { limits } from '../../limits.js';
import { textRoom } from '../../plan/index.js';
import type { Reference, TextPlace } from '../node-spec.js';
import { attachmentPlaces, attachmentReferences } from './attachments.js';
import type { Rung, SendMessageConfig } from './config.schema.js';

/** The texts customers will read, each with what its channel takes. */
export function sendMessageTexts({ rungs }: SendMessageConfig): readonly TextPlace[] {
  return rungs.flatMap((rung, index) => {
    const isMassSend = rung.channel === 'customer_mass_send';
    const text: TextPlace = {
      source: rung.text,
      pointer: toPointer(['rungs', index, 'text']),
      ...textRoom(rung.channel),
      shared: isMassSend,
      // What is attached may say it all.
      optional: isMassSend && rung.attachments.length > 0,
      forPeople: rung.channel !== 'webhook',
    };
    if (isMassSend) return [text, ...attachmentPlaces(rung.attachments, ['rungs', index, 'attachments'])];
    return rung.channel === 'email' ? [subject(rung, index), text] : [text];
  });
}

const subject = (rung: Rung, index: number): TextPlace => ({
  source: rung.subject,
  pointer: toPointer(['rungs', index, 'subject']),
  limitBytes: limits.emailSubjectBytes,
  beforeBytes: 0,
  shared: false,
  forPeople: true,
});

/** Settings of the corp, and people, that the channels need. */
export function sendMessageReferences({ rungs }: SendMessageConfig): readonly Reference[] {
  return rungs.flatMap((rung, index): readonly Reference[] => {
    switch (rung.channel) {
      case 'webhook':
        return [{ kind: 'endpoint', endpoint: rung.endpoint, pointer: toPointer(['rungs', index, 'endpoint']) }];
      case 'email':
        return [{ kind: 'smtp', pointer: toPointer(['rungs', index, 'channel']) }];
      case 'customer_mass_send':
        return [owner(index), ...attachmentReferences(rung.attachments, ['rungs', index, 'attachments'])];
      case 'app_message':
        return [owner(index)];
    }
  });
}

const owner = (index: number): Reference => ({ kind: 'owner', pointer: toPointer(['rungs', index, 'channel']) });
