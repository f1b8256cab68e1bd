/**
 * Ways to misbehave on purpose; each happens a number of times, or for a time, and is then used up. `drop` closes the
 * connection, `reset` breaks it, `hang` never answers, `http502` answers as a broken gateway; `AfterCommit` carries the call out first.
 */
export const faultKinds = [
  'errcode',
  'dropBeforeCommit',
  'dropAfterCommit',
  'reset',
  'resetAfterCommit',
  'hang',
  'hangAfterCommit',
  'http502',
  'http502AfterCommit',
  'delay',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** `*` strikes any API. */
  readonly api: string;
  /** Null: any corp. */
  readonly corp: string | null;
  readonly kind: FaultKind;
  /** The code answered by `errcode`; the call is not carried out. */
  readonly errcode: number;
  /** The HTTP status of the kinds `http502`; 502 where it is missing. */
  readonly status?: number;
  /** Pause before the call is carried out, for any kind. */
  readonly delayMs: number;
  /** How many calls it strikes; null: as many as come. */
  readonly times: number | null;
  /** How many matching calls pass first. */
  readonly skip: number;
  /** It strikes nobody any more from then on; null or missing: it waits for its calls. */
  readonly untilMs?: number | null;
}

/** Kinds that strike before the call does anything. */
const beforeCommit: ReadonlySet<FaultKind> = new Set(['dropBeforeCommit', 'reset', 'hang', 'http502'] as const);

/** Whether the call, or webhook, never did its work. A refused one is told apart by its code. */
export function keepsFromCommit(kind: FaultKind): boolean {
  return beforeCommit.has(kind);
}

interface Planned {
  readonly fault: Fault;
  left: number | null;
  toSkip: number;
}

/** Faults waiting for their call, in the order they were planned. */
export class FaultPlan {
  private planned: Planned[] = [];

  add(fault: Fault): void {
    this.planned.push({ fault, left: fault.times, toSkip: fault.skip });
  }

  /** The fault this call meets, used once; null for none. */
  take(api: string, corp: string | null, nowMs: number): Fault | null {
    this.forgetPast(nowMs);
    for (const entry of this.planned) {
      if (!matches(entry.fault, api, corp)) continue;
      if (entry.toSkip > 0) {
        entry.toSkip -= 1;
        continue;
      }
      this.use(entry);
      return entry.fault;
    }
    return null;
  }

  list(nowMs: number): readonly (Fault & { readonly left: number | null })[] {
    this.forgetPast(nowMs);
    return this.planned.map((entry) => ({ ...entry.fault, left: entry.left }));
  }

  clear(): void {
    this.planned = [];
  }

  private use(entry: Planned): void {
    if (entry.left === null) return;
    entry.left -= 1;
    if (entry.left <= 0) this.planned = this.planned.filter((other) => other !== entry);
  }

  private forgetPast(nowMs: number): void {
    this.planned = this.planned.filter(({ fault: { untilMs = null } }) => untilMs === null || nowMs < untilMs);
  }
}

function matches(fault: Fault, api: string, corp: string | null): boolean {
  return (fault.api === '*' || fault.api === api) && (fault.corp === null || fault.corp === corp);
}
