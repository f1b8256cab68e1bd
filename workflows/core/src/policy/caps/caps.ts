import type { WaitZone } from '../../calendar/index.js';
import { unitMs } from '../../kernel/index.js';
import type { Channel, MessageCategory } from '../../plan/index.js';
import { periodAt, type CapPeriod } from './periods.js';

/** At most so many messages of these categories to one customer in a day, week or month, over all journeys. */
export interface CapRule {
  readonly categories: readonly MessageCategory[];
  readonly per: CapPeriod;
  readonly most: number;
}

/** At least so many hours between two messages of these categories to one customer. */
export interface CapGap {
  readonly categories: readonly MessageCategory[];
  readonly hours: number;
}

/** How often a corp writes to one customer. */
export interface SendCaps {
  /** By whose calendar days, weeks and months are counted. */
  readonly zone: WaitZone;
  readonly rules: readonly CapRule[];
  readonly gap: CapGap | null;
}

/**
 * What WeCom lets a customer receive of mass sends, as the corp has set it in 群发助手: as many as the month has days, seven a
 * week, or one a day. By the calendar of Shanghai.
 */
export const wecomQuotas = ['monthDays', 'perWeek', 'perDay'] as const;
export type WecomQuota = (typeof wecomQuotas)[number];

/** A message that has reached a customer, or may yet. */
export interface Touch {
  readonly channel: Channel;
  readonly category: MessageCategory;
  /** When it had reached her at the latest, in milliseconds; null while it still may at any moment: it counts in every span. */
  readonly atMs: number | null;
  /** WeCom has said that she may receive no more mass sends: it did not reach her, and counts for nothing but the quota. */
  readonly exhausted: boolean;
  /** It was only tried: it counts for WeCom's quota, which counts it too, and for no cap of ours. */
  readonly test: boolean;
}

/** What is to be sent. */
export interface CapAsked {
  readonly channel: Channel;
  readonly category: MessageCategory;
  /** The zone of `SendCaps.zone`. */
  readonly zone: string;
  readonly atMs: number;
}

/** By which limit a message waits, and until when (milliseconds) there may be room. */
export interface NoRoom {
  readonly limit: 'cap' | 'quota';
  readonly atMs: number;
}

const quotaZone = 'Asia/Shanghai';
const quotaPeriods = { monthDays: 'month', perWeek: 'week', perDay: 'day' } as const satisfies Readonly<Record<WecomQuota, CapPeriod>>;
const quotaPerWeek = 7;

/** Whether a message of this kind is bound by any limit; others count, and wait for nothing. */
export function isCapped({ caps, quota }: CustomerLimits, { channel, category }: Pick<CapAsked, 'channel' | 'category'>): boolean {
  const rules = caps === undefined ? [] : [...caps.rules, ...(caps.gap === null ? [] : [caps.gap])];
  return rules.some(({ categories }) => categories.includes(category)) || (quota !== undefined && channel === 'customer_mass_send');
}

/** The limits of one customer; a part left out limits nothing. */
export interface CustomerLimits {
  readonly caps?: SendCaps | undefined;
  readonly quota?: WecomQuota | undefined;
}

/**
 * Whether a customer may be sent one more message, given all that reached her in the last month and a day, or may yet; null: there is
 * room. Of several limits in the way the one that holds longest is told. At that instant it is to be asked again: what may still
 * reach her then counts as now.
 */
export function roomFor(limits: CustomerLimits, asked: CapAsked, touches: readonly Touch[]): NoRoom | null {
  const found = [...capsInTheWay(limits, asked, touches), ...quotaInTheWay(limits, asked, touches)];
  return found.reduce<NoRoom | null>((longest, one) => (longest === null || one.atMs > longest.atMs ? one : longest), null);
}

function capsInTheWay({ caps }: CustomerLimits, asked: CapAsked, all: readonly Touch[]): readonly NoRoom[] {
  if (caps === undefined) return [];
  const touches = all.filter(({ exhausted, test }) => !exhausted && !test);
  const bound = caps.rules.filter(({ categories }) => categories.includes(asked.category));
  const full = bound.flatMap(({ categories, per, most }): readonly NoRoom[] => {
    const { beginsMs, endsMs } = periodAt(per, asked.zone, asked.atMs);
    const used = touches.filter((touch) => categories.includes(touch.category) && (touch.atMs ?? asked.atMs) >= beginsMs);
    return used.length < most ? [] : [{ limit: 'cap', atMs: endsMs }];
  });
  return [...full, ...gapInTheWay(caps.gap, asked, touches)];
}

function gapInTheWay(gap: CapGap | null, { category, atMs }: CapAsked, touches: readonly Touch[]): readonly NoRoom[] {
  if (gap?.categories.includes(category) !== true) return [];
  const times = touches.filter((touch) => gap.categories.includes(touch.category)).map((touch) => touch.atMs ?? atMs);
  const free = Math.max(...times, Number.NEGATIVE_INFINITY) + gap.hours * unitMs.hours;
  return free > atMs ? [{ limit: 'cap', atMs: free }] : [];
}

/** The span that WeCom counts at this instant, and how many mass sends a customer may receive in it. */
export function quotaSpanAt(quota: WecomQuota, atMs: number): QuotaSpan {
  const per = quotaPeriods[quota];
  const { beginsMs, endsMs, days } = periodAt(per, quotaZone, atMs);
  return { per, beginsMs, endsMs, most: { monthDays: days, perWeek: quotaPerWeek, perDay: 1 }[quota] };
}

export interface QuotaSpan {
  readonly per: CapPeriod;
  readonly beginsMs: number;
  readonly endsMs: number;
  readonly most: number;
}

function quotaInTheWay({ quota }: CustomerLimits, { channel, atMs }: CapAsked, touches: readonly Touch[]): readonly NoRoom[] {
  if (quota === undefined || channel !== 'customer_mass_send') return [];
  const { beginsMs, endsMs, most } = quotaSpanAt(quota, atMs);
  const within = touches.filter((touch) => touch.channel === 'customer_mass_send' && (touch.atMs ?? atMs) >= beginsMs);
  const isFull = within.some(({ exhausted }) => exhausted) || within.filter(({ exhausted }) => !exhausted).length >= most;
  return isFull ? [{ limit: 'quota', atMs: endsMs }] : [];
}
