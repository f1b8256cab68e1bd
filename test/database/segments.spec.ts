import { journey } from '@tagtrail/core/nodes';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SegmentStage } from './segment-stage.js';

let stage: SegmentStage;
beforeAll(async () => {
  stage = await SegmentStage.create();
});
afterAll(async () => stage.close());

describe('members of kept segments', () => {
  it('enter and leave as changes of the customer, with the journey whose write it was', async () => {
    const id = await stage.keep({ in: ['t1', { var: 'tags' }] });
    const [customer = ''] = await stage.engine.customers(2);
    await stage.settle();
    await stage.store.query(
      `WITH e AS (INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, depth) VALUES ($1, $2, 99, 'tag_added', '{"runId":"7"}', 'journey', 3))
       INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', 't1', 'api')`,
      [stage.corpId, customer],
    );
    await stage.store.query('UPDATE customer SET event_seq = 99 WHERE id = $1', [customer]);
    await stage.settle();
    await stage.untag(customer, 't1');
    await stage.settle();
    expect(await stage.told(id)).toEqual([
      { customerId: customer, kind: 'segment_entered' },
      { customerId: customer, kind: 'segment_left' },
    ]);
    const causes = await stage.store.query(`SELECT source, depth, payload ->> 'runId' AS run FROM customer_event WHERE kind = 'segment_entered'`);
    expect(causes).toEqual([{ source: 'journey', depth: 3, run: '7' }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('of 200 segments are asked only of the one that reads what has changed', async () => {
    for (let nth = 0; nth < 200; nth += 1) await stage.keep({ in: [`own${String(nth)}`, { var: 'tags' }] });
    const [customer = ''] = await stage.engine.customers(1);
    await stage.settle();
    await stage.tag(customer, 'own7');
    expect(await stage.store.query('SELECT count(*)::int AS due FROM segment_due')).toEqual([{ due: 1 }]);
    await stage.settle();
    expect(await stage.store.query('SELECT count(*)::int AS members FROM segment_member')).toEqual([{ members: 1 }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('are asked by time only of those whom time can move', async () => {
    const id = await stage.keep({ and: [{ in: ['vip', { var: 'tags' }] }, { '>=': [{ eventCount: ['paid', 'P30D'] }, 1] }] });
    const [vip = '', other = ''] = await stage.engine.customers(3);
    for (const customer of [vip, other]) {
      await stage.store.query(
        `INSERT INTO business_event (corp_id, customer_id, name, at, source, source_event_id) VALUES ($1, $2, 'paid', now(), 'test', gen_random_uuid())`,
        [stage.corpId, customer],
      );
    }
    await stage.tag(vip, 'vip');
    await stage.settle();
    expect(await stage.members(id)).toEqual([vip]);
    expect(await stage.store.query('SELECT customer_id AS id FROM segment_due')).toEqual([{ id: vip }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('are not filled in while a change may be under way that has not seen what the segment reads', async () => {
    const [customer = ''] = await stage.engine.customers(1);
    const other = new pg.Client({ connectionString: stage.store.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', 'late', 'api')`, [
      stage.corpId,
      customer,
    ]);
    const id = await stage.keep({ in: ['late', { var: 'tags' }] });
    for (let round = 0; round < 5; round += 1) await stage.fillOn();
    expect(await stage.store.query('SELECT filled_at, fence > 0 AS fenced FROM segment WHERE id = $1', [id])).toEqual([
      { filled_at: null, fenced: true },
    ]);
    await other.query('COMMIT');
    await other.end();
    await stage.settle();
    expect(await stage.members(id)).toEqual([customer]);
    await stage.store.query('DELETE FROM segment');
  });

  it('follow a segment that is named, and are given up when nothing names it any more', async () => {
    const [inner] = await stage.store.query<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '里', '{"in":["in",{"var":"tags"}]}', 'test') RETURNING id`,
      [stage.corpId],
    );
    const outer = await stage.keep({ '!': [{ inSegment: [inner?.id ?? ''] }] });
    const [customer = '', second = ''] = await stage.engine.customers(2);
    await stage.settle();
    await stage.tag(customer, 'in');
    await stage.settle();
    expect(await stage.members(inner?.id ?? '')).toEqual([customer]);
    expect(await stage.members(outer)).not.toContain(customer);
    expect(await stage.members(outer)).toContain(second);
    await stage.store.query('DELETE FROM segment WHERE id = $1', [outer]);
    await stage.settle();
    expect(await stage.store.query('SELECT kept, filled_at FROM segment')).toEqual([{ kept: false, filled_at: null }]);
    expect(await stage.members(inner?.id ?? '')).toEqual([]);
  });

  it('are kept while a journey names the segment, and no longer', async () => {
    const [made] = await stage.store.query<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '用', '{"in":["use",{"var":"tags"}]}', 'test') RETURNING id`,
      [stage.corpId],
    );
    const id = made?.id ?? '';
    const [customer = ''] = await stage.engine.customers(1);
    await stage.store.query(`INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, '用分群', $2, 'test')`, [
      stage.corpId,
      JSON.stringify({ nodes: [{ config: { segmentId: id } }] }),
    ]);
    await stage.settle();
    await stage.tag(customer, 'use');
    await stage.settle();
    expect(await stage.members(id)).toEqual([customer]);
    await stage.store.query(`UPDATE journey SET draft = '{}', draft_revision = draft_revision + 1 WHERE name = '用分群'`);
    await stage.store.query(`UPDATE segment SET wanted_until = now() + interval '1 hour' WHERE id = $1`, [id]);
    await stage.settle();
    // Somebody is about to publish what names it.
    expect(await stage.members(id)).toEqual([customer]);
    await stage.store.query(`UPDATE segment SET wanted_until = now() WHERE id = $1`, [id]);
    await stage.settle();
    expect(await stage.members(id)).toEqual([]);
  });
});

describe('a journey that a segment starts', () => {
  /** How often each came in, by the node that let them. */
  const entered = async (versionId: string, customer: string): Promise<readonly string[]> =>
    (
      await stage.store.query<{ node: string }>('SELECT node_id AS node FROM entry WHERE version_id = $1 AND customer_id = $2 ORDER BY id', [
        versionId,
        customer,
      ])
    ).map(({ node }) => node);
  const publish = async (segmentId: string): Promise<string> => {
    const both = journey().startsBy('segment-changed', { segmentId }).startsBy('segment-changed', { segmentId, change: 'left' }).end();
    return (await stage.engine.publish(both.graph())).versionId;
  };

  it('lets in who enters it or leaves it by a change, and nobody for having belonged to it before', async () => {
    const [member = '', other = ''] = await stage.engine.customers(2);
    await stage.tag(member, 'entering');
    const id = await stage.keep({ in: ['entering', { var: 'tags' }] });
    const versionId = await publish(id);
    await stage.settle();
    expect([await stage.members(id), await entered(versionId, member)]).toEqual([[member], []]);
    await stage.tag(other, 'entering');
    await stage.settle();
    await stage.untag(other, 'entering');
    await stage.settle();
    expect(await entered(versionId, other)).toEqual(['segment-changed-1', 'segment-changed-2']);
    expect(await entered(versionId, member)).toEqual([]);
    await stage.store.query('DELETE FROM segment');
  });

  it('lets in whom time alone brings into it', async () => {
    const [customer = ''] = await stage.engine.customers(1);
    const id = await stage.keep({ '>=': [{ daysSince: ['seen'] }, 30] });
    const versionId = await publish(id);
    await stage.settle();
    await stage.store.query(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id) VALUES ($1, $2, 'seen', now() - interval '29 days', '{}', 'test', 'once')`,
      [stage.corpId, customer],
    );
    await stage.settle();
    expect(await entered(versionId, customer)).toEqual([]);
    await stage.pass(2);
    await stage.settle();
    expect(await entered(versionId, customer)).toEqual(['segment-changed-1']);
    await stage.store.query('DELETE FROM segment');
  });
});
