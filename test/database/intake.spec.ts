import { journey, rungs } from '@tagtrail/core/nodes';
import { applyOwnTagWrite } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, zhang } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

const one = async (): Promise<string> => (await stage.customers(1))[0] ?? '';

const events = async (customer: string): Promise<readonly string[]> =>
  (
    await stage.store.query<{ said: string }>(
      `SELECT seq || ' ' || kind || coalesce(' ' || (payload ->> 'tagId'), '') AS said FROM customer_event WHERE customer_id = $1 ORDER BY seq`,
      [customer],
    )
  ).map(({ said }) => said);

const ownWrite = async (customer: string, add: readonly string[], runId: string): Promise<void> =>
  stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => {
    await applyOwnTagWrite(tx, { corpId: stage.corpId, customerId: customer, employeeId: zhang, runId, add, remove: [] });
  });

async function runOf(customer: string): Promise<string> {
  const version = await stage.publish(
    journey()
      .apiStart()
      .send([rungs.massSend('您好')])
      .end()
      .graph(),
  );
  await stage.enter(version, [customer]);
  await stage.enrol(version);
  return (await stage.runs(version))[0]?.id ?? '';
}

describe('a fetch', () => {
  it('numbers what changed, tells the journeys and clears the hint', async () => {
    const version = await stage.publish(journey().tagAdded('etA').end().graph());
    const customer = await one();
    expect(await stage.see(customer, { tagIds: ['etA', 'etB'] })).toBe('changed');
    expect(await stage.see(customer, { tagIds: ['etB'] })).toBe('changed');
    expect(await events(customer)).toEqual(['1 tag_added etA', '2 tag_added etB', '3 tag_removed etA']);
    const entries = await stage.store.query('SELECT version_id, owner_id, trigger_key, status FROM entry WHERE customer_id = $1', [customer]);
    expect(entries).toEqual([{ version_id: version.versionId, owner_id: zhang, trigger_key: 'event:1', status: 'waiting' }]);
    expect(await stage.count('dirty WHERE cleared_seq < seq')).toBe(0);
  });

  it('acts at once, is confirmed after the margin, and again until two agree', async () => {
    const customer = await one();
    const first = await stage.hint(customer);
    const confirmAt = async (): Promise<unknown> =>
      stage.store.query(
        `SELECT confirm_at >= hinted_at + interval '3 s' AS later FROM dirty d JOIN customer c USING (external_userid) WHERE c.id = $1 AND confirm_at IS NOT NULL`,
        [customer],
      );
    expect(await stage.apply(first, { tagIds: ['etA'] })).toBe('changed');
    expect(await confirmAt()).toEqual([{ later: true }]);
    const confirming = { ...first, pass: 'confirming', conclusive: true } as const;
    expect(await stage.apply(confirming, { tagIds: ['etA', 'etB'] })).toBe('changed');
    expect(await confirmAt()).toHaveLength(1);
    expect(await stage.apply(confirming, { tagIds: ['etA', 'etB'] })).toBe('unchanged');
    expect(await confirmAt()).toEqual([]);
    expect(await events(customer)).toEqual(['1 tag_added etA', '2 tag_added etB']);
  });

  it('is thrown away when another hint came meanwhile', async () => {
    const customer = await one();
    const first = await stage.hint(customer);
    await stage.hint(customer);
    expect(await stage.apply(first, { tagIds: ['etA'] })).toBe('outdated');
    expect(await events(customer)).toEqual([]);
    expect(await stage.count('dirty WHERE cleared_seq < seq AND lease_until IS NULL')).toBe(1);
    expect(await stage.see(customer, { tagIds: ['etA'] })).toBe('changed');
  });

  it('that began before our own tag write does not undo it', async () => {
    const customer = await one();
    const runId = await runOf(customer);
    const begun = await stage.hint(customer);
    await ownWrite(customer, ['etOwn'], runId);
    expect(await stage.apply(begun, { tagIds: [] })).toBe('outdated');
    expect(await events(customer)).toEqual(['1 tag_added etOwn']);
  });

  it('makes a customer we did not know, and starts journeys for the tags it comes with', async () => {
    const version = await stage.publish(journey().tagAdded('etNew').end().graph());
    const [dirty] = await stage.store.query<{ externalUserid: string }>(
      `INSERT INTO dirty (corp_id, employee_id, external_userid, hint) VALUES ($1, $2, 'wmUnknown', 'add_external_contact') RETURNING external_userid AS "externalUserid"`,
      [stage.corpId, zhang],
    );
    await stage.apply(
      {
        corpId: stage.corpId,
        employeeId: zhang,
        externalUserid: dirty?.externalUserid ?? '',
        seq: '1',
        pass: 'first',
        urgency: 'foreground',
        conclusive: false,
        byCallback: true,
        claims: { cameAt: null, leftAt: null, droppedAt: null, movedAt: null },
      },
      { tagIds: ['etNew'], name: '新客' },
    );
    const [customer] = await stage.store.query<{ id: string; name: string }>(`SELECT id, name FROM customer WHERE external_userid = 'wmUnknown'`);
    expect(customer?.name).toBe('新客');
    expect(await events(customer?.id ?? '')).toEqual(['1 customer_added', '2 tag_added etNew']);
    expect(await stage.count('entry WHERE version_id = $1', [version.versionId])).toBe(1);
  });
});

describe('a second follower', () => {
  it('with the same tag changes nothing for the customer, until the last has taken it off', async () => {
    const customer = await one();
    await stage.store.query(`INSERT INTO relation (corp_id, employee_id, customer_id) VALUES ($1, 'li', $2)`, [stage.corpId, customer]);
    await stage.store.query(`INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, 'li', 'etA', 'wecom')`, [
      stage.corpId,
      customer,
    ]);
    await stage.see(customer, { tagIds: ['etA'] });
    await stage.see(customer, { tagIds: [] });
    expect(await events(customer)).toEqual([]);
    await stage.store.query(`DELETE FROM relation_tag WHERE customer_id = $1 AND employee_id = 'li'`, [customer]);
    await stage.see(customer, { tagIds: ['etA'] });
    expect(await events(customer)).toEqual(['1 tag_added etA']);
  });
});

describe('a customer whom nobody follows any more', () => {
  it('is lost: what was planned for it is withdrawn, its tags are gone', async () => {
    const customer = await one();
    await stage.see(customer, { tagIds: ['etA'] });
    await runOf(customer);
    expect(await stage.see(customer, { hint: 'del_follow_user', tagIds: ['etA'] })).toBe('changed');
    expect(await events(customer)).toEqual(['1 tag_added etA', '2 customer_lost', '3 tag_removed etA']);
    expect(await stage.store.query('SELECT state, reason FROM send_intent WHERE customer_id = $1', [customer])).toEqual([
      { state: 'suppressed', reason: 'lost' },
    ]);
    expect(
      await stage.count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.customer_id = $1 AND payload ->> 'port' = 'suppressed'`, [customer]),
    ).toBe(1);
  });

  it('stays lost while WeCom goes on listing the employee, and is found again by a new friendship', async () => {
    const customer = await one();
    await stage.see(customer, { hint: 'del_follow_user', at: '2026-06-01T10:00:00Z' });
    await stage.see(customer, { tagIds: ['etA'] });
    expect(await isLost(customer)).toBe(true);
    await stage.see(customer, { tagIds: ['etA'], hint: 'add_external_contact' });
    expect(await isLost(customer)).toBe(false);
    expect((await events(customer)).at(-1)).toContain('tag_added etA');
  });
});

const isLost = async (customer: string): Promise<boolean> => (await stage.count('customer WHERE id = $1 AND lost_at IS NOT NULL', [customer])) === 1;

describe('a hint', () => {
  const left = { hint: 'del_follow_user', at: '2026-06-01T10:00:00Z' };
  const came = { hint: 'add_external_contact', at: '2026-06-01T10:00:20Z' };

  it.each(['add_external_contact', 'add_half_external_contact'])(
    'of %s makes a lost customer a friend again, whatever came after it',
    async (hint) => {
      const customer = await one();
      await stage.see(customer, left);
      await stage.hint(customer, { ...came, hint });
      expect(await stage.see(customer, { tagIds: ['etA'] })).toBe('changed');
      expect(await isLost(customer)).toBe(false);
      expect((await events(customer)).slice(-2)).toEqual(['2 customer_added', '3 tag_added etA']);
    },
  );

  it('older than what is known changes nothing', async () => {
    const customer = await one();
    await stage.see(customer, left);
    await stage.see(customer, came);
    await stage.see(customer, left);
    await stage.see(customer, { ...left, hint: 'del_external_contact' });
    expect(await isLost(customer)).toBe(false);
    await stage.see(customer, { ...left, at: '2026-06-01T10:01:00Z' });
    expect(await stage.store.query(`SELECT ended_at FROM relation WHERE customer_id = $1`, [customer])).toEqual([
      { ended_at: new Date('2026-06-01T10:01:00Z') },
    ]);
  });

  it('told before the one it follows comes to the same', async () => {
    const customer = await one();
    await stage.see(customer, came);
    await stage.see(customer, left);
    expect(await isLost(customer)).toBe(false);
  });

  it('of a deletion by the employee asks WeCom: a late read changes nothing, the next one ends it at the time told', async () => {
    const customer = await one();
    const dropped = { hint: 'del_external_contact', at: '2026-06-01T10:00:00Z' };
    expect(await stage.see(customer, dropped)).toBe('unchanged');
    expect(await isLost(customer)).toBe(false);
    const confirming = { ...(await stage.claim(customer, zhang)), pass: 'confirming', conclusive: true } as const;
    expect(await stage.apply(confirming, { follows: false })).toBe('changed');
    expect(await stage.store.query(`SELECT lost_at FROM customer WHERE id = $1`, [customer])).toEqual([
      { lost_at: new Date('2026-06-01T10:00:00Z') },
    ]);
  });

  it('of a coming is believed over a read that does not show it yet', async () => {
    const customer = await one();
    expect(await stage.see(customer, { ...came, follows: false })).toBe('unchanged');
    expect(await isLost(customer)).toBe(false);
  });

  it('that was lost is repaired by a sweep: whom WeCom shows with a newer friendship is a friend again', async () => {
    const customer = await one();
    await stage.see(customer, left);
    expect(await stage.see(customer, { addedAt: '2026-06-01T12:00:00Z' })).toBe('changed');
    expect(await isLost(customer)).toBe(false);
  });

  it('of a return brings the tags back without starting their journeys again', async () => {
    const version = await stage.publish(journey().tagAdded('etKept').end().graph());
    const customer = await one();
    await stage.see(customer, { tagIds: ['etKept'] });
    await stage.see(customer, { ...left, tagIds: ['etKept'] });
    await stage.see(customer, { ...came, tagIds: ['etKept'] });
    expect((await events(customer)).at(-1)).toContain('tag_added etKept');
    expect(await stage.count('entry WHERE version_id = $1', [version.versionId])).toBe(1);
  });
});

describe('a hand-over', () => {
  const moved = { hint: 'del_external_contact', source: 'DELETE_BY_TRANSFER', at: '2026-06-01T10:00:00Z' };
  const heir = { userid: 'li', addedAt: '2026-06-01T10:00:00Z', tagIds: ['etMoved'] };

  async function withTag(): Promise<string> {
    const customer = await one();
    await stage.see(customer, { tagIds: ['etMoved'] });
    return customer;
  }

  it('told by the deletion first is neither a loss nor a tag event', async () => {
    const version = await stage.publish(journey().tagAdded('etMoved').end().graph());
    const customer = await withTag();
    expect(await stage.see(customer, { ...moved, follows: false })).toBe('unchanged');
    expect(await stage.see(customer, { ...moved, follows: false, others: [heir] })).toBe('postponed');
    await stage.apply(await stage.claim(customer, 'li'), heir);
    expect(await stage.see(customer, { ...moved, follows: false, others: [heir] })).toBe('changed');
    expect(await events(customer)).toEqual(['1 tag_added etMoved', '2 customer_added', '3 follower_left']);
    expect(await isLost(customer)).toBe(false);
    expect(await stage.count('entry WHERE version_id = $1', [version.versionId])).toBe(1);
    expect(await stage.store.query(`SELECT employee_id FROM relation WHERE customer_id = $1 AND ended_at IS NULL`, [customer])).toEqual([
      { employee_id: 'li' },
    ]);
  });

  it('nobody told is found by a sweep, in whichever order, and is no tag event either', async () => {
    const customer = await withTag();
    const swept = { ...(await stage.hint(customer)), conclusive: true, urgency: 'background' } as const;
    expect(await stage.apply(swept, { follows: false, others: [heir] })).toBe('postponed');
    await stage.apply(await stage.claim(customer, 'li'), heir);
    expect(await stage.apply(swept, { follows: false, others: [heir] })).toBe('changed');
    expect(await events(customer)).toEqual(['1 tag_added etMoved', '2 customer_added', '3 follower_left']);
  });
});

describe('events of clients', () => {
  type What = 'added' | 'removed' | 'other';
  const { signal } = new AbortController();
  let sent = 0;

  const send = async (subject: string, what: What, extra: object = {}): Promise<string> => {
    sent += 1;
    const body = { type: `com.tagtrail.customer.tag.${what}.v1`, subject, data: { tagId: 'etCrm' }, ...extra };
    await stage.store.query(`INSERT INTO client_event (corp_id, source, event_id, body) VALUES ($1, 'crm', $2, $3)`, [
      stage.corpId,
      String(sent),
      JSON.stringify(body),
    ]);
    return String(sent);
  };
  const work = async (): Promise<boolean> => stage.intake.clientEvents.work(signal);
  const errorOf = async (id: string): Promise<unknown> =>
    stage.store.query(`SELECT error, taken_at IS NOT NULL AS taken FROM client_event WHERE event_id = $1`, [id]);
  async function someone(): Promise<{ readonly id: string; readonly external: string }> {
    const id = await one();
    const [row] = await stage.store.query<{ external: string }>('SELECT external_userid AS external FROM customer WHERE id = $1', [id]);
    return { id, external: row?.external ?? '' };
  }

  it('are applied in their order, once each, and say what is wrong with them', async () => {
    const { id, external } = await someone();
    for (const what of ['added', 'removed', 'added'] as const) await send(external, what);
    const other = await send(external, 'other');
    expect(await work()).toBe(true);
    expect(await work()).toBe(false);
    expect(await events(id)).toEqual(['1 tag_added etCrm', '2 tag_removed etCrm', '3 tag_added etCrm']);
    expect(await errorOf(other)).toEqual([{ error: 'unsupported_event', taken: true }]);
  });

  it('told in another order than they happened: the later time stands', async () => {
    const { id, external } = await someone();
    await send(external, 'removed', { time: '2026-06-01T10:00:10Z' });
    await work();
    const older = await send(external, 'added', { time: '2026-06-01T10:00:00Z' });
    await work();
    expect(await events(id)).toEqual([]);
    expect(await errorOf(older)).toEqual([{ error: 'superseded', taken: true }]);
    await send(external, 'added', { time: '2026-06-01T18:00:11+08:00' });
    await work();
    expect(await events(id)).toEqual(['1 tag_added etCrm']);
  });

  it('for a customer who is not known yet wait for it, and are refused after a day', async () => {
    const early = await send('wmComesLater', 'added');
    const never = await send('wmNever', 'added');
    expect(await work()).toBe(true);
    expect(await work()).toBe(false);
    expect(await errorOf(early)).toEqual([{ error: 'unknown_customer', taken: false }]);
    const [made] = await stage.store.query<{ id: string }>(
      `INSERT INTO customer (corp_id, external_userid) VALUES ($1, 'wmComesLater') RETURNING id`,
      [stage.corpId],
    );
    await stage.store.query(`UPDATE client_event SET at = now() - interval '25 hours' WHERE event_id = $1`, [never]);
    expect(await work()).toBe(true);
    expect(await events(made?.id ?? '')).toEqual(['1 tag_added etCrm']);
    expect([await errorOf(early), await errorOf(never)]).toEqual([[{ error: null, taken: true }], [{ error: 'unknown_customer', taken: true }]]);
  });

  it('are applied by one process at a time, so that none overtakes another', async () => {
    const { id, external } = await someone();
    for (let n = 0; n < 300; n += 1) await send(external, n % 2 === 0 ? 'added' : 'removed');
    while ((await Promise.all([work(), work(), work()])).some(Boolean));
    expect((await events(id)).map((said) => said.split(' ')[1])).toEqual(
      Array.from({ length: 300 }, (_, n) => (n % 2 === 0 ? 'tag_added' : 'tag_removed')),
    );
  });
});

describe('our own tag writes', () => {
  it('start journeys with the cause and its depth, and leave a clean relation clean', async () => {
    const version = await stage.publish(journey().tagAdded('etWritten').end().graph());
    const customer = await one();
    const runId = await runOf(customer);
    await ownWrite(customer, ['etWritten'], runId);
    expect(await stage.store.query('SELECT depth, status FROM entry WHERE version_id = $1', [version.versionId])).toEqual([
      { depth: 1, status: 'waiting' },
    ]);
    expect(
      await stage.store.query("SELECT source, depth, payload ->> 'runId' AS run FROM customer_event WHERE customer_id = $1", [customer]),
    ).toEqual([{ source: 'journey', depth: 1, run: runId }]);
    expect(
      await stage.count(`dirty d JOIN customer c ON c.external_userid = d.external_userid WHERE c.id = $1 AND d.cleared_seq < d.seq`, [customer]),
    ).toBe(0);
  });

  it('that drive each other round are stopped, and the refusal names the journeys of the circle', async () => {
    const ping = await stage.publish(
      journey()
        .tagAdded('etPing')
        .send([rungs.massSend('1')])
        .end()
        .graph(),
    );
    const pong = await stage.publish(
      journey()
        .tagAdded('etPong')
        .send([rungs.massSend('2')])
        .end()
        .graph(),
    );
    const customer = await one();
    await stage.see(customer, { tagIds: ['etPing'] });
    let refused: readonly { readonly payload: { readonly loop: readonly string[] } }[] = [];
    for (let turn = 0; turn < 20 && refused.length === 0; turn += 1) {
      const [from, tag] = turn % 2 === 0 ? [ping, 'etPong'] : [pong, 'etPing'];
      await stage.enrol(from);
      const run = (await stage.runs(from)).at(-1);
      await stage.store.query(`UPDATE run SET status = 'ended' WHERE id = $1`, [run?.id]);
      await stage.store.query('DELETE FROM relation_tag WHERE customer_id = $1', [customer]);
      await ownWrite(customer, [tag], run?.id ?? '');
      refused = await stage.store.query(`SELECT payload FROM entry WHERE customer_id = $1 AND reason = 'loop'`, [customer]);
    }
    const names = await stage.store.query<{ name: string }>('SELECT name FROM journey WHERE id = ANY($1)', [[ping.journeyId, pong.journeyId]]);
    expect([...(refused[0]?.payload.loop ?? [])].sort()).toEqual(names.map(({ name }) => name).sort());
    expect(await stage.count('run WHERE customer_id = $1', [customer])).toBe(9);
  });
});
