import { limits } from '@tagtrail/core/limits';
import { PlannedRepository } from '@tagtrail/worker/parts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DueWorld, worldAsks, type InTheWay, type PlannedIntents, type QueuedCalls } from './due-world.js';
import { groupedByAll } from './grouped-by-all.sql.js';
import { LedgerStage, ordinary } from './ledger-stage.js';
import { statementsOf, type ReadPages } from './statement-pages.js';

/** Two minutes of slots of every group, as the gate has them from the start. */
const fullQueue = 1_200;
const journeys = 10;

let stage: LedgerStage;
let planned: PlannedRepository;
let world: DueWorld;

beforeAll(async () => {
  stage = await LedgerStage.create();
  planned = new PlannedRepository(stage.database);
  world = await DueWorld.create(stage, journeys);
});
afterAll(() => stage.close());
beforeEach(() => world.clear());

interface Group {
  readonly contentKey: string;
  readonly journeyId: string;
  readonly group: string;
  readonly priority: number;
  readonly intents: number;
}
interface Chosen {
  readonly ours: readonly Group[];
  readonly plain: readonly Group[];
}

/** What is chosen, and what all that waits comes to where there is room for it. */
async function choose(): Promise<Chosen> {
  return stage.database.tx('test', { timeoutMs: 30_000 }, async (tx) => {
    const corp = await planned.begin(tx, stage.corpId, ordinary);
    if (corp === null) throw new Error('Somebody else is at it');
    const queued = await planned.queued(tx, stage.corpId, ordinary);
    const ours = await planned.dueGroups(tx, corp, { band: ordinary, queued });
    const plain = await tx.rows<Group>(groupedByAll, [stage.corpId, [ordinary.from, ordinary.to], limits.massSendRecipients]);
    const before = ({ group, priority }: Group): number =>
      queued.reduce((sum, item) => sum + (item.group === group && item.priority <= priority ? item.calls : 0), 0);
    return { ours, plain: plain.filter((group) => before(group) < fullQueue) };
  });
}

const usual = { sender: 'zhang', count: 1, plannedAt: -60, windowS: 0, dueAt: -60, batch: 'none', awaitsSender: false, spread: 'none' } as const;
const nothingInTheWay: InTheWay = { journeys: [], versions: [], channels: [], contents: [], members: [], receivers: [] };

const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const anyPlanned: fc.Arbitrary<PlannedIntents> = fc.record({
  journey: fc.nat(4),
  ask: fc.constantFrom(...worldAsks),
  sender: fc.constantFrom('zhang', 'li', 'wang'),
  count: fc.integer({ min: 1, max: 3 }),
  whom: fc.nat(5),
  plannedAt: fc.integer({ min: -200, max: -5 }).filter((at) => Math.abs(at + 120) > 10),
  windowS: fc.constantFrom(0, 1, 30, 600),
  dueAt: fc.constantFrom(-100, -10, -10, -10, 600),
  batch: fc.constantFrom('none', 'none', 'open', 'done', 'alone'),
  awaitsSender: rarely,
  spread: fc.constantFrom('none', 'none', 'none', 'asked', 'chosen'),
});
const anyQueued: fc.Arbitrary<QueuedCalls> = fc.record({
  journey: fc.nat(4),
  group: fc.constantFrom('send', 'tag', 'other'),
  priority: fc.constantFrom(2, 3),
  calls: fc.constantFrom(1, 2, 3, 3, fullQueue),
});
const some = <Item>(...items: readonly Item[]): fc.Arbitrary<readonly Item[]> => fc.subarray([...items], { maxLength: 1 });
const anyInTheWay: fc.Arbitrary<InTheWay> = fc.record({
  journeys: some(0, 1, 2),
  versions: some(2, 3, 4),
  channels: some('customer_mass_send', 'email', 'transfer'),
  contents: some(...worldAsks),
  members: fc.subarray(['zhang', 'li', 'wang'], { maxLength: 2 }),
  receivers: some('webhook:crm', 'webhook:other', 'email:'),
});

describe('what is due', () => {
  it('is what all that waits comes to, by every rule and in the same order', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPlanned, { minLength: 20, maxLength: 60 }),
        fc.array(anyQueued, { maxLength: 4 }),
        anyInTheWay,
        async (intents, queue, way) => {
          await world.clear();
          await world.plan(intents);
          await world.queue(queue);
          await world.hinder(way);
          const { ours, plain } = await choose();
          expect(ours).toEqual(plain);
          found += ours.length;
        },
      ),
      { seed: 20_261_204, numRuns: 60, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(300);
  });

  it('has a full call before its window closes', async () => {
    await world.plan([{ ...usual, journey: 0, ask: 'massSend', windowS: 600, count: limits.massSendRecipients }]);
    const { ours, plain } = await choose();
    expect(ours).toEqual(plain);
    expect(ours).toHaveLength(1);
  });

  it('has as many contents with closed windows as are needed, each whole, and those of the journey with the fewest calls first', async () => {
    const content = { ...usual, ask: 'massSend', plannedAt: -300, count: 2 } as const;
    const many = Array.from({ length: 130 }, (_, n): PlannedIntents => ({ ...content, journey: 0, sender: `e${String(n)}` }));
    await world.plan([...many, { ...content, journey: 2, plannedAt: -200 }]);
    await world.queue([{ journey: 0, group: 'send', priority: 2, calls: 1 }]);
    const { ours, plain } = await choose();
    expect(ours).toEqual(plain.slice(0, 100));
    expect(ours[0]?.journeyId).toBe(world.journeyId(2));
  });

  it('has of each journey, whatever one has waiting, and of all that none may be sent of', async () => {
    const many = { ...usual, ask: 'personal', count: 3_000, plannedAt: -600, dueAt: -600 } as const;
    await world.plan([
      { ...many, journey: 0 },
      { ...many, journey: 1, dueAt: -900 },
      { ...many, journey: 2, ask: 'appMessage' },
      { ...many, journey: 2, ask: 'webhook' },
      { ...many, journey: 2, ask: 'tagWrite' },
      { ...usual, journey: 2, ask: 'appMessage', sender: 'li' },
      ...Array.from({ length: 7 }, (_, n): PlannedIntents => ({ ...usual, journey: 3 + n, ask: 'personal', count: 20 })),
    ]);
    await world.hinder({ ...nothingInTheWay, journeys: [1], members: ['zhang'], receivers: ['webhook:crm'], contents: ['tagWrite'] });
    const { ours } = await choose();
    const by = (nth: number): number => ours.filter(({ journeyId }) => journeyId === world.journeyId(nth)).length;
    expect(Array.from({ length: 7 }, (_, n) => by(3 + n))).toEqual(Array.from({ length: 7 }, () => 20));
    expect([by(1), by(2)]).toEqual([0, 1]);
    expect(by(0)).toBeGreaterThan(100);
  });
});

/** So many for one alone in each state that a message may wait in, so many under a stop that gather, and a few that may go together. */
const backlogOf = (count: number): readonly PlannedIntents[] => {
  const many = { ...usual, ask: 'personal', count } as const;
  return [
    ...[0, 1, 2, 3].map((journey) => ({ ...many, journey })),
    { ...many, journey: 4, dueAt: 3_600 },
    { ...many, journey: 5 },
    { ...many, journey: 6, ask: 'appMessage' },
    { ...many, journey: 6, ask: 'webhook' },
    { ...many, journey: 6, ask: 'tagWrite' },
    { ...many, journey: 5, ask: 'massSend' },
    { ...usual, journey: 7, ask: 'massSend', count: 100 },
  ];
};

/** Pages of every statement of a pass that fills an empty queue, and of one that finds it full, as the tables are before it. */
async function pagesOfPasses(count: number): Promise<readonly (readonly ReadPages[])[]> {
  await world.clear();
  await world.plan(backlogOf(count));
  await world.hinder({ ...nothingInTheWay, journeys: [5], members: ['zhang'], receivers: ['webhook:crm'], contents: ['tagWrite'] });
  const pass = async (): Promise<readonly ReadPages[]> =>
    statementsOf(stage.store, async () => {
      await stage.reserver.reserve(stage.corpId, ordinary);
      await world.undo();
    });
  const empty = await pass();
  await world.queue([2, 3].map((priority) => ({ journey: 0, group: 'send', priority, calls: fullQueue })));
  await stage.store.query('VACUUM ANALYZE send_call');
  return [empty, await pass()];
}

/** A statement may meet a page more here and there, or run in one of two passes alone; who reads all of 5,000 reads over a hundred. */
const aFewPages = 16;

it('reads as many pages of ten times the messages, whether there is room in the queue or not', async () => {
  const few = await pagesOfPasses(500);
  const many = await pagesOfPasses(5_000);
  for (const [nth, pass] of many.entries()) {
    const before = (sql: string): number => few[nth]?.find((one) => one.sql === sql)?.pages ?? 0;
    const more = pass.filter(({ sql, pages }) => pages > 1.5 * before(sql) + aFewPages);
    expect(more.map(({ sql, pages }) => `${String(before(sql))}, now ${String(pages)}: ${sql}`)).toEqual([]);
  }
  expect(many.flat().filter(({ scans }) => scans.includes('send_intent'))).toEqual([]);
});
