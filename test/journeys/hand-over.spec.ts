import type { RunItem, RunTrace } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDemoCorp, ownerOf, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { tasksOf } from '../support/sandbox-tasks.js';

let environment: Environment;
let corp: DemoCorp;

const takeover = 'zhaomin';
const message = '{{name|您好}}，后续由我的同事为您服务';

beforeAll(async () => {
  environment = await startEnvironment({ customers: 60 });
  corp = await connectDemoCorp(environment);
});
afterAll(async () => {
  await environment.stop();
});
beforeEach(async () => {
  await environment.sandbox.ok('DELETE', '/faults');
  await environment.sandbox.ok('PATCH', '/settings', { transferSeconds: 86_400 });
});

/** Customers whom no other story has, with an owner other than the colleague; `shared`: whom a second employee knows too, but not the colleague. */
const untold = new Set<string>();
function customer({ shared = false } = {}): SandboxCustomer {
  const found = corp.customers.find(
    ({ externalUserid, followers }) =>
      !untold.has(externalUserid) && followers.every(({ userid }) => userid !== takeover) && followers.length === (shared ? 2 : 1),
  );
  if (found === undefined) throw new Error('The demo corp has no further customer');
  untold.add(found.externalUserid);
  return found;
}

/** start ─ hand over ─ moved: write to her ─ end(moved); every other output: an end of its name */
function handsOver(to: readonly string[], text: string) {
  return journey()
    .apiStart()
    .does(
      'hand-over',
      { to, message },
      {
        refused: (path) => path.end('refused'),
        limit: (path) => path.end('limit'),
        notFriend: (path) => path.end('notFriend'),
        failed: (path) => path.end('failed'),
      },
    )
    .send([rungs.massSend(text)])
    .end('moved')
    .graph();
}

async function begin(name: string, who: SandboxCustomer, to: readonly string[] = [takeover]): Promise<string> {
  const journeyId = await corp.publish(name, handsOver(to, name));
  await corp.enter(journeyId, [who]);
  return journeyId;
}

const runOf = async (journeyId: string): Promise<RunItem | undefined> =>
  (await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}`)).items[0];

const traceOf = async (journeyId: string): Promise<RunTrace> => {
  const run = await eventually(async () => runOf(journeyId));
  return corp.api.ok<RunTrace>('GET', `/runs/${run.id}`);
};

const handOverOf = async (journeyId: string) => (await traceOf(journeyId)).sends.find(({ channel }) => channel === 'transfer');

const waiting = async (journeyId: string): Promise<unknown> => eventually(async () => (await handOverOf(journeyId))?.state === 'accepted');

async function endOf(journeyId: string): Promise<string | null> {
  const run = await eventually(
    async () => {
      const found = await runOf(journeyId);
      return found?.status === 'ended' ? found : undefined;
    },
    { withinMs: 60_000 },
  );
  return run.endReason;
}

interface CallLine {
  readonly body: { readonly recipients: readonly string[] };
}

/** Hand-overs of a customer that WeCom was asked for. */
async function asked({ externalUserid }: SandboxCustomer): Promise<number> {
  const { items } = await environment.sandbox.ok<{ items: CallLine[] }>('GET', '/ledger?kind=call&api=externalcontact/transfer_customer&limit=1000');
  return items.filter(({ body }) => body.recipients.includes(externalUserid)).length;
}

const settle = async (outcome: 'done' | 'refused' | 'limit'): Promise<void> => {
  await environment.sandbox.ok('POST', '/transfers/settle', { outcome });
};

/** Who is asked to send the message that follows. */
const senderOf = async (text: string): Promise<readonly string[]> => {
  const task = await eventually(async () => (await tasksOf(environment)).find((one) => one.text === text));
  return task.subTasks.map(({ userid }) => userid);
};

describe('a customer who is handed over', () => {
  it.each([false, true])('moves when WeCom has moved her, and the next message goes by the colleague (a second friend: %s)', async (shared) => {
    const who = customer({ shared });
    const name = `转给同事 ${String(shared)}`;
    const journeyId = await begin(name, who);
    await waiting(journeyId);
    expect((await traceOf(journeyId)).run.status).toBe('open');
    await settle('done');
    expect(await senderOf(name)).toEqual([takeover]);
    expect(await handOverOf(journeyId)).toMatchObject({ state: 'delivered', sender: ownerOf(who), reason: null });
    expect(await asked(who)).toBe(1);
  });

  it('is no customer won or lost', async () => {
    const begun = async (type: 'customer-added' | 'customer-lost') => corp.publish(type, journey().startsBy(type).end().graph());
    const [added, lost] = [await begun('customer-added'), await begun('customer-lost')];
    const journeyId = await begin('不算新客', customer());
    await waiting(journeyId);
    await settle('done');
    expect(await senderOf('不算新客')).toEqual([takeover]);
    await eventually(
      async () => (await environment.database.query('SELECT 1 FROM dirty WHERE cleared_seq < seq OR confirm_at IS NOT NULL')).length === 0,
    );
    expect([await runOf(added), await runOf(lost)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['refused', 'declined'],
    ['limit', 'capped'],
  ] as const)('goes the way of %s as soon as WeCom says so', async (outcome, reason) => {
    const journeyId = await begin(outcome, customer());
    await waiting(journeyId);
    await settle(outcome);
    expect(await endOf(journeyId)).toBe(outcome);
    expect(await handOverOf(journeyId)).toMatchObject({ state: 'not_delivered', reason });
  });

  it('is not asked for a third time in 90 days', async () => {
    const who = customer();
    for (const time of [1, 2]) {
      const journeyId = await begin(`第 ${String(time)} 次`, who);
      await waiting(journeyId);
      await settle('refused');
      expect(await endOf(journeyId)).toBe('refused');
    }
    const journeyId = await begin('第 3 次', who);
    expect(await endOf(journeyId)).toBe('limit');
    expect(await handOverOf(journeyId)).toMatchObject({ reason: 'capped', errorCode: 40128 });
  });

  it('stays with a colleague who is her friend already, and nobody is asked', async () => {
    const who = customer({ shared: true });
    // The younger friendship: without the hand-over the older one's employee would write.
    const [younger] = await environment.database.query<{ userid: string }>(
      `SELECT r.employee_id AS userid FROM relation r JOIN customer c ON c.id = r.customer_id WHERE c.external_userid = $1 ORDER BY r.added_at DESC, r.employee_id DESC LIMIT 1`,
      [who.externalUserid],
    );
    const friend = younger?.userid ?? '';
    await begin('已是好友', who, [takeover, friend]);
    expect(await senderOf('已是好友')).toEqual([friend]);
    expect(await asked(who)).toBe(0);
  });

  it('goes the way of notFriend when nobody is her friend any more', async () => {
    const who = customer();
    await environment.sandbox.ok('POST', '/unfriend', { employee: ownerOf(who), externalUserid: who.externalUserid, by: 'employee' });
    await eventually(async () => {
      const rows = await environment.database.query('SELECT 1 FROM customer WHERE external_userid = $1 AND lost_at IS NOT NULL', [
        who.externalUserid,
      ]);
      return rows.length > 0;
    });
    expect(await endOf(await begin('已不是好友', who))).toBe('notFriend');
    expect(await asked(who)).toBe(0);
  });

  it('goes the way of failed, with WeCom’s code, when the colleague may not have customers', async () => {
    const who = customer();
    await environment.sandbox.ok('PATCH', `/employees/${takeover}`, { contactEnabled: false });
    const journeyId = await begin('没有权限', who);
    expect(await endOf(journeyId)).toBe('failed');
    expect(await handOverOf(journeyId)).toMatchObject({ reason: 'refused', errorCode: 84074 });
    await environment.sandbox.ok('PATCH', `/employees/${takeover}`, { contactEnabled: true });
    expect((await corp.api.ok<{ items: unknown[] }>('GET', '/holds')).items).toEqual([]);
  });

  it('is looked for when the answer is lost, and not asked for again', async () => {
    const who = customer();
    await environment.sandbox.ok('POST', '/faults', { api: 'transfer_customer', kind: 'dropAfterCommit', times: 1 });
    const journeyId = await begin('答复丢失', who);
    await waiting(journeyId);
    await settle('done');
    expect(await senderOf('答复丢失')).toEqual([takeover]);
    expect(await asked(who)).toBe(1);
  });
});
