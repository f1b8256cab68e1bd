import { journey } from '@tagtrail/core/nodes';
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

describe('a fetch', () => {
  it('numbers what changed, tells the journeys and clears the hint', async () => {
    const version = await stage.publish(journey().tagAdded('etA').end().graph());
    const customer = await one();
    expect(await stage.see(customer, { tagIds: ['etA', 'etB'] })).toBe('changed');
    expect(await stage.see(customer, { tagIds: ['etB'] })).toBe('changed');
    expect(await stage.history(customer)).toEqual(['1 tag_added etA', '2 tag_added etB', '3 tag_removed etA']);
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
    expect(await stage.history(customer)).toEqual(['1 tag_added etA', '2 tag_added etB']);
  });

  it('is thrown away when another hint came meanwhile', async () => {
    const customer = await one();
    const first = await stage.hint(customer);
    await stage.hint(customer);
    expect(await stage.apply(first, { tagIds: ['etA'] })).toBe('outdated');
    expect(await stage.history(customer)).toEqual([]);
    expect(await stage.count('dirty WHERE cleared_seq < seq AND lease_until IS NULL')).toBe(1);
    expect(await stage.see(customer, { tagIds: ['etA'] })).toBe('changed');
  });

  it('that began before our own tag write does not undo it', async () => {
    const customer = await one();
    const runId = await stage.sendingRun(customer);
    const begun = await stage.hint(customer);
    await stage.writeOwnTags(customer, ['etOwn'], runId);
    expect(await stage.apply(begun, { tagIds: [] })).toBe('outdated');
    expect(await stage.history(customer)).toEqual(['1 tag_added etOwn']);
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
    expect(await stage.history(customer?.id ?? '')).toEqual(['1 customer_added', '2 tag_added etNew']);
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
    expect(await stage.history(customer)).toEqual([]);
    await stage.store.query(`DELETE FROM relation_tag WHERE customer_id = $1 AND employee_id = 'li'`, [customer]);
    await stage.see(customer, { tagIds: ['etA'] });
    expect(await stage.history(customer)).toEqual(['1 tag_added etA']);
  });
});

describe('a customer whom nobody follows any more', () => {
  it('is lost: what was planned for it is withdrawn, its tags are gone', async () => {
    const customer = await one();
    await stage.see(customer, { tagIds: ['etA'] });
    await stage.sendingRun(customer);
    expect(await stage.see(customer, { hint: 'del_follow_user', tagIds: ['etA'] })).toBe('changed');
    expect(await stage.history(customer)).toEqual(['1 tag_added etA', '2 customer_lost', '3 tag_removed etA']);
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
    expect((await stage.history(customer)).at(-1)).toContain('tag_added etA');
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
      expect((await stage.history(customer)).slice(-2)).toEqual(['2 customer_added', '3 tag_added etA']);
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
    expect((await stage.history(customer)).at(-1)).toContain('tag_added etKept');
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
    expect(await stage.history(customer)).toEqual(['1 tag_added etMoved', '2 customer_added', '3 follower_left']);
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
    expect(await stage.history(customer)).toEqual(['1 tag_added etMoved', '2 customer_added', '3 follower_left']);
  });
});
