import { checkEventFilter, checkRule, type ConditionProblem } from '../../conditions/index.js';
import { diagnose, toPointer, type Diagnostic } from '../../diagnostics/index.js';
import type { GraphSettings } from '../../graph/index.js';
import type { Json } from '../../kernel/index.js';
import type { Reference } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';
import { checkOutlook } from './outlook.js';
import { settingsReferences, tagsOfRule } from './references.js';

type Occurrence = NonNullable<GraphSettings['exits']>[number]['when'];

/** Something the settings of a journey say, and where. */
interface Placed<Value> {
  readonly value: Value;
  readonly pointer: string;
}

/** What holds for the whole journey: its rules can be evaluated, and what they and the rest name exists. */
export function checkSettings(settings: GraphSettings, context: CompileContext): readonly Diagnostic[] {
  return [
    ...rulesOfSettings(settings).flatMap((placed) => checkSettingsRule(placed, context)),
    ...(settings.concurrency?.property === '' ? [diagnose('settings.noProperty', { pointer: pointerOf('concurrency', 'property') })] : []),
    ...occurrencesOf(settings).flatMap((occurrence) => checkFilter(occurrence, context)),
    ...referencesOfSettings(settings).flatMap(settingsReferences(context)),
  ];
}

function checkSettingsRule({ value, pointer }: Placed<Json>, context: CompileContext): readonly Diagnostic[] {
  if (value === null) return [diagnose('settings.noRule', { pointer })];
  const problems = toDiagnostics(checkRule(value, { ...context.fields, run: false }), pointer);
  return problems.length > 0 ? problems : checkOutlook([{ rule: value, pointer }], { place: { known: context.fields, event: null }, nodeId: null });
}

const pointerOf = (...path: readonly (string | number)[]): string => toPointer(['settings', ...path]);

function occurrencesOf({ exits = [], goal }: GraphSettings): readonly Placed<Occurrence>[] {
  const ends = exits.map(({ when }, index) => ({ value: when, pointer: pointerOf('exits', index, 'when') }));
  return goal === undefined ? ends : [...ends, { value: goal.when, pointer: pointerOf('goal', 'when') }];
}

/** Rules over the facts of a customer; an event's filter is another matter. */
export function rulesOfSettings(settings: GraphSettings): readonly Placed<Json>[] {
  const { filter } = settings;
  const conditions = occurrencesOf(settings).flatMap(({ value, pointer }) =>
    value.kind === 'condition' ? [{ value: value.rule, pointer: `${pointer}/rule` }] : [],
  );
  return filter === undefined ? conditions : [{ value: filter, pointer: pointerOf('filter') }, ...conditions];
}

/** Rules over the properties of an event by which a run ends or reaches its goal. */
export function filtersOfSettings(settings: GraphSettings): readonly { readonly event: string; readonly filter: Json }[] {
  return occurrencesOf(settings).flatMap(({ value }) =>
    value.kind === 'event' && value.filter !== null ? [{ event: value.name, filter: value.filter }] : [],
  );
}

/** Everything of the corp that the settings name, in their rules too. */
export function referencesOfSettings(settings: GraphSettings): readonly Reference[] {
  return [
    ...occurrencesOf(settings).flatMap(({ value, pointer }): readonly Reference[] => {
      if (value.kind === 'tag') return [{ kind: 'tag', tagId: value.tagId, pointer: `${pointer}/tagId` }];
      return value.kind === 'event' ? [{ kind: 'event', name: value.name, pointer: `${pointer}/name` }] : [];
    }),
    ...rulesOfSettings(settings).flatMap(({ value, pointer }) => tagsOfRule(value, pointer)),
    ...(settings.suppression?.lists ?? []).map(
      (listId, index) => ({ kind: 'list', listId, pointer: pointerOf('suppression', 'lists', index) }) as const,
    ),
  ];
}

/** What an event must be like, once it is known which one is meant. */
function checkFilter({ value, pointer }: Placed<Occurrence>, { fields }: CompileContext): readonly Diagnostic[] {
  if (value.kind !== 'event' || value.filter === null || value.name === '') return [];
  if (fields.events !== null && !Object.hasOwn(fields.events, value.name)) return [];
  const problems = toDiagnostics(checkEventFilter(value.filter, { event: value.name, known: fields }), `${pointer}/filter`);
  if (problems.length > 0) return problems;
  return checkOutlook([{ rule: value.filter, pointer: `${pointer}/filter` }], { place: { known: fields, event: value.name }, nodeId: null });
}

const toDiagnostics = (problems: readonly ConditionProblem[], at: string): readonly Diagnostic[] =>
  problems.map(({ code, pointer, params }) => diagnose(code, { pointer: at + pointer, params }));
