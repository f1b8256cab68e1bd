/** Ways to misbehave on purpose; each happens a number of times and is then used up. */
export const faultKinds = ['errcode', 'dropBeforeCommit', 'dropAfterCommit', 'http502', 'http502AfterCommit', 'delay'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** `*` strikes any API. */
  readonly api: string;
  /** Null: any corp. */
  readonly corp: string | null;
  readonly kind: FaultKind;
  /** The code answered by `errcode`; the call is not carried out. */
  readonly errcode: number;
  /** Pause before the call is carried out, for any kind. */
  readonly delayMs: number;
  /** How many calls it strikes. */
  readonly times: number;
  /** How many matching calls pass first. */
  readonly skip: number;
}

interface Planned {
  readonly fault: Fault;
  left: number;
  toSkip: number;
}

/** Faults waiting for their call, in the order they were planned. */
export class FaultPlan {
  private planned: Planned[] = [];

  add(fault: Fault): void {
    this.planned.push({ fault, left: fault.times, toSkip: fault.skip });
  }

  /** The fault this call meets, used once; null for none. */
  take(api: string, corp: string | null): Fault | null {
    for (const entry of this.planned) {
      if (!matches(entry.fault, api, corp)) continue;
      if (entry.toSkip > 0) {
        entry.toSkip -= 1;
        continue;
      }
      entry.left -= 1;
      if (entry.left <= 0) this.planned = this.planned.filter((other) => other !== entry);
      return entry.fault;
    }
    return null;
  }

  list(): readonly (Fault & { readonly left: number })[] {
    return this.planned.map((entry) => ({ ...entry.fault, left: entry.left }));
  }

  clear(): void {
    this.planned = [];
  }
}

function matches(fault: Fault, api: string, corp: string | null): boolean {
  return (fault.api === '*' || fault.api === api) && (fault.corp === null || fault.corp === corp);
}
