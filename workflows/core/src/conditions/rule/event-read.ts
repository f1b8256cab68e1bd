import { unitMs } from '../../kernel/index.js';
import type { EventExpression, Expression, TestExpression } from './expression.js';

/** What an operator over events asks for. */
export interface EventRead {
  readonly name: string;
  /** The property that is added up; null where none is. */
  readonly property: string | null;
  /** As written: `P30D`, `PT12H`, a moment of the run, or empty for all that is kept. */
  readonly window: string;
  /** What an event must be like to count; null for every one of the name. */
  readonly filter: Expression | null;
}

/** The operands of a checked operator over events, by what they are. */
export function readEvents({ operator, operands }: EventExpression): EventRead {
  const [name, second, third, fourth] = operands;
  switch (operator) {
    case 'eventCount':
      return { name: textOf(name), property: null, window: textOf(second), filter: filterOf(third) };
    case 'eventSum':
      return { name: textOf(name), property: textOf(second), window: textOf(third), filter: filterOf(fourth) };
    case 'daysSince':
      return { name: textOf(name), property: null, window: '', filter: filterOf(second) };
  }
}

const textOf = (operand: Expression | undefined): string => (operand?.kind === 'scalar' && typeof operand.value === 'string' ? operand.value : '');

const filterOf = (operand: Expression | undefined): Expression | null => operand ?? null;

/** A written operand of a test as a text; empty for anything else. */
export const writtenText = ({ operands }: TestExpression, index: number): string => textOf(operands[index]);

const writtenWindow = /^P(?:(\d{1,4})D|T(\d{1,5})H)$/;

/** The longest window, in days: what the longest class of retention keeps. */
export const longestWindowDays = 1_100;

/** Windows that begin with a moment of the run: when it entered, or when it last asked for a message (before the first: when it entered). */
export const runWindows = ['entry', 'lastSend'] as const;
export type RunWindow = (typeof runWindows)[number];

export const asRunWindow = (window: string): RunWindow | null => runWindows.find((name) => name === window) ?? null;

/**
 * A window in milliseconds of elapsed time: `P30D` is 30 days of 24 hours; Infinity for one that grows with time (the empty
 * text, a moment of the run); null for what is no window.
 */
export function windowMs(window: string): number | null {
  if (window === '' || asRunWindow(window) !== null) return Number.POSITIVE_INFINITY;
  const [, days, hours] = writtenWindow.exec(window) ?? [];
  if (days === undefined && hours === undefined) return null;
  const ms = days === undefined ? Number(hours) * unitMs.hours : Number(days) * unitMs.days;
  return ms > 0 && ms <= longestWindowDays * unitMs.days ? ms : null;
}

/** The instant from which events can lie in a window that ends at `at`; null for a window without a beginning. */
export function eventsSince(window: string, at: string): string | null {
  const ms = windowMs(window);
  return ms === null || !Number.isFinite(ms) ? null : new Date(Date.parse(at) - ms).toISOString();
}

/** What a window is counted back from, or begins with. */
export interface WindowPlace {
  /** ISO instant of the evaluation. */
  readonly at: string;
  /** ISO instants at which the windows of the run begin; null where there is no run. */
  readonly run: Readonly<Record<RunWindow, string>> | null;
}

/** Milliseconds since the epoch after which something lies in a window. Without a run nothing lies in a window of it. */
export function windowStart(window: string, { at, run }: WindowPlace): number {
  const moment = asRunWindow(window);
  if (moment !== null) return Date.parse(run?.[moment] ?? at);
  return Date.parse(at) - (windowMs(window) ?? 0);
}
