import { checkRule, readsOf, type ConditionProblem, type KnownFields } from '@tagtrail/core/conditions';
import { describeDiagnostic, diagnose } from '@tagtrail/core/diagnostics';
import type { AudienceDimension, ProblemError } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { DomainError, type WrongField } from '../platform/errors/domain-error.js';

/** Deeper than that nobody sees through segments that name segments. */
const deepest = 5;

/** What a rule is checked against. */
interface Among {
  readonly known: KnownFields;
  /** The segment's own id; null for one that is new. */
  readonly id: string | null;
  /** By id: the rules of the corp's segments. */
  readonly rules: ReadonlyMap<string, Json>;
}

/** @throws invalid_request for a rule that may not be a segment's, with each wrong place below `/rule` */
export function refuseWrong(rule: Json, among: Among): void {
  const errors = segmentRuleProblems(rule, among);
  if (errors.length > 0) throw new DomainError('invalid_request', { errors });
}

/** For a rule that was right when it was written. @throws conflict, with what it names and is gone. */
export function refuseBroken(rule: Json, known: KnownFields): void {
  const errors = fieldProblems(rule, known).map((error) => ({ ...error, zh: '分群条件引用的内容已被删除或类型已改变，请修改分群条件' }));
  if (errors.length > 0) throw new DomainError('conflict', { errors });
}

/** What keeps a rule from being a segment's, each at its place below `/rule`. */
export function segmentRuleProblems(rule: Json, among: Among): readonly WrongField[] {
  const problems = fieldProblems(rule, among.known);
  return problems.length > 0 ? problems : namingProblems(rule, among);
}

function fieldProblems(rule: Json, known: KnownFields): readonly ProblemError[] {
  const problems = ruleProblems(checkRule(rule, known));
  return problems.length > 0 ? problems : entryFields(rule, '/rule');
}

/** What is wrong with a rule, each at its place below `/rule`. */
export const ruleProblems = (problems: readonly ConditionProblem[]): readonly ProblemError[] =>
  problems.map(({ code, pointer, params }) => ({ pointer: `/rule${pointer}`, code, message: describeDiagnostic(diagnose(code, { params })) }));

/** Fields of a run (`entry.…`): there is no run here. */
function entryFields(rule: Json, pointer: string): readonly ProblemError[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]): readonly ProblemError[] => {
    const at = `${pointer}/${key}`;
    const name: unknown = Array.isArray(value) ? value[0] : value;
    if (key === 'var' && typeof name === 'string' && name.startsWith('entry.')) {
      return [{ pointer: at, code: 'condition.unknownVariable', message: `The field ${name} belongs to a run; a segment has none.` }];
    }
    return entryFields(value, at);
  });
}

const circle = { pointer: '/rule', code: 'segment_circle', message: 'The segment would belong to itself', zh: '分群的条件直接或间接引用了自己' };
const tooDeep = {
  pointer: '/rule',
  code: 'segment_depth',
  message: `Segments may name one another at most ${String(deepest)} levels deep`,
  zh: `分群之间最多引用 ${String(deepest)} 层`,
};

/** The segment names itself by way of others, or more levels deep than can be followed. */
function namingProblems(rule: Json, { id, rules }: Among): readonly WrongField[] {
  let named: readonly string[] = readsOf([rule]).segments;
  for (let depth = 0; named.length > 0; depth += 1) {
    if (id !== null && named.includes(id)) return [circle];
    if (depth >= deepest) return [tooDeep];
    named = readsOf(named.flatMap((inner) => rules.get(inner) ?? [])).segments;
  }
  return [];
}

/** The kinds of things a rule asks about. */
export function dimensionsOf(rule: Json): readonly AudienceDimension[] {
  const reads = readsOf([rule]);
  return [
    ...(reads.tags || reads.tagIds.length + reads.tagGroups.length > 0 ? (['tags'] as const) : []),
    ...(reads.employees.length > 0 ? (['employees'] as const) : []),
    ...(reads.attributes.length > 0 ? (['attributes'] as const) : []),
    ...(reads.events.length > 0 ? (['behaviour'] as const) : []),
    ...(reads.segments.length + reads.lists.length > 0 ? (['groups'] as const) : []),
  ];
}
