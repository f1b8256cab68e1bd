import type { ArmCounts } from '@tagtrail/core/http';
import { holdoutPort } from '@tagtrail/core/nodes';
import { compareShares, type ShareComparison } from '@tagtrail/core/policy';

export interface ComparedArm {
  readonly port: string;
  readonly people: number;
  readonly reached: number;
  /** Null where nobody took it. */
  readonly rate: number | null;
  /** Null for the one that all others are compared with. */
  readonly comparison: ShareComparison | null;
}

/** The ways of one lot: all are compared with those who are held back, else with the first. */
export function comparedArms(ports: readonly string[], counted: readonly ArmCounts[]): readonly ComparedArm[] {
  const arms = ports.map((port) => ({ people: 0, reached: 0, ...counted.find((arm) => arm.port === port), port }));
  const base = arms.find(({ port }) => port === holdoutPort) ?? arms[0];
  return arms.map((arm) => ({
    ...arm,
    rate: arm.people === 0 ? null : arm.reached / arm.people,
    comparison: base === undefined || arm === base ? null : compareShares(arm, base, arms.length - 1),
  }));
}

/** What can be said of all of them: which is better than what they are compared with, the best of them where several are. */
export type ArmsVerdict =
  { readonly kind: 'few' | 'none' } | { readonly kind: 'better'; readonly port: string } | { readonly kind: 'baseBetter'; readonly port: string };

export function verdictOf(arms: readonly ComparedArm[]): ArmsVerdict {
  const compared = arms.flatMap((arm) => (arm.comparison === null ? [] : [{ ...arm, verdict: arm.comparison.verdict }]));
  const [best] = compared.filter(({ verdict }) => verdict === 'better').toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  if (best !== undefined) return { kind: 'better', port: best.port };
  const base = arms.find(({ comparison }) => comparison === null);
  if (base !== undefined && compared.length > 0 && compared.every(({ verdict }) => verdict === 'worse'))
    return { kind: 'baseBetter', port: base.port };
  return { kind: compared.some(({ verdict }) => verdict === 'none' || verdict === 'worse') ? 'none' : 'few' };
}
