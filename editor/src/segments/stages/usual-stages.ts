import type { Json } from '@tagtrail/core/kernel';

/** A stage while it is written; `key` tells it from the others on the page. */
export interface WrittenStage {
  readonly key: string;
  /** Null for a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly rule: Json;
}

interface StageNames {
  readonly fresh: string;
  readonly active: string;
  readonly asleep: string;
  readonly lost: string;
}

const activeDays = 30;
const asleepDays = 90;

/** The stages most corps begin with, by the last time an event happened; the first that holds counts. */
export function usualStages(event: string, names: StageNames): readonly WrittenStage[] {
  const last: Json = { daysSince: [event] };
  const rules: readonly (readonly [string, Json])[] = [
    [names.fresh, { '===': [last, null] }],
    [names.active, { '<=': [last, activeDays] }],
    [names.asleep, { '<=': [last, asleepDays] }],
    [names.lost, { '>': [last, asleepDays] }],
  ];
  return rules.map(([name, rule]) => ({ key: crypto.randomUUID(), id: null, name, rule }));
}
