import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { report } from './support/report.js';

const customers = 20_000;
const readsPerMinute = 6_000;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers, timeScale: 1 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

it('sees 20,000 customers tagged on the phone; the floor is the read gate', async () => {
  const journeyId = await corp.publish('标签洪峰', journey().tagAdded(corp.tagId('高意向')).waitFor(3, 'days').end().graph());
  const untagged = corp.customers.filter(({ followers }) => followers.every(({ tags }) => tags.every(({ name }) => name !== '高意向')));
  const begun = performance.now();
  await environment.sandbox.ok('POST', '/tag-changes/bulk', {
    add: ['高意向'],
    externalUserids: untagged.map(({ externalUserid }) => externalUserid),
  });
  await eventually(
    async () => {
      const [row] = await environment.database.query<{ n: string }>('SELECT count(*) AS n FROM run WHERE journey_id = $1', [journeyId]);
      return Number(row?.n) === untagged.length;
    },
    { withinMs: 900_000, everyMs: 100 },
  );
  const seconds = (performance.now() - begun) / 1_000;
  const relations = untagged.flatMap(({ followers }) => followers).length;
  const [slots] = await environment.database.query<{ n: string }>(
    `SELECT count(*) AS n FROM slot_log WHERE grp = 'read' AND slot_at > clock_timestamp() - $1 * interval '1 s'`,
    [seconds],
  );
  const [inbox] = await environment.database.query<{ n: string }>('SELECT count(*) AS n FROM inbox');
  const { groups } = await environment.sandbox.ok<{ groups: Record<string, { max: number }> }>('GET', '/rate');
  expect(Number(inbox?.n)).toBeGreaterThanOrEqual(untagged.length);
  report('tag-flood', [
    { what: 'reads', value: Number(slots?.n) / seconds, unit: 'reads/s', floor: { what: 'reads the gate allows/s', value: readsPerMinute / 60 } },
    { what: 'reads', value: Number(slots?.n), unit: 'reads', floor: { what: 'relations tagged', value: relations } },
    {
      what: 'customers seen and enrolled',
      value: untagged.length / seconds,
      unit: 'customers/s',
      floor: { what: 'reads the gate allows/s', value: readsPerMinute / 60 },
    },
    {
      what: 'reads in the fullest sliding minute',
      value: groups['read']?.max ?? Number.NaN,
      unit: 'reads',
      floor: { what: 'limit', value: readsPerMinute },
    },
  ]);
});
