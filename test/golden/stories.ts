import { chinaYears, resolveWait, roundWake, WorkCalendar } from '@tagtrail/core/calendar';
import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import { emptyFacts, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Graph } from '@tagtrail/core/graph';
import { advance, startState, type Advance, type RunEvent, type RunState } from '@tagtrail/core/interpreter';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { OutcomePort, Plan } from '@tagtrail/core/plan';
import { operatorStory } from '../journeys/operator-story.graph.js';
import type { GoldenRun, Turn } from './golden-run.js';

const zone = 'Asia/Shanghai';
const calendar = new WorkCalendar(chinaYears);
const begun = '2026-11-27T01:00:00.000Z';
const shanghai: CustomerFacts = emptyFacts({ tags: ['hot'], attributes: { city: '上海', name: '王芳' }, entry: {} });
const bought: CustomerFacts = { ...shanghai, tags: ['hot', 'won'] };
const context = { knownTagIds: ['hot', 'won', 'vip'], knownEndpoints: ['crm'], fields: declaredFields, smtpConfigured: true };

/** What happens to a run next, seen from where it stands. A question for an instant is answered by itself. */
type Happening = (state: RunState) => RunEvent;

const start =
  (facts = shanghai): Happening =>
  () => ({ kind: 'start', at: begun, facts });
const outcome =
  (port: OutcomePort): Happening =>
  ({ pending }) => {
    if (pending?.kind !== 'invoke') throw new Error('The run asks for nothing');
    return { kind: 'outcome', at: begun, facts: shanghai, instruction: pending.instruction, visit: pending.visit, port, reason: null };
  };
const timer: Happening = ({ pending }) => {
  if (pending?.kind !== 'sleep' && pending?.kind !== 'await') throw new Error('The run does not wait');
  return { kind: 'timer', at: pending.until, facts: shanghai };
};
const changed =
  (facts: CustomerFacts): Happening =>
  () => ({ kind: 'changed', at: begun, facts });
const skipWait: Happening = () => ({ kind: 'skipWait', at: begun, facts: shanghai });
const stopped: Happening = () => ({ kind: 'end', at: begun, facts: shanghai, reason: 'operator' });

const story = operatorStory({ interested: 'hot', bought: 'won' });
const everyNode = journey()
  .apiStart()
  .changeTags({ add: ['vip'], remove: ['hot'] }, (path) => path.end('not_tagged'))
  .send([rungs.email('您好 {{name|客户}}', '周末见')], { notDelivered: (path) => path.end('no_mail') })
  .waitFor(2, 'hours')
  .end('done')
  .graph();

const byLot = journey()
  .apiStart()
  .as('lot')
  .split({ a: { percent: 60 }, b: { percent: 30, way: (path) => path.end('b') } }, { percent: 10, way: (path) => path.end('held_back') })
  .as('nap')
  .waitFor(1, 'days')
  .jump('nap', 1)
  .end('rested')
  .graph();

/** Runs that together meet every instruction and every event; each is drawn, compiled and travelled. */
const stories: Readonly<Record<string, { readonly graph: Graph; readonly happenings: readonly Happening[] }>> = {
  'to-the-second-send': { graph: story, happenings: [start(), outcome('failed'), outcome('accepted'), timer, outcome('delivered')] },
  'down-the-whole-ladder': {
    graph: story,
    happenings: [start(), outcome('notConfirmed'), outcome('failed'), outcome('accepted'), skipWait, outcome('failed')],
  },
  'bought-meanwhile': { graph: story, happenings: [start(), outcome('delivered'), changed(shanghai), changed(bought)] },
  'bought-already': { graph: story, happenings: [start(bought)] },
  'of-another-city': { graph: story, happenings: [start({ ...shanghai, attributes: { city: '北京' } })] },
  'of-no-city': { graph: story, happenings: [start({ ...shanghai, attributes: {} })] },
  'ended-by-an-operator': { graph: story, happenings: [start(), outcome('delivered'), stopped] },
  'by-lot-and-once-more': { graph: byLot, happenings: [start({ ...shanghai, customerId: '1' }), timer, timer] },
  'tags-mail-and-a-wait': { graph: everyNode, happenings: [start(), outcome('accepted'), outcome('accepted'), timer] },
};

/** Every story as today's compiler and interpreter make it, by the name it is kept under. */
export function toldStories(): Readonly<Record<string, GoldenRun>> {
  return Object.fromEntries(
    Object.entries(stories).map(([name, { graph, happenings }]) => {
      const plan = compiled(graph);
      return [`format-${plan.planFormat}-${name}`, { plan, turns: travel(plan, happenings) }];
    }),
  );
}

function compiled(graph: Graph): Plan {
  const result = compileJourney(graph, context);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.plan;
}

function travel(plan: Plan, happenings: readonly Happening[]): readonly Turn[] {
  const turns: Turn[] = [];
  let state = startState(plan);
  const take = (event: RunEvent): Advance => {
    const made = advance(plan, state, event);
    turns.push({ event, made });
    state = made.state;
    return made;
  };
  for (const happening of happenings) {
    const event = happening(state);
    for (let next: RunEvent | null = event; next !== null;) next = answerTo(take(next), event);
  }
  return turns;
}

/** The instant a run asks for, as the beat gives it; null when it asks for none. */
function answerTo({ commands }: Advance, { at, facts }: RunEvent): RunEvent | null {
  const asked = commands.find((command) => command.kind === 'resolve');
  if (asked === undefined) return null;
  const answer = resolveWait(asked.wait, { at, zone, attributes: facts.attributes, calendar });
  if (answer.kind === 'passed') return { kind: 'passed', at, facts, port: answer.port };
  return { kind: 'resolved', at, facts, until: roundWake(answer.until, at) };
}
