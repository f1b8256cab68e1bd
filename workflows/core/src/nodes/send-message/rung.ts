import { outcomePorts, successPorts, type LinkTracking, type SendPort, type MessageChannel } from '../../plan/index.js';
import { trackingChannels, type Rung } from './config.schema.js';

/** A rung as the editor adds it: three attempts five minutes apart, nothing written yet. */
export function newRung(id: string, channel: MessageChannel): Rung {
  return {
    id,
    channel,
    text: '',
    attachments: [],
    subject: '',
    html: false,
    template: '',
    endpoint: '',
    employeeId: null,
    format: 'text',
    card: { title: '', link: '', label: '', buttons: [] },
    mentions: { everyone: false, userids: [], mobiles: [] },
    groups: { by: 'id', ids: [] },
    attempts: 3,
    interval: { amount: 5, unit: 'minutes' },
    coalesce: { amount: 30, unit: 'seconds' },
    confirmWithin: { amount: 24, unit: 'hours' },
    spread: 'owner',
    linkTracking: 'off',
    fallOn: null,
    contentTemplate: null,
  };
}

/**
 * Outcomes that lead to the next rung unless the operator chose others: every failure except a suppression,
 * for who must not be written to must not be written to on the next channel either.
 */
export function defaultFallOn(channel: MessageChannel): readonly SendPort[] {
  const ports: readonly SendPort[] = outcomePorts[channel];
  return ports.filter((port) => !successPorts.includes(port) && port !== 'suppressed');
}

/** What a rung falls on: the operator's choice, or the default of its channel. */
export const fallOn = (rung: Rung): readonly SendPort[] => rung.fallOn ?? defaultFallOn(rung.channel);

/** How the addresses of a rung are tracked; null where they are not, or cannot be on its channel. */
export function trackingOf({ channel, linkTracking, template }: Rung): LinkTracking | null {
  // A gateway that knows the wording by a number says it by itself.
  const saysItself = channel === 'sms' && template !== '';
  return linkTracking === 'off' || saysItself || !trackingChannels.includes(channel) ? null : linkTracking;
}

type RungChoices = Partial<Omit<Rung, 'id' | 'channel' | 'text'>>;

/** Rungs for `send`: three attempts five minutes apart unless the choices say otherwise. */
export const rungs = {
  massSend: (text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'customer_mass_send'), text, ...choices }),
  group: (groups: Rung['groups'], text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'group_mass_send'), groups, text, ...choices }),
  welcome: (text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'welcome_message'), text, ...choices }),
  service: (text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'customer_service_message'), text, ...choices }),
  appMessage: (text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'app_message'), text, ...choices }),
  email: (subject: string, text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'email'), subject, text, ...choices }),
  sms: (text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'sms'), text, ...choices }),
  webhook: (endpoint: string, text: string, choices: RungChoices = {}): Rung => ({ ...newRung('', 'webhook'), endpoint, text, ...choices }),
} as const;
