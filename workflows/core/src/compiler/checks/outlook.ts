import { outlookOf, readsOf, windowMs, type OutlookPlace } from '../../conditions/index.js';
import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { toPortName, unitMs, type NodeId } from '../../kernel/index.js';
import type { OpenNode, RulePlace } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';

interface At {
  readonly place: OutlookPlace;
  readonly nodeId: NodeId | null;
}

/**
 * What can be told of the rules of a node by themselves, each of which is right.
 * 1. Rules that lead to outputs of their own are looked at together: nobody goes where an earlier one has taken everybody.
 * 2. Any other is looked at alone: nobody can fit it, or everybody does.
 */
export function checkOutlooks(open: OpenNode, context: CompileContext): readonly Diagnostic[] {
  const rules = open.rules();
  const arms = rules.filter(({ port }) => port !== undefined);
  const at = (event: string | null): At => ({ place: { known: context.fields, event }, nodeId: open.node.id });
  return [
    ...(arms.length > 0 ? checkArms(arms, at(null)) : []),
    ...rules.flatMap((rule) => (rule.port === undefined && rule.rule !== null ? checkOutlook([rule], at(rule.event ?? null)) : [])),
  ];
}

function checkArms(arms: readonly RulePlace[], { place, nodeId }: At): readonly Diagnostic[] {
  const { rules, takesAll } = outlookOf(
    arms.map(({ rule }) => rule),
    place,
  );
  const dead = rules.flatMap((outlook, index) => {
    const { port, pointer } = arms[index] ?? {};
    if (outlook === 'open' || port === undefined || pointer === undefined) return [];
    return [diagnose(outlook === 'never' ? 'branch.never' : 'branch.covered', { nodeId, port: toPortName(port), pointer })];
  });
  const last = arms.at(-1);
  // Whoever writes down that a rule always holds means it.
  const isMeant = arms.some(({ rule }) => rule === true);
  return takesAll && !isMeant && last !== undefined ? [...dead, diagnose('branch.takesAll', { nodeId, pointer: last.pointer })] : dead;
}

/** A rule that leads nowhere by itself: a filter, what is waited for, what ends a journey. */
export function checkOutlook(rules: readonly RulePlace[], { place, nodeId }: At): readonly Diagnostic[] {
  return rules.flatMap(({ rule, pointer }) => {
    if (typeof rule === 'boolean') return [];
    const { rules: outlooks, takesAll } = outlookOf([rule], place);
    if (outlooks[0] === 'never') return [diagnose('rule.never', { nodeId, pointer })];
    return takesAll ? [diagnose('rule.always', { nodeId, pointer })] : [];
  });
}

/** A rule that counts events over longer than they are kept counts fewer than there were. */
export function checkWindows(open: OpenNode, { keptDays }: CompileContext): readonly Diagnostic[] {
  if (keptDays === undefined) return [];
  return open.rules().flatMap(({ rule, pointer }) =>
    readsOf([rule]).events.flatMap(({ name, window }) => {
      const kept = Object.hasOwn(keptDays, name) ? keptDays[name] : undefined;
      const days = (windowMs(window) ?? 0) / unitMs.days;
      if (kept === undefined || days <= kept || !Number.isFinite(days)) return [];
      return [diagnose('condition.beyondRetention', { nodeId: open.node.id, pointer, params: { event: name, days, kept } })];
    }),
  );
}
