import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

const notices = 100;
/** A minute, and somewhat more: calls may take some seconds from their dispatch to WeCom. */
const passMs = 66_000;
/** Slots are a tenth of a second apart: what has been quiet for so long is waiting for the member. */
const quietMs = 2_000;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 8 * notices });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

/** Calls that WeCom has answered. */
async function answered(): Promise<number> {
  const [row] = await environment.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM send_call WHERE api = 'message/send' AND state = 'accepted'`,
  );
  return row?.n ?? 0;
}

/** Until some were sent and no more are for a while. */
async function rested(): Promise<void> {
  let before = -1;
  await eventually(
    async () => {
      const now = await answered();
      const quiet = now > 0 && now === before;
      before = now;
      return quiet;
    },
    { withinMs: 60_000, everyMs: quietMs },
  );
}

/** For WeCom and for the product that much has passed. */
async function pass(): Promise<void> {
  await environment.sandbox.ok('POST', '/leap', { ms: passMs });
  const seconds = passMs / 1_000;
  await environment.database.query(`UPDATE send_call SET dispatched_at = dispatched_at - make_interval(secs => $1)`, [seconds]);
  await environment.database.query(`UPDATE member_pace SET ready_at = ready_at - make_interval(secs => $1)`, [seconds]);
}

/** Customers of the employee who has most. */
function customersOfOne(): readonly SandboxCustomer[] {
  const of = (employee: string): readonly SandboxCustomer[] => corp.customers.filter((customer) => ownerOf(customer) === employee);
  const employees = [...new Set(corp.customers.map(ownerOf))];
  return (
    employees
      .map(of)
      .toSorted((one, other) => other.length - one.length)[0]
      ?.slice(0, notices) ?? []
  );
}

it('a hundred notices to one employee all reach her: of those over a member’s limit, which WeCom drops silently, there is none', async () => {
  const customers = customersOfOne();
  expect(customers.length).toBe(notices);
  const graph = journey()
    .apiStart()
    .send([rungs.appMessage('{{name|客户}} 来了')])
    .end()
    .graph();
  await corp.enter(await corp.publish('通知', graph), customers);
  while ((await answered()) < notices) {
    await rested();
    await pass();
  }
  const { items } = await environment.sandbox.ok<{ items: { dropped?: string[]; recipients: string[] }[] }>(
    'GET',
    '/ledger?kind=call&api=message/send',
  );
  expect(items.length).toBe(notices);
  expect(items.flatMap(({ dropped = [] }) => dropped)).toEqual([]);
});
