import { checked, comparedIn, parseField, readEvents, toRule, windowStart, type EventExpression, type Expression } from '../conditions/index.js';
import type { Json } from '../kernel/index.js';
import type { EventTrigger } from '../plan/index.js';
import type { AskedDate, Moment } from './date-tests.js';
import { eventNumber, eventTable, newestEvent } from './event-values.js';
import { isListId } from './facts-sql.js';
import { operatorSql, type RuleWriter } from './operator-sql.js';
import { allOf, anyOf, jsonValue, textValue, writtenValue, type SqlValue } from './sql-value.js';

/** A rule over customers as a part of a statement over `customer c`, whose first parameter is the corp's id. */
export interface AudienceSql {
  /** Tables the condition reads, to stand behind `customer c`; may be empty. */
  readonly joins: string;
  /** A condition that is true or false, never NULL. */
  readonly where: string;
  /** Who has something by which time alone can change the answer, and nothing beside it that decides it anyway; `FALSE` where nobody has. */
  readonly timed: string;
  /** Who has no value for something the rule compares, as `lacksValue` tells it; `FALSE` where nothing can be lacking. */
  readonly lacking: string;
  /** Parameters from `$2` on. */
  readonly params: readonly unknown[];
}

export interface AudienceOptions extends Moment {
  /** Rules of the segments that may be named, by id; one that is not here has no members. */
  readonly segments: ReadonlyMap<string, Json>;
  /** Only customers with ids above the first and up to the second are asked for. */
  readonly range: readonly [string, string] | null;
  /** True where `lacking` is asked for; it costs parameters that no other part uses. */
  readonly tellsLacking?: boolean;
  /** The same for `timed`. */
  readonly tellsTimed?: boolean;
}

/**
 * A checked rule as SQL with the meaning that `evaluate` has. Tags, lists and fields are asked of each customer, by index;
 * events are counted once for all of them. @throws a plain error for a rule that `checkRule` refuses.
 */
export function compileAudience(rule: Json, options: AudienceOptions): AudienceSql {
  const statement = new AudienceStatement(options);
  const expression = checked(rule);
  const where = statement.condition(expression);
  const lacking =
    options.tellsLacking === true ? anyOf([...new Set(comparedIn(expression).map((value) => statement.value(value).missing))]) : 'FALSE';
  return numbered({ joins: statement.joins.join('\n'), where, timed: statement.passing(expression), lacking, params: statement.params });
}

/** An event as a trigger means it, since an instant. */
export type SoughtEvent = Pick<EventTrigger, 'name' | 'filter'> & { readonly since: string };

/** The newest such event of a customer `c`, see `newestEvent`; `params`, from `$2` on, grows by what it asks for. */
export function compileNewestEvent({ name, filter, since }: SoughtEvent, options: AudienceOptions, params: unknown[]): string {
  const statement = new AudienceStatement(options, params);
  return newestEvent({ name, since, filter: statement.filter(checked(filter)), atMs: options.atMs, add: statement.add });
}

const place = /\$(\d+)(?=::)/gu;

/** Parameters that ended up in no part are left out: PostgreSQL refuses one whose type nothing tells. */
function numbered({ joins, where, timed, lacking, params }: AudienceSql): AudienceSql {
  const used = [...new Set([...`${joins} ${where} ${timed} ${lacking}`.matchAll(place)].map(([, at]) => Number(at)))].sort((a, b) => a - b);
  const renumber = (sql: string): string => sql.replace(place, (_, at: string) => `$${String(used.indexOf(Number(at)) + 2)}`);
  return {
    joins: renumber(joins),
    where: renumber(where),
    timed: renumber(timed),
    lacking: renumber(lacking),
    params: used.map((at) => params[at - 2]),
  };
}

/** One statement while it is written: it gathers parameters and joined tables. */
class AudienceStatement implements RuleWriter {
  readonly joins: string[] = [];
  /** What the test that is being written has by which time alone can change it. */
  private timed = new Set<string>();
  private readonly tables = new Map<string, string>();
  /** By segment that is named: the joined row that says whether the customer belongs. */
  private readonly named = new Map<string, string>();
  /** Segments that are being written out, so that none is written out within itself. */
  private readonly open: string[] = [];
  private inFilter = false;

  constructor(
    private readonly options: AudienceOptions,
    readonly params: unknown[] = [],
  ) {}

  readonly add = (value: unknown, type: string): string => `$${String(this.params.push(value) + 1)}::${type}`;

  condition(expression: Expression): string {
    if (expression.kind === 'test') return operatorSql[expression.operator](expression.operands, this);
    if (expression.kind !== 'scalar') throw new Error(`A rule was compiled that had not been checked: ${expression.kind} as a condition`);
    return expression.value === true ? 'TRUE' : 'FALSE';
  }

  /** Whom time alone can change; a part that no time changes and that has the last word leaves nobody. */
  passing(expression: Expression): string {
    if (this.options.tellsTimed !== true || expression.kind !== 'test') return 'FALSE';
    const { operator, operands } = expression;
    if (operator !== 'and' && operator !== 'or' && operator !== '!') return this.passingOf(() => this.condition(expression));
    const parts = operands.map((operand) => ({ operand, passing: this.passing(operand) }));
    const moving = parts.filter(({ passing }) => passing !== 'FALSE').map(({ passing }) => passing);
    if (moving.length === 0) return 'FALSE';
    const still = parts.filter(({ passing }) => passing === 'FALSE').map(({ operand }) => this.condition(operand));
    return allOf([anyOf(moving), ...still.map((sql) => (operator === 'or' ? `NOT (${sql})` : sql))]);
  }

  /** What is written meanwhile that time can change. */
  private passingOf(write: () => unknown): string {
    const outer = this.timed;
    this.timed = new Set();
    write();
    const inner = [...this.timed];
    this.timed = outer;
    return inner.length === 0 ? 'FALSE' : anyOf(inner);
  }

  value(expression: Expression): SqlValue {
    switch (expression.kind) {
      case 'scalar':
        return writtenValue(expression.value, this.add);
      case 'variable':
        return this.field(expression.variable);
      case 'events':
        return this.events(expression);
      case 'list':
      case 'test':
        throw new Error(`A rule was compiled that had not been checked: ${expression.kind} as a value`);
    }
  }

  date(expression: Expression): AskedDate {
    const text = `(${this.value(expression).text ?? 'NULL::text'})`;
    return { text, add: this.add, atMs: this.options.atMs, zone: this.options.zone };
  }

  passingDate(expression: Expression): AskedDate {
    const date = this.date(expression);
    this.timed.add(`${date.text} IS NOT NULL`);
    return date;
  }

  hasTag(tagIds: readonly string[]): string {
    return `EXISTS (SELECT 1 FROM relation_tag t WHERE t.corp_id = $1 AND t.tag_id = ANY (${this.add(tagIds, 'text[]')}) AND t.customer_id = c.id)`;
  }

  /** A customer has a tag since the first was set, by whomever. Instants count in whole milliseconds. */
  taggedWithin(tagIds: readonly string[], window: string): string {
    const start = windowStart(window, { at: new Date(this.options.atMs).toISOString(), run: null });
    const from = this.add(new Date(start + 1).toISOString(), 'timestamptz');
    const came = `EXISTS (SELECT 1 FROM relation_tag t WHERE t.corp_id = $1 AND t.tag_id = ANY (${this.add(tagIds, 'text[]')}) AND t.customer_id = c.id
      AND t.since >= ${from} AND NOT EXISTS (
        SELECT 1 FROM relation_tag had WHERE had.customer_id = t.customer_id AND had.tag_id = t.tag_id AND had.since < ${from}))`;
    this.timed.add(came);
    return came;
  }

  hasGroup(groupId: string): string {
    return `EXISTS (SELECT 1 FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
      WHERE t.customer_id = c.id AND g.group_id = ${this.add(groupId, 'text')})`;
  }

  followedBy(employeeIds: readonly string[]): string {
    return `EXISTS (SELECT 1 FROM relation r WHERE r.customer_id = c.id AND r.employee_id = ANY (${this.add(employeeIds, 'text[]')}) AND r.ended_at IS NULL)`;
  }

  onList(listId: string): string {
    if (!isListId(listId)) return 'FALSE';
    return `EXISTS (SELECT 1 FROM list_member l WHERE l.list_id = ${this.add(listId, 'bigint')} AND l.customer_id = c.id)`;
  }

  inSegment(segmentId: string): string {
    const rule = this.options.segments.get(segmentId);
    if (rule === undefined || this.open.includes(segmentId)) return 'FALSE';
    const table = this.named.get(segmentId) ?? this.writeSegment(segmentId, rule);
    this.timed.add(`${table}.passing`);
    return `${table}.holds`;
  }

  /** Written out once, however often it is named: OFFSET keeps the planner from writing it out again. */
  private writeSegment(segmentId: string, rule: Json): string {
    const expression = checked(rule);
    this.open.push(segmentId);
    const condition = this.condition(expression);
    const passing = this.passing(expression);
    this.open.pop();
    const table = `sg${String(this.named.size + 1)}`;
    this.joins.push(`CROSS JOIN LATERAL (SELECT ${condition} AS holds, ${passing} AS passing OFFSET 0) AS ${table}`);
    this.named.set(segmentId, table);
    return table;
  }

  /** A field of the customer, or of the event within a filter. A run's own fields have no value here. */
  private field(variable: string): SqlValue {
    const field = parseField(variable);
    if (field?.kind === 'property' && this.inFilter) return jsonValue(`(e.properties -> ${this.add(field.name, 'text')})`);
    if (field?.kind !== 'attribute') return writtenValue(null, this.add);
    return field.name === 'name' ? textValue('c.name') : jsonValue(`(c.attributes -> ${this.add(field.name, 'text')})`);
  }

  private events(expression: EventExpression): SqlValue {
    const { atMs } = this.options;
    const read = readEvents(expression);
    const asked = JSON.stringify([read.name, read.property, read.window, read.filter === null ? null : toRule(read.filter)]);
    const table = this.tables.get(asked) ?? `ev${String(this.tables.size + 1)}`;
    if (!this.tables.has(asked)) {
      this.tables.set(asked, table);
      const asking = { read, filter: this.filter(read.filter), atMs, add: this.add, within: this.within() };
      this.joins.push(`LEFT JOIN (${eventTable(asking)}) AS ${table} ON ${table}.customer_id = c.id`);
    }
    this.timed.add(`coalesce(${table}.coming > 0, FALSE)`);
    return eventNumber(expression.operator, table, { atMs, add: this.add });
  }

  filter(filter: Expression | null): string {
    if (filter === null) return 'TRUE';
    this.inFilter = true;
    const condition = this.condition(filter);
    this.inFilter = false;
    return condition;
  }

  private within(): string {
    const { range } = this.options;
    return range === null ? '' : ` AND e.customer_id > ${this.add(range[0], 'bigint')} AND e.customer_id <= ${this.add(range[1], 'bigint')}`;
  }
}
