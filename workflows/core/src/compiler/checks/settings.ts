import { checkEventFilter, checkRule, collectTagIds, type ConditionProblem } from '../../conditions/index.js';
import { diagnose, toPointer, type Diagnostic } from '../../diagnostics/index.js';
import type { GraphSettings } from '../../graph/index.js';
import type { Json } from '../../kernel/index.js';
import type { CompileContext } from '../context.js';
import { referenceChecks, type PlacedTag } from './references.js';

type Occurrence = NonNullable<GraphSettings['exits']>[number]['when'];

/** Something the settings of a journey say, and where. */
interface Placed<Value> {
  readonly value: Value;
  readonly pointer: string;
}

/** What holds for the whole journey: its rules can be evaluated, and the tags and lists they name exist. */
export function checkSettings(settings: GraphSettings, context: CompileContext): readonly Diagnostic[] {
  const tags = referenceChecks(context);
  return [
    ...rulesOf(settings).flatMap(({ value, pointer }) =>
      value === null ? [diagnose('settings.noRule', { pointer })] : toDiagnostics(checkRule(value, context.fields), pointer),
    ),
    ...(settings.concurrency?.property === '' ? [diagnose('settings.noProperty', { pointer: pointerOf('concurrency', 'property') })] : []),
    ...occurrencesOf(settings).flatMap((occurrence) => checkOccurrence(occurrence, context)),
    ...tagsOf(settings).flatMap(tags.tag),
    ...checkLists(settings, context),
  ];
}

const pointerOf = (...path: readonly (string | number)[]): string => toPointer(['settings', ...path]);

function occurrencesOf({ exits = [], goal }: GraphSettings): readonly Placed<Occurrence>[] {
  const ends = exits.map(({ when }, index) => ({ value: when, pointer: pointerOf('exits', index, 'when') }));
  return goal === undefined ? ends : [...ends, { value: goal.when, pointer: pointerOf('goal', 'when') }];
}

/** Rules over the facts of a customer; an event's filter is another matter. */
function rulesOf(settings: GraphSettings): readonly Placed<Json>[] {
  const { filter } = settings;
  const conditions = occurrencesOf(settings).flatMap(({ value, pointer }) =>
    value.kind === 'condition' ? [{ value: value.rule, pointer: `${pointer}/rule` }] : [],
  );
  return filter === undefined ? conditions : [{ value: filter, pointer: pointerOf('filter') }, ...conditions];
}

/** Every tag that the settings name, in their rules too. */
export function tagsOf(settings: GraphSettings): readonly PlacedTag[] {
  const named = occurrencesOf(settings).flatMap(({ value, pointer }) =>
    value.kind === 'tag' ? [{ tagId: value.tagId, pointer: `${pointer}/tagId` }] : [],
  );
  return [...named, ...rulesOf(settings).flatMap(({ value, pointer }) => collectTagIds(value).map((tagId) => ({ tagId, pointer })))];
}

function checkOccurrence({ value, pointer }: Placed<Occurrence>, { fields }: CompileContext): readonly Diagnostic[] {
  if (value.kind !== 'event') return [];
  if (value.name === '') return [diagnose('reference.noEvent', { pointer: `${pointer}/name` })];
  if (fields.events !== null && fields.events[value.name] === undefined) {
    return [diagnose('reference.unknownEvent', { pointer: `${pointer}/name`, params: { name: value.name } })];
  }
  if (value.filter === null) return [];
  return toDiagnostics(checkEventFilter(value.filter, { event: value.name, known: fields }), `${pointer}/filter`);
}

function checkLists({ suppression }: GraphSettings, { fields }: CompileContext): readonly Diagnostic[] {
  const known = fields.lists;
  if (known === null || suppression === undefined) return [];
  return suppression.lists.flatMap((list, index) =>
    known.includes(list) ? [] : [diagnose('reference.unknownList', { pointer: pointerOf('suppression', 'lists', index), params: { name: list } })],
  );
}

const toDiagnostics = (problems: readonly ConditionProblem[], at: string): readonly Diagnostic[] =>
  problems.map(({ code, pointer, params }) => diagnose(code, { pointer: at + pointer, params }));
