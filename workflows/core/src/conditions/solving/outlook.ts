import type { Json } from '../../kernel/index.js';
import type { Place } from '../checking/field-types.js';
import { parseRule } from '../rule/parse-rule.js';
import { toFormula, type Formula } from './formula.js';
import { atomsOf, Solver } from './solver.js';

/** Where the rules are read: over customers, or over events of a name. */
export type OutlookPlace = Place;

/** Whom a rule can hold for. never: nobody. covered: only those for whom an earlier one holds. */
export type RuleOutlook = 'open' | 'never' | 'covered';

export interface Outlook {
  /** Of each rule, in their order. */
  readonly rules: readonly RuleOutlook[];
  /** True when one of them holds for everybody whatever the others. */
  readonly takesAll: boolean;
}

/** Steps of all searches over the rules of one node: a few milliseconds at the very most. */
const stepsAtMost = 4_000;

/**
 * What can be told of checked rules by themselves, tried one after the other: the first that holds counts. Certain where it says
 * never, covered or takesAll; a rule too intricate to be looked through is open.
 */
export function outlookOf(rules: readonly Json[], place: Place): Outlook {
  const formulas = rules.map((rule): Formula => {
    const parsed = parseRule(rule);
    return parsed.ok ? toFormula(parsed.value, place) : { kind: 'flag', subject: 'unread' };
  });
  if (isPlain(formulas)) return { rules: rules.map(() => 'open'), takesAll: false };
  const solver = new Solver(formulas, stepsAtMost);
  return {
    rules: formulas.map((formula, at) => {
      if (!solver.canFit([formula], [])) return 'never';
      return at > 0 && !solver.canFit([formula], formulas.slice(0, at)) ? 'covered' : 'open';
    }),
    takesAll: !solver.canFit([], formulas),
  };
}

/** Each subject is asked about once, and of none is it known what it cannot be: so anything can be. */
function isPlain(formulas: readonly Formula[]): boolean {
  const atoms = formulas.flatMap(atomsOf);
  const isOpen = atoms.every((atom) => atom.kind === 'flag' || !['count', 'days', 'dayOfYear'].includes(atom.sort));
  return isOpen && new Set(atoms.map(({ subject }) => subject)).size === atoms.length && !formulas.some(hasFixed);
}

function hasFixed(formula: Formula): boolean {
  if (formula.kind === 'fixed') return true;
  if (formula.kind === 'not') return hasFixed(formula.of);
  return (formula.kind === 'all' || formula.kind === 'any') && formula.of.some(hasFixed);
}
