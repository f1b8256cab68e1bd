import { unitMs } from '../kernel/index.js';
import { periodAt } from './caps/periods.js';

/** How many customers an employee may be asked to write to; null: no limit. */
export interface SendWorkload {
  /** In a day of the corp's calendar. */
  readonly perDay: number | null;
  /** In any sliding hour. */
  readonly perHour: number | null;
  /** For employees who are new to the corp: so many a day for so many days. */
  readonly warmUp: { readonly perDay: number; readonly days: number } | null;
}

/** Customers whom one task asked an employee to write to. */
export interface SenderTask {
  readonly recipients: number;
  /** When it was given, in milliseconds; null while it still is to be: it counts in every span. */
  readonly atMs: number | null;
}

export interface SenderAsked {
  /** The corp's. */
  readonly zone: string;
  readonly atMs: number;
  /** Since when she is known to be new; null: she is not. */
  readonly newSinceMs: number | null;
}

/** How many more customers an employee may be asked to write to now, and when to ask again where it is fewer than wanted. */
export interface SenderRoom {
  readonly recipients: number;
  readonly againMs: number;
}

/** What her tasks of today and of the last hour leave. */
export function senderRoom(workload: SendWorkload, asked: SenderAsked, tasks: readonly SenderTask[]): SenderRoom {
  const rooms = [dayRoom(workload, asked, tasks), hourRoom(workload, asked, tasks)];
  return rooms.reduce((least, room) => (room.recipients < least.recipients ? room : least));
}

const sum = (tasks: readonly SenderTask[]): number => tasks.reduce((total, { recipients }) => total + recipients, 0);

function dayRoom({ perDay, warmUp }: SendWorkload, { zone, atMs, newSinceMs }: SenderAsked, tasks: readonly SenderTask[]): SenderRoom {
  const isNew = warmUp !== null && newSinceMs !== null && atMs < newSinceMs + warmUp.days * unitMs.days;
  const most = Math.min(perDay ?? Number.POSITIVE_INFINITY, isNew ? warmUp.perDay : Number.POSITIVE_INFINITY);
  const { beginsMs, endsMs } = periodAt('day', zone, atMs);
  const used = sum(tasks.filter((task) => (task.atMs ?? atMs) >= beginsMs));
  return { recipients: Math.max(0, most - used), againMs: endsMs };
}

/** There is room again when the oldest of the hour is an hour ago. */
function hourRoom({ perHour }: SendWorkload, { atMs }: SenderAsked, tasks: readonly SenderTask[]): SenderRoom {
  if (perHour === null) return { recipients: Number.POSITIVE_INFINITY, againMs: atMs };
  const within = tasks.filter((task) => (task.atMs ?? atMs) > atMs - unitMs.hours);
  const oldest = Math.min(...within.map((task) => task.atMs ?? atMs), atMs);
  return { recipients: Math.max(0, perHour - sum(within)), againMs: oldest + unitMs.hours };
}
