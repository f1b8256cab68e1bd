import type { Json } from '../kernel/index.js';
import { asRunWindow, readEvents, windowMs, writtenText, type RunWindow } from './rule/event-read.js';
import type { EventExpression, Expression, TestExpression } from './rule/expression.js';
import { parseField } from './rule/field.js';
import type { TestName } from './rule/operators.js';
import { parseRule } from './rule/parse-rule.js';

/** What rules read of a customer, each once, in the order written. */
export interface RuleReads {
  /** True when any tag or group of tags is asked for. */
  readonly tags: boolean;
  readonly tagIds: readonly string[];
  /** Tags of which it is asked when the customer got them. */
  readonly taggedIds: readonly string[];
  readonly tagGroups: readonly string[];
  readonly employees: readonly string[];
  readonly attributes: readonly string[];
  readonly values: readonly string[];
  readonly events: readonly EventReads[];
  readonly segments: readonly string[];
  readonly lists: readonly string[];
  /** Moments of the run with which windows begin. */
  readonly runWindows: readonly RunWindow[];
  /** Variables that only a run has, as written: `entry.orderId`, `value.level`. */
  readonly ofRun: readonly string[];
}

/** What is read of the events of one name. */
export interface EventReads {
  readonly name: string;
  /** The longest window any rule asks for, as written; empty for all that is kept. */
  readonly window: string;
  /** Properties that sums and filters read. */
  readonly properties: readonly string[];
}

/** What rules ask to know of a customer, or of an event where they filter that; nothing for a rule that cannot be parsed. */
export function readsOf(rules: readonly Json[], event: string | null = null): RuleReads {
  const reader = new Reader();
  for (const rule of rules) {
    const parsed = parseRule(rule);
    if (parsed.ok) reader.visit(parsed.value, event);
  }
  return reader.reads();
}

/** Gathers while it walks; `event` is the one whose filter it is in. */
class Reader {
  private asksForTags = false;
  private readonly tagIds = new Set<string>();
  private readonly taggedIds = new Set<string>();
  private readonly runWindows = new Set<RunWindow>();
  private readonly tagGroups = new Set<string>();
  private readonly employees = new Set<string>();
  private readonly attributes = new Set<string>();
  private readonly values = new Set<string>();
  private readonly events = new Map<string, { window: string; properties: Set<string> }>();
  private readonly segments = new Set<string>();
  private readonly lists = new Set<string>();
  private readonly ofRun = new Set<string>();
  /** By operator that names one thing of the corp: where its operand goes. */
  private readonly named: Partial<Record<TestName, { readonly into: Set<string>; readonly at: number }>> = {
    hasGroup: { into: this.tagGroups, at: 1 },
    inSegment: { into: this.segments, at: 0 },
    inList: { into: this.lists, at: 0 },
  };

  visit(expression: Expression, event: string | null): void {
    switch (expression.kind) {
      case 'variable':
        this.readVariable(expression.variable, event);
        return;
      case 'events':
        this.readEvents(expression);
        return;
      case 'test':
        this.readNames(expression);
        for (const operand of expression.operands) this.visit(operand, event);
        return;
      case 'scalar':
      case 'list':
        return;
    }
  }

  reads(): RuleReads {
    return {
      tags: this.asksForTags,
      tagIds: [...this.tagIds],
      taggedIds: [...this.taggedIds],
      tagGroups: [...this.tagGroups],
      employees: [...this.employees],
      attributes: [...this.attributes],
      values: [...this.values],
      events: [...this.events].map(([name, { window, properties }]) => ({ name, window, properties: [...properties] })),
      segments: [...this.segments],
      lists: [...this.lists],
      runWindows: [...this.runWindows],
      ofRun: [...this.ofRun],
    };
  }

  private readVariable(variable: string, event: string | null): void {
    const field = parseField(variable);
    switch (field?.kind) {
      case 'tags':
        this.asksForTags = true;
        return;
      case 'attribute':
        this.attributes.add(field.name);
        return;
      case 'value':
        this.values.add(field.name);
        this.ofRun.add(variable);
        return;
      case 'entry':
        this.ofRun.add(variable);
        return;
      case 'property':
        if (event !== null) this.eventNamed(event, 'PT1H').properties.add(field.name);
        return;
      case undefined:
        return;
    }
  }

  private readEvents(expression: EventExpression): void {
    const { name, property, window, filter } = readEvents(expression);
    const read = this.eventNamed(name, window);
    this.readWindow(window);
    if ((windowMs(window) ?? 0) > (windowMs(read.window) ?? 0)) read.window = window;
    if (property !== null) read.properties.add(property);
    if (filter !== null) this.visit(filter, name);
  }

  private readWindow(window: string): void {
    const moment = asRunWindow(window);
    if (moment !== null) this.runWindows.add(moment);
  }

  private eventNamed(name: string, window: string): { window: string; properties: Set<string> } {
    const found = this.events.get(name) ?? { window, properties: new Set<string>() };
    this.events.set(name, found);
    return found;
  }

  /** What a test names by writing it out. */
  private readNames(test: TestExpression): void {
    for (const tag of tagsOf(test)) this.tagIds.add(tag);
    if (test.operator === 'taggedWithin') {
      for (const tag of writtenList(test.operands[1])) this.taggedIds.add(tag);
      this.readWindow(writtenText(test, 2));
    }
    if (test.operator === 'followedBy') for (const employee of writtenList(test.operands[0])) this.employees.add(employee);
    const named = this.named[test.operator];
    if (named !== undefined) named.into.add(writtenText(test, named.at));
  }
}

const ofTagSets: readonly TestName[] = ['hasAny', 'hasAll', 'hasNone', 'taggedWithin'];

const writtenList = (operand: Expression | undefined): readonly string[] => (operand?.kind === 'list' ? operand.values.map(String) : []);

/** The tags a test asks for. */
function tagsOf({ operator, operands: [first, second] }: TestExpression): readonly string[] {
  if (ofTagSets.includes(operator)) return writtenList(second);
  const isOfTags = operator === 'in' && second?.kind === 'variable' && second.variable === 'tags';
  return isOfTags && first?.kind === 'scalar' ? [String(first.value)] : [];
}
