import { toPointer } from '../../diagnostics/index.js';
import { limits } from '../../limits.js';
import { attachmentRoom, audienceOf, formRoom, mentionsUsed, takesAdLabel, textRoom } from '../../plan/index.js';
import type { Reference, SaidToGroup, TextPlace } from '../node-spec.js';
import { attachmentPlaces, attachmentReferences, type AttachedTo } from './attachments.js';
import { formatOf } from './check-form.js';
import type { Rung, SendMessageConfig } from './config.schema.js';
import { trackingOf } from './rung.js';

/** The texts customers will read, each with what its channel takes. */
export function sendMessageTexts({ rungs }: SendMessageConfig): readonly TextPlace[] {
  return rungs.flatMap((rung, index) => {
    const text: TextPlace = {
      source: rung.text,
      pointer: toPointer(['rungs', index, 'text']),
      ...textRoom(rung.channel),
      ...roomInApp(rung),
      shared: rung.channel === 'customer_mass_send',
      // What is attached may say it all.
      optional: attachmentRoom(rung.channel) > 0 && rung.attachments.length > 0,
      forPeople: rung.channel !== 'webhook' || formatOf(rung) !== 'text',
      audience: audienceOf[rung.channel],
      labelled: takesAdLabel(rung.channel, 'text'),
      ...toGroup(rung, 'text'),
      tracking: trackingOf(rung),
    };
    if (attachmentRoom(rung.channel) > 0) return [text, ...attachmentPlaces(rung.attachments, attachedTo(rung, index))];
    if (rung.channel === 'email') return [subject(rung, index), text];
    return hasTitle(rung) ? [title(rung, index), text] : [text];
  });
}

const hasTitle = (rung: Rung): boolean => ['card', 'buttons'].includes(formatOf(rung));

const title = (rung: Rung, index: number): TextPlace => ({
  source: rung.card.title,
  pointer: toPointer(['rungs', index, 'card', 'title']),
  limitBytes: formRoom(rung.channel === 'app_message' ? 'app' : 'event', formatOf(rung))?.titleBytes ?? 0,
  beforeBytes: 0,
  shared: false,
  forPeople: true,
  ...toGroup(rung, 'title'),
});

/** What an app message takes in the form that is chosen. */
function roomInApp(rung: Rung): Partial<Pick<TextPlace, 'limitBytes' | 'beforeBytes'>> {
  const room = rung.channel === 'app_message' ? formRoom('app', formatOf(rung)) : null;
  return room === null ? {} : { limitBytes: room.textBytes, ...(room.customerApart ? { beforeBytes: 0 } : {}) };
}

const toGroup = (rung: Rung, part: 'text' | 'title'): Pick<TextPlace, 'to'> =>
  rung.channel === 'webhook' ? { to: { endpoint: rung.endpoint, format: formatOf(rung), part } } : {};

const subject = (rung: Rung, index: number): TextPlace => ({
  source: rung.subject,
  pointer: toPointer(['rungs', index, 'subject']),
  limitBytes: limits.emailSubjectBytes,
  beforeBytes: 0,
  shared: false,
  forPeople: true,
  audience: audienceOf[rung.channel],
  labelled: takesAdLabel(rung.channel, 'subject'),
});

/** The rung that is sent to new friends only; the ladder has it first, if it has one. */
export function sendMessageWelcome({ rungs }: SendMessageConfig): string | null {
  const index = rungs.findIndex(({ channel }) => channel === 'welcome_message');
  return index === -1 ? null : toPointer(['rungs', index, 'channel']);
}

/** Settings of the corp, and people, that the channels need. */
export function sendMessageReferences({ rungs }: SendMessageConfig): readonly Reference[] {
  return rungs.flatMap((rung, index) => [...neededBy(rung, index), ...copiedBy(rung, index)]);
}

function neededBy(rung: Rung, index: number): readonly Reference[] {
  switch (rung.channel) {
    case 'webhook':
      return [{ kind: 'endpoint', endpoint: rung.endpoint, pointer: toPointer(['rungs', index, 'endpoint']), says: saidToGroup(rung, index) }];
    case 'email':
      return [{ kind: 'smtp', pointer: toPointer(['rungs', index, 'channel']) }];
    case 'sms':
      return [{ kind: 'sms', pointer: toPointer(['rungs', index, 'channel']) }];
    case 'group_mass_send':
      return [];
    case 'customer_mass_send':
    case 'welcome_message':
      return [owner(index), ...attachmentReferences(rung.attachments, ['rungs', index, 'attachments'])];
    case 'app_message':
      return receiverOf(rung, index);
    case 'customer_service_message':
      return [{ kind: 'service', pointer: toPointer(['rungs', index, 'channel']) }];
  }
}

function copiedBy({ contentTemplate }: Rung, index: number): readonly Reference[] {
  if (contentTemplate === null) return [];
  const { id, version } = contentTemplate;
  return [{ kind: 'template', templateId: id, version, pointer: toPointer(['rungs', index, 'contentTemplate']) }];
}

const attachedTo = ({ channel }: Rung, index: number): AttachedTo => ({
  at: ['rungs', index, 'attachments'],
  shared: channel === 'customer_mass_send',
  audience: audienceOf[channel],
});

const owner = (index: number): Reference => ({ kind: 'owner', pointer: toPointer(['rungs', index, 'channel']) });

function receiverOf({ employeeId }: Rung, index: number): readonly Reference[] {
  if (employeeId === null) return [owner(index)];
  return employeeId === '' ? [] : [{ kind: 'employee', employeeId, pointer: toPointer(['rungs', index, 'employeeId']) }];
}

function saidToGroup(rung: Rung, index: number): SaidToGroup {
  const at = (...path: readonly string[]): string => toPointer(['rungs', index, ...path]);
  const format = formatOf(rung);
  return {
    format,
    formatPointer: at('format'),
    mentions: mentionsUsed(rung.mentions).map((kind) => ({ kind, pointer: at('mentions', kind) })),
    label: format === 'card' ? { text: rung.card.label, pointer: at('card', 'label') } : null,
  };
}
