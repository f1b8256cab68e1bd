import { pick } from '../../../chaos/support/random.js';

/** What the outside does with a rung's message. */
export type Reaction =
  | { readonly kind: 'takes' }
  /** WeCom makes the task, and the employee never presses send. */
  | { readonly kind: 'isNotPressed' }
  /** Refused for good: an errcode of WeCom, a status of a webhook, a reply of a mail server. */
  | { readonly kind: 'refuses'; readonly code: number }
  /** Refused so often for each customer, in a way that asks for another try. */
  | { readonly kind: 'refusesAtFirst'; readonly code: number; readonly times: number }
  /** Taken, and the connection closed before the answer. */
  | { readonly kind: 'losesAnswer' };

export const sentChannels = ['customer_mass_send', 'app_message', 'email', 'webhook'] as const;
export type SentChannel = (typeof sentChannels)[number];

/** Codes by which each refuses for good, and by which it asks for another try. */
const refusals: Readonly<Record<SentChannel, { readonly final: readonly number[]; readonly passing: number }>> = {
  customer_mass_send: { final: [40096, 41054, 41080], passing: 41063 },
  app_message: { final: [41054, 95002], passing: 41063 },
  email: { final: [550, 554], passing: 451 },
  webhook: { final: [400, 410], passing: 503 },
};

/** Takes more often than not. One that counts its tries needs a text for each customer: several in one call are one try. */
export function seededReaction(random: () => number, channel: SentChannel, isPersonal: boolean): Reaction {
  const { final, passing } = refusals[channel];
  const chance = random();
  if (chance < 0.55) return { kind: 'takes' };
  if (chance < 0.75) return channel === 'customer_mass_send' ? { kind: 'isNotPressed' } : { kind: 'refuses', code: pick(random, final) };
  if (chance < 0.87 || !isPersonal) return { kind: 'refuses', code: pick(random, final) };
  if (chance < 0.97) return { kind: 'refusesAtFirst', code: passing, times: pick(random, [1, 2, 3]) };
  return ['email', 'app_message'].includes(channel) ? { kind: 'takes' } : { kind: 'losesAnswer' };
}
