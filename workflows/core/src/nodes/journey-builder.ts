import { connect, freshNodeId, type Graph, type GraphSettings } from '../graph/index.js';
import { toNodeId, toPortName, type Duration, type Json, type JsonObject, type NodeId, type PortName } from '../kernel/index.js';
import type { ChangeTagsConfig } from './change-tags/config.schema.js';
import type { EnterJourneyConfig } from './enter-journey/config.schema.js';
import { armPort } from './condition/definition.js';
import { outputsOf, type ConfigOf } from './journey-graph.js';
import { newNode } from './edit/new-node.js';
import { registry, type NodeType } from './registry.js';
import { anyTag } from './tag-added/tag-trigger.js';
import type { WaitConfig } from './wait/config.schema.js';
import type { Rung, SendMessageConfig } from './send-message/config.schema.js';
import type { SendEnd } from './send-message/outcomes.js';
import { holdoutPort } from './split/definition.js';
import type { WaitEventConfig } from './wait-event/config.schema.js';

/** What happens after one output: continues the story it is given and gives back where it got to. */
export type Way = (path: JourneyPath) => JourneyPath;

/** Kinds of triggers that have no word of their own here. */
type TriggerType =
  | 'tag-added'
  | 'tag-removed'
  | 'customer-added'
  | 'customer-lost'
  | 'attribute-changed'
  | 'business-event'
  | 'segment-changed'
  | 'schedule'
  | 'customer-date';

/** What a journey that is entered is given, how long its end is waited for, and ways by it. */
type EnterOptions = Partial<Pick<EnterJourneyConfig, 'values'> & { within: EnterJourneyConfig['wait'] } & Record<EnterEnd, Way>>;
type EnterEnd = 'completed' | 'goal' | 'exited' | 'refused' | 'timedOut' | 'next';

/** An output that leads nowhere yet. */
interface LooseEnd {
  readonly from: NodeId;
  readonly port: PortName;
}

/** The drawing so far, shared by all paths of one story. */
interface Sheet {
  graph: Graph;
}

interface Step {
  readonly type: NodeType;
  readonly config: JsonObject;
  readonly name?: string;
  /** By output: its own way; outputs without one go on with the story. */
  readonly ways: Readonly<Record<string, Way | undefined>>;
}

/**
 * Draws a journey as a story, for tests and examples:
 * `journey().tagAdded('et1').send([rungs.massSend('你好')]).waitFor(3, 'days').end().graph()`.
 * Ways that do not end come together again at the next step. What is loose at last leads to one end.
 * Node ids are `<type>-<n>` unless `as` names the next one.
 */
export class JourneyPath {
  private nextId: string | null = null;

  constructor(
    private readonly sheet: Sheet,
    private readonly loose: readonly LooseEnd[],
  ) {}

  /** Names the next node. */
  as(id: string): this {
    this.nextId = id;
    return this;
  }

  /** True when every way has ended: nothing more can be drawn on this path. */
  get isOver(): boolean {
    return this.loose.length === 0;
  }

  /** A trigger; several in a row all lead to the step after them. */
  tagAdded(...tagIds: readonly string[]): JourneyPath {
    return this.trigger('tag-added', { ...anyTag, tagIds });
  }

  /** A trigger of any kind with its config; what is left out has the kind's default. */
  startsBy(type: TriggerType, config: JsonObject = {}): JourneyPath {
    return this.trigger(type, { ...registry[type].defaults, ...config });
  }

  apiStart(): JourneyPath {
    return this.trigger('api-start', {});
  }

  /** By arm id: its rule, and its way where it has one of its own. */
  condition(arms: Readonly<Record<string, { readonly rule: Json; readonly way?: Way }>>, otherwise?: Way): JourneyPath {
    const entries = Object.entries(arms);
    return this.step({
      type: 'condition',
      config: { arms: entries.map(([id, { rule }]) => ({ id, name: '', rule })) },
      ways: { ...Object.fromEntries(entries.map(([id, { way }]) => [armPort(id), way])), otherwise },
    });
  }

  /** By arm id: its per cent, and its way where it has one of its own. */
  split(
    arms: Readonly<Record<string, { readonly percent: number; readonly way?: Way }>>,
    { percent = 0, way }: { readonly percent?: number; readonly way?: Way } = {},
  ): JourneyPath {
    const entries = Object.entries(arms);
    return this.step({
      type: 'split',
      config: { arms: entries.map(([id, arm]) => ({ id, name: '', percent: arm.percent })), holdout: percent },
      ways: { ...Object.fromEntries(entries.map(([id, arm]) => [armPort(id), arm.way])), [holdoutPort]: way },
    });
  }

  /** Back to a step that is drawn already, at most so many times; then on. */
  jump(id: string, atMost: number): JourneyPath {
    return this.step({ type: 'jump', config: { atMost }, ways: { again: (path) => path.goTo(id) } });
  }

  /** So many in a minute, hour or day; who would wait longer than `longestWait` goes the way `full`. */
  limit(
    count: number,
    per: 'minute' | 'hour' | 'day',
    { longestWait = null, full }: { readonly longestWait?: Duration | null; readonly full?: Way } = {},
  ): JourneyPath {
    return this.step({ type: 'limiter', config: { count, per, longestWait: longestWait === null ? null : { ...longestWait } }, ways: { full } });
  }

  waitFor(amount: number, unit: Duration['unit']): JourneyPath {
    return this.step({ type: 'wait', config: { kind: 'duration', duration: { amount, unit } }, ways: {} });
  }

  /** Until the corp's clock next shows `HH:mm`. */
  waitUntil(time: string): JourneyPath {
    return this.step({ type: 'wait', config: { kind: 'timeOfDay', time }, ways: {} });
  }

  /** By clock, day, working day, hours or a date of the customer: the config as its form writes it. */
  waitBy(config: WaitConfig, ways: Readonly<Partial<Record<'past' | 'noDate', Way>>> = {}): JourneyPath {
    return this.step({ type: 'wait', config, ways });
  }

  waitForTag(
    tagId: string,
    { timeout, matched, timedOut }: { readonly timeout: Duration; readonly matched?: Way; readonly timedOut?: Way },
  ): JourneyPath {
    const { amount, unit } = timeout;
    return this.step({
      type: 'wait',
      config: { kind: 'untilTag', tagId, timeout: { amount, unit } },
      ways: { matched, timeout: timedOut },
    });
  }

  /** Until an event of the business, or until a condition holds. */
  waitForEvent(config: WaitEventConfig, { matched, timedOut }: { readonly matched?: Way; readonly timedOut?: Way } = {}): JourneyPath {
    return this.step({ type: 'wait-event', config, ways: { matched, timeout: timedOut } });
  }

  /** Until a person approves or rejects. */
  approval(question: string, { timedOut, ...ways }: { readonly approved?: Way; readonly rejected?: Way; readonly timedOut?: Way } = {}): JourneyPath {
    const config = { question, timeout: { amount: 3, unit: 'days' } };
    return this.step({ type: 'approval', config, ways: { ...ways, timeout: timedOut } });
  }

  /** A ladder of `rungs`, tried in order; an urgent one says so in its title. */
  send(
    ladder: readonly Omit<Rung, 'id'>[],
    { category = 'marketing', ...ways }: { readonly category?: SendMessageConfig['category'] } & { readonly [End in SendEnd]?: Way } = {},
  ): JourneyPath {
    const withIds = ladder.map((rung, index) => ({ ...rung, id: `rung-${String(index + 1)}` }));
    return this.step({ type: 'send-message', config: { category, rungs: withIds }, ways, name: category === 'urgent' ? '紧急' : '' });
  }

  changeTags({ add = [], remove = [] }: Partial<ChangeTagsConfig>, failed?: Way): JourneyPath {
    return this.step({ type: 'change-tags', config: { add, remove }, ways: { failed } });
  }

  /** Into another journey; with `within`, until that one ends. By output its own way. */
  enterJourney(journeyId: string, { values = [], within: wait = null, ...ways }: EnterOptions = {}): JourneyPath {
    return this.step({ type: 'enter-journey', config: { journeyId, values, wait }, ways });
  }

  /** Any other step, by its type and config; by output its own way. */
  does<Type extends NodeType>(type: Type, config: ConfigOf<Type>, ways: Readonly<Record<string, Way>> = {}): JourneyPath {
    return this.step({ type, config, ways });
  }

  end(reason = 'completed'): JourneyPath {
    return this.step({ type: 'end', config: { reason }, ways: {} });
  }

  /** Leads everything loose to a node that is drawn already: a loop, or a merge. */
  goTo(id: string): JourneyPath {
    this.tie(toNodeId(id));
    return new JourneyPath(this.sheet, []);
  }

  /** The drawing; what is still loose leads to an end with the reason `completed`. */
  graph(): Graph {
    return this.isOver ? this.sheet.graph : this.end().graph();
  }

  /** The drawing as far as it goes, loose outputs left unconnected: for drawings that are wrong on purpose. */
  unfinished(): Graph {
    return this.sheet.graph;
  }

  private trigger(type: NodeType, config: JsonObject): JourneyPath {
    const id = this.add(type, config);
    return new JourneyPath(this.sheet, [...this.loose, { from: id, port: toPortName('next') }]);
  }

  private step({ type, config, ways, name = '' }: Step): JourneyPath {
    if (this.isOver && this.sheet.graph.nodes.length > 0) throw new Error(`Nothing leads to this ${type}: every way has ended`);
    const id = this.add(type, config, name);
    this.tie(id);
    const node = this.sheet.graph.nodes.at(-1);
    const outputs = node === undefined ? [] : outputsOf(node);
    const loose = outputs.flatMap((port) => {
      const end = new JourneyPath(this.sheet, [{ from: id, port }]);
      return (ways[port]?.(end) ?? end).loose;
    });
    return new JourneyPath(this.sheet, loose);
  }

  private add(type: NodeType, config: JsonObject, name = ''): NodeId {
    const { graph } = this.sheet;
    const id = this.nextId === null ? freshNodeId(graph, type) : toNodeId(this.nextId);
    this.nextId = null;
    this.sheet.graph = { ...graph, nodes: [...graph.nodes, { ...newNode(type, id), name, config }] };
    return id;
  }

  private tie(to: NodeId): void {
    for (const { from, port } of this.loose) {
      const edited = connect(this.sheet.graph, { from, port, to });
      if (!edited.ok) throw new Error(`The story leads to ${to}, which is not drawn`);
      this.sheet.graph = edited.value;
    }
  }
}

/** Begins a story. */
export function journey(settings: GraphSettings = { reentry: 'afterExit' }): JourneyPath {
  return new JourneyPath({ graph: { formatVersion: 1, settings, nodes: [], edges: [] } }, []);
}
