import type { CustomerFacts } from '@tagtrail/core/conditions';
import { simulate, type RunEvent, type Simulation } from '@tagtrail/core/interpreter';
import type { Graph } from '@tagtrail/core/graph';
import { createChangeParts, recordChanges, type CustomerChange } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';
import { randomJourney, randomScene } from '../support/random-journey.js';
import { tiered } from '../support/tier.js';
import { Random } from './seeded-random.js';

const random = new Random(20_261_129);
const tags = ['a', 'b', 'c'];
const journeys = tiered({ commit: 60, nightly: 500 });
const runsOfEach = 4;

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

/** One customer of one journey: what the simulator made of it, and where the real engine has got to. */
interface Pair {
  readonly version: Published;
  readonly graph: Graph;
  readonly customerId: string;
  readonly simulation: Simulation;
  /** What the simulated run was told, without the calendar's answers, which the real one gives itself. */
  readonly told: readonly RunEvent[];
}

async function publishAny(): Promise<{ readonly version: Published; readonly graph: Graph }> {
  for (let tries = 0; tries < 50; tries += 1) {
    const graph = randomJourney(random, tags);
    try {
      return { graph, version: await stage.publish(graph) };
    } catch {
      continue;
    }
  }
  throw new Error('No journey could be published');
}

async function pairsOf(): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let nth = 0; nth < journeys; nth += 1) {
    const { version, graph } = await publishAny();
    for (const customerId of await stage.customers(runsOfEach)) {
      const simulation = simulate(version.plan, randomScene(random, customerId, tags));
      const told = simulation.told.filter(({ kind }) => kind !== 'resolved' && kind !== 'passed');
      pairs.push({ version, graph, customerId, simulation, told });
    }
  }
  return pairs;
}

const nothing: Pick<CustomerFacts, 'tags' | 'attributes' | 'events'> = { tags: [], attributes: { name: '客户' }, events: [] };

/** What became otherwise of a customer between two things that a run was told. */
function changesBetween(customerId: string, before: typeof nothing, { tags, attributes, events }: CustomerFacts): readonly CustomerChange[] {
  const names = [...new Set([...Object.keys(before.attributes), ...Object.keys(attributes)])];
  const fresh = events.slice(0, events.length - before.events.length).toReversed();
  return [
    ...tags.filter((id) => !before.tags.includes(id)).map((tagId) => ({ customerId, kind: 'tagAdded', tagId, employeeId: null }) as const),
    ...before.tags.filter((id) => !tags.includes(id)).map((tagId) => ({ customerId, kind: 'tagRemoved', tagId, employeeId: null }) as const),
    ...names
      .filter((name) => before.attributes[name] !== attributes[name])
      .map(
        (name) => ({ customerId, kind: 'attributeChanged', name, before: before.attributes[name] ?? null, after: attributes[name] ?? null }) as const,
      ),
    ...fresh.map(({ name, properties }) => ({ customerId, kind: 'event', name, properties, at: new Date().toISOString(), key: '' }) as const),
  ];
}

/** Writes what has changed of all of them as the rooms of intake do, and has all that follows from it follow. `ago`: before they came. */
async function happen(changes: readonly CustomerChange[], { tells }: { readonly tells: boolean }): Promise<void> {
  const of = <Kind extends CustomerChange['kind']>(kind: Kind): string => JSON.stringify(changes.filter((change) => change.kind === kind));
  await stage.database.tx('happen', { timeoutMs: 60_000 }, async (tx) => {
    await tx.run('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [changes.map(({ customerId }) => customerId)]);
    await tx.run(
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) SELECT $1, "customerId", '', "tagId", 'api' FROM jsonb_to_recordset($2::jsonb) AS t("customerId" bigint, "tagId" text)`,
      [stage.corpId, of('tagAdded')],
    );
    await tx.run(
      `DELETE FROM relation_tag r USING jsonb_to_recordset($1::jsonb) AS t("customerId" bigint, "tagId" text) WHERE r.customer_id = t."customerId" AND r.tag_id = t."tagId"`,
      [of('tagRemoved')],
    );
    await tx.run(
      `UPDATE customer SET attributes = jsonb_strip_nulls(customer.attributes || a.attributes)
       FROM (SELECT "customerId", jsonb_object_agg(name, after) AS attributes FROM jsonb_to_recordset($1::jsonb) AS c("customerId" bigint, name text, after jsonb) GROUP BY 1) AS a
       WHERE customer.id = a."customerId"`,
      [of('attributeChanged')],
    );
    await tx.run(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
       SELECT $1, "customerId", name, clock_timestamp() - $3 * interval '1 hour', properties, 'test', gen_random_uuid() FROM jsonb_to_recordset($2::jsonb) AS e("customerId" bigint, name text, properties jsonb)`,
      [stage.corpId, of('event'), tells ? 0 : 1],
    );
    const cause = { source: 'api', depth: 0, runId: null } as const;
    if (tells) await recordChanges(tx, createChangeParts(), { corpId: stage.corpId, changes, cause, enters: false });
  });
}

/** Answers and moments that have come, told to the runs of these customers. */
async function tellRuns(pairs: readonly { readonly customerId: string; readonly event: RunEvent }[]): Promise<void> {
  const outcomes = pairs.flatMap(({ customerId, event }) =>
    event.kind === 'outcome' ? [{ customerId, instruction: event.instruction, visit: event.visit, port: event.port }] : [],
  );
  await stage.store.query(
    `INSERT INTO run_event (run_id, event_key, kind, payload)
     SELECT r.id, 'outcome:' || o.instruction || ':' || o.visit, 'outcome', jsonb_build_object('instruction', o.instruction, 'visit', o.visit, 'port', o.port, 'reason', null)
     FROM jsonb_to_recordset($1::jsonb) AS o("customerId" bigint, instruction int, visit int, port text) JOIN run r ON r.customer_id = o."customerId"`,
    [JSON.stringify(outcomes)],
  );
  await stage.store.query(
    `UPDATE run SET next_due_at = now() - interval '1 s', state = jsonb_set(state, '{pending,until}', to_jsonb(now() - interval '1 s')) WHERE customer_id = ANY($1::bigint[]) AND next_due_at IS NOT NULL`,
    [pairs.filter(({ event }) => event.kind === 'timer').map(({ customerId }) => customerId)],
  );
}

function byVersion(pairs: readonly Pick<Pair, 'version' | 'customerId'>[]): readonly (readonly [Published, readonly string[]])[] {
  const customers = new Map<Published, string[]>();
  for (const { version, customerId } of pairs) customers.set(version, [...(customers.get(version) ?? []), customerId]);
  return [...customers];
}

/** As many at once as there are connections to spare. */
async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

async function travel(pairs: readonly Pair[]): Promise<void> {
  const started = pairs.flatMap(({ customerId, told: [first] }) => (first === undefined ? [] : changesBetween(customerId, nothing, first.facts)));
  await happen(started, { tells: false });
  await sideBySide(byVersion(pairs), async ([version, customerIds]) => {
    await stage.enter(version, customerIds);
    await stage.enrol(version);
  });
  const longest = Math.max(...pairs.map(({ told }) => told.length));
  for (let nth = 1; nth < longest; nth += 1) {
    const going = pairs.flatMap((pair) => {
      const [before, event] = [pair.told[nth - 1], pair.told[nth]];
      return before === undefined || event === undefined ? [] : [{ ...pair, before, event }];
    });
    const changes = going.flatMap(({ customerId, before, event }) => changesBetween(customerId, before.facts, event.facts));
    if (changes.length > 0) await happen(changes, { tells: true });
    await tellRuns(going);
    await sideBySide(byVersion(going), async ([version]) => stage.beat(version));
  }
}

interface Travelled {
  readonly steps: readonly string[];
  readonly ended: string | null;
  readonly parked: string | null;
}

async function travelled(): Promise<ReadonlyMap<string, Travelled>> {
  const rows = await stage.store.query<Travelled & { customerId: string }>(
    `SELECT r.customer_id AS "customerId", r.end_reason AS ended, r.parked_code AS parked,
       coalesce((SELECT jsonb_agg(concat_ws(' ', s.instruction, s.visit, s.result) ORDER BY s.step_no) FROM run_step s WHERE s.run_id = r.id), '[]') AS steps FROM run r`,
  );
  return new Map(rows.map(({ customerId, ...row }) => [customerId, row]));
}

const simulated = ({ state, trace }: Simulation): Travelled => ({
  ended: state.ended,
  parked: null,
  steps: trace.flatMap(({ command }) => (command.kind === 'step' ? [`${command.instruction} ${command.visit} ${command.result}`] : [])),
});

it('takes the steps that the real engine takes, over the runs of random journeys', async () => {
  const pairs = await pairsOf();
  await travel(pairs);
  const real = await travelled();
  const kinds = new Map<string, number>();
  for (const { customerId, simulation, graph, told } of pairs) {
    const story = (): string => JSON.stringify({ told: told.map(({ kind, at, facts }) => [kind, at, facts.tags, facts.events.length]), graph });
    expect(real.get(customerId), story()).toEqual(simulated(simulation));
    for (const { kind } of told) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  for (const kind of ['start', 'timer', 'changed', 'outcome', 'end']) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(journeys / 5);
}, 600_000);
