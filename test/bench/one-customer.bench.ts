import { setTimeout as delay } from 'node:timers/promises';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { singleInsertMs } from './support/floors.js';
import { percentile, report } from './support/report.js';

const samples = 60;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: samples + 10, timeScale: 60 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

interface CallLine {
  readonly tArrive: number;
  readonly recipients?: readonly string[];
}

it('takes one customer on an idle system from the entry row to the first byte of the call', async () => {
  const graph = journey()
    .apiStart()
    .send([rungs.massSend('您好 {{name|客户}}', { coalesce: { amount: 0, unit: 'seconds' } })])
    .end()
    .graph();
  const journeyId = await corp.publish('一位客户', graph);
  const floor = await singleInsertMs(environment.database, samples);
  const times: number[] = [];
  for (const [index, { externalUserid }] of corp.customers.entries()) {
    if (index >= samples + 5) break;
    await corp.api.ok('POST', `/journeys/${journeyId}/entries`, { customers: [{ externalUserid }] }, { 'idempotency-key': `bench-${index}` });
    const arrived = await eventually(
      async () => {
        const { items } = await environment.sandbox.ok<{ items: CallLine[] }>('GET', '/ledger?kind=call&api=add_msg_template');
        return items.length === index + 1 ? items.at(-1)?.tArrive : undefined;
      },
      { everyMs: 25 },
    );
    const [entry] = await environment.database.query<{ at: number }>(
      'SELECT extract(epoch FROM created_at)::float8 * 1000 AS at FROM entry ORDER BY id DESC LIMIT 1',
    );
    // The first few open the connections, the token and the lanes.
    if (index >= 5) times.push(arrived - (entry?.at ?? Number.NaN));
    await delay(150);
  }
  report('one-customer', [
    {
      what: 'entry row to first byte, p50',
      value: percentile(times, 0.5),
      unit: 'ms',
      floor: { what: 'one committed insert, p50', value: percentile(floor, 0.5) },
    },
    {
      what: 'entry row to first byte, p99',
      value: percentile(times, 0.99),
      unit: 'ms',
      floor: { what: 'one committed insert, p99', value: percentile(floor, 0.99) },
    },
  ]);
});
