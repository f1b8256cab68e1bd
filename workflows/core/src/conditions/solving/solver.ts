import type { Scalar } from '../rule/expression.js';
import type { Atom, CompareAtom, Formula } from './formula.js';
import { samplesOf } from './samples.js';

/** A formula that is to hold, or not to. */
interface Goal {
  readonly formula: Formula;
  readonly holds: boolean;
}

/** By subject: the samples that are still possible; of a flag, true and false. */
type Left = ReadonlyMap<string, readonly Scalar[]>;

const samplesAtMost = 200;
const flags: readonly Scalar[] = [true, false];

/** Thrown to itself by a search that takes too long; nothing is said of such a rule. */
class TooLong extends Error {}

/**
 * Whether some customer can fit formulas, by trying: a conjunction narrows the samples of its subjects, a disjunction is tried
 * part by part. It errs on the side of "can": what is not understood is a flag that may be either way.
 */
export class Solver {
  private readonly samples = new Map<string, readonly Scalar[] | null>();
  private steps = 0;

  /** `formulas`: all that will be asked about, for the values they write. `limit`: steps of all searches together. */
  constructor(
    formulas: readonly Formula[],
    private readonly limit: number,
  ) {
    const bySubject = new Map<string, CompareAtom[]>();
    for (const atom of formulas.flatMap(atomsOf)) {
      if (atom.kind === 'compare') bySubject.set(atom.subject, [...(bySubject.get(atom.subject) ?? []), atom]);
    }
    for (const [subject, atoms] of bySubject) this.samples.set(subject, samplesOf(atoms, samplesAtMost));
  }

  /** False only where nobody can fit all of `holding` and none of `failing`. */
  canFit(holding: readonly Formula[], failing: readonly Formula[]): boolean {
    const goals = [...holding.map((formula) => ({ formula, holds: true })), ...failing.map((formula) => ({ formula, holds: false }))];
    try {
      return this.search(goals, new Map());
    } catch (error) {
      if (error instanceof TooLong) return true;
      throw error;
    }
  }

  private search(goals: readonly Goal[], left: Left): boolean {
    const open = [...goals];
    const narrowed = new Map(left);
    const choices: (readonly Goal[])[] = [];
    for (let goal = open.pop(); goal !== undefined; goal = open.pop()) {
      this.count();
      const { formula, holds } = goal;
      if (formula.kind === 'fixed') {
        if (formula.holds !== holds) return false;
      } else if (formula.kind === 'not') open.push({ formula: formula.of, holds: !holds });
      else if (formula.kind === 'all' || formula.kind === 'any') {
        const parts = formula.of.map((part) => ({ formula: part, holds }));
        // All that must hold together is looked at first; where one of several is enough, later.
        if ((formula.kind === 'all') === holds) open.push(...parts);
        else choices.push(parts);
      } else if (!this.narrow(narrowed, formula, holds)) return false;
    }
    const [first, ...rest] = choices;
    if (first === undefined) return true;
    const others = rest.map(asGoal);
    return first.some((part) => this.search([part, ...others], narrowed));
  }

  /** False when no sample is left. */
  private narrow(left: Map<string, readonly Scalar[]>, atom: Atom, holds: boolean): boolean {
    const all = atom.kind === 'flag' ? flags : (this.samples.get(atom.subject) ?? null);
    if (all === null) return true;
    const before = left.get(atom.subject) ?? all;
    const after = before.filter((value) => {
      this.count();
      return (atom.kind === 'flag' ? value === true : atom.holds(value)) === holds;
    });
    left.set(atom.subject, after);
    return after.length > 0;
  }

  private count(): void {
    this.steps += 1;
    if (this.steps > this.limit) throw new TooLong();
  }
}

/** A choice that is put off: one of the parts holds as it should. */
function asGoal(parts: readonly Goal[]): Goal {
  return { formula: { kind: 'any', of: parts.map(({ formula, holds }) => (holds ? formula : { kind: 'not', of: formula })) }, holds: true };
}

/** Each of a formula, as often as it is written. */
export function atomsOf(formula: Formula): readonly Atom[] {
  if (formula.kind === 'fixed') return [];
  if (formula.kind === 'not') return atomsOf(formula.of);
  return formula.kind === 'all' || formula.kind === 'any' ? formula.of.flatMap(atomsOf) : [formula];
}
