import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';
import { publishKnowingly } from '../support/publish.js';

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

interface Uses {
  readonly items: readonly { readonly live: boolean }[];
  readonly segments: readonly { readonly name: string }[];
}

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const ifMatch = { 'if-match': '"1"' };

/** What stands in the way of deleting it, or its status. */
async function removing(path: string): Promise<readonly string[]> {
  const answer = await corp.api.call<Refusal>('DELETE', path, { headers: ifMatch });
  return answer.status === 409 ? [answer.body.code, ...answer.body.errors.map(({ message }) => message)] : [String(answer.status)];
}

const attribute = (name: string, type = 'number') =>
  corp.api.ok('POST', '/attributes', { name, title: name, type, choices: [], writers: ['person', 'api', 'import', 'journey'] });

async function live(name: string, graph: object): Promise<void> {
  const { id, etag } = await createJourney(corp.api, graph, name);
  expect((await publishKnowingly(corp.api, id, etag)).status).toBe(200);
}

const endIf = (rule: object) =>
  journey()
    .apiStart()
    .condition({ yes: { rule: { ...rule } } })
    .end()
    .graph();

describe('what a live journey or a segment uses', () => {
  it('stays: an attribute, and its type; drafts keep nothing', async () => {
    await attribute('points');
    await attribute('loose');
    await createJourney(corp.api, endIf({ '>': [{ var: 'attr.loose' }, 1] }), '只是草稿');
    await live('积分', endIf({ '>': [{ var: 'attr.points' }, 1] }));
    expect(await removing('/attributes/points')).toEqual(['in_use', 'The live journey “积分” uses it']);
    const retyped = await corp.api.call<Refusal>('PUT', '/attributes/points', {
      headers: ifMatch,
      body: { title: '积分', type: 'text', choices: [], writers: ['api'] },
    });
    expect([retyped.status, retyped.body.code]).toEqual([409, 'in_use']);
    const retitled = { title: '积分', type: 'number', choices: [], writers: ['api'] };
    expect((await corp.api.call('PUT', '/attributes/points', { headers: ifMatch, body: retitled })).status).toBe(200);
    expect(await removing('/attributes/loose')).toEqual(['200']);
  });

  it('stays: an event, a webhook and a segment', async () => {
    await corp.api.ok('POST', '/event-definitions', { name: 'signed', title: '签约', properties: [], retention: 'days90' });
    const setting = await corp.api.ok<{ id: string; key: string }>('POST', '/channel-settings', {
      kind: 'webhook',
      name: '订单',
      config: { url: 'https://crm.example.com/hook' },
    });
    const segment = await corp.api.ok<{ id: string }>('POST', '/segments', {
      name: '高意向',
      rule: { hasAny: [{ var: 'tags' }, [corp.tags.interested]] },
    });
    await live(
      '签约',
      journey()
        .startsBy('business-event', { event: 'signed' })
        .send([rungs.webhook(setting.key, '{}')])
        .end()
        .graph(),
    );
    await server.database.query('UPDATE segment SET kept = true, filled_at = now() WHERE id = $1', [segment.id]);
    await live('分群', endIf({ inSegment: [segment.id] }));
    expect(await removing('/event-definitions/signed')).toEqual(['in_use', 'The live journey “签约” uses it']);
    expect(await removing(`/channel-settings/${setting.id}`)).toEqual(['in_use', 'The live journey “签约” uses it']);
    expect(await removing(`/segments/${segment.id}`)).toEqual(['in_use', 'The live journey “分群” uses it']);
  });

  it('stays: a property of an event that a filter, a count or the entry reads, and its type', async () => {
    const text = (name: string) => ({ name, title: name, type: 'text' });
    const properties = [text('shop'), text('orderId'), text('coupon'), text('unread'), { name: 'amount', title: '金额', type: 'number' }];
    await corp.api.ok('POST', '/event-definitions', { name: 'paid.v2', title: '付款', properties, retention: 'days90' });
    const filter = { '===': [{ var: 'event.shop' }, '人民广场店'] };
    await live(
      '付款',
      journey()
        .startsBy('business-event', { event: 'paid.v2', filter })
        .condition({ yes: { rule: { '===': [{ var: 'entry.coupon' }, '满减'] } } })
        .end()
        .graph(),
    );
    await corp.api.ok('POST', '/segments', { name: '大额', rule: { '>': [{ eventSum: ['paid.v2', 'amount', 'P30D'] }, 1000] } });
    const changing = async (kept: readonly object[], revision = '"1"'): Promise<readonly (number | string)[]> => {
      const answer = await corp.api.call<Partial<Refusal>>('PUT', '/event-definitions/paid.v2', {
        headers: { 'if-match': revision },
        body: { title: '付款', properties: kept, retention: 'days90' },
      });
      return [answer.status, ...(answer.body.errors ?? []).map(({ message }) => message)];
    };
    const without = (gone: string) => properties.filter(({ name }) => name !== gone);
    expect(await changing(without('shop'))).toEqual([409, 'The live journey “付款” uses its property “shop”']);
    expect(await changing(without('coupon'))).toEqual([409, 'The live journey “付款” uses its property “coupon”']);
    expect(await changing(without('amount'))).toEqual([409, 'The segment “大额” uses its property “amount”']);
    expect(await changing([...without('shop'), { name: 'shop', title: '门店', type: 'number' }])).toMatchObject([409, expect.any(String)]);
    expect(await changing(without('unread'))).toEqual([200]);
  });

  it('is named where a segment is what uses it', async () => {
    await attribute('score');
    const { id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: '会员' });
    await corp.api.ok('POST', '/segments', { name: '好会员', rule: { and: [{ inList: [listId] }, { '>': [{ var: 'attr.score' }, 5] }] } });
    const uses = await corp.api.ok<Uses>('GET', `/uses?kind=list&key=${listId}`);
    expect(uses).toMatchObject({ items: [], segments: [{ name: '好会员' }] });
    expect(await removing(`/lists/${listId}`)).toEqual(['in_use', 'The segment “好会员” uses it']);
    expect(await removing('/attributes/score')).toEqual(['in_use', 'The segment “好会员” uses it']);
  });

  it('cannot slip away while it comes to be used: of a publication and a deletion at once, one wins', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const name = `raced_${String(round)}`;
      await attribute(name);
      const { id, etag } = await createJourney(corp.api, endIf({ '>': [{ var: `attr.${name}` }, 1] }), name);
      // Both ask something else first, one of them more often: so that they meet at another point each round.
      const lookedAround = async (times: number): Promise<void> => {
        for (let n = 0; n < times; n += 1) await corp.api.ok('GET', '/attributes');
      };
      const [published, removed] = await Promise.all([
        lookedAround(2)
          .then(() => publishKnowingly(corp.api, id, etag))
          .then(({ status }) => status),
        lookedAround(round % 6)
          .then(() => corp.api.call('DELETE', `/attributes/${name}`, { headers: ifMatch }))
          .then(({ status }) => status),
      ]);
      outcomes.add(`${String(published)} ${String(removed)}`);
    }
    expect([...outcomes].filter((outcome) => !['200 409', '422 200'].includes(outcome))).toEqual([]);
  });
});

it('an archived journey keeps nothing, and is taken back only while all it names is there', async () => {
  await attribute('kept_by_archived');
  const { id, etag } = await createJourney(corp.api, endIf({ '>': [{ var: 'attr.kept_by_archived' }, 1] }), '收起来的');
  expect((await publishKnowingly(corp.api, id, etag)).status).toBe(200);
  await corp.api.ok('POST', `/journeys/${id}/archive`, undefined, { 'if-match': etag });
  const back = () => corp.api.call<Refusal>('POST', `/journeys/${id}/unarchive`, { headers: { 'if-match': '"2"' } });
  expect(await removing('/attributes/kept_by_archived')).toEqual(['200']);
  const refused = await back();
  expect([refused.status, refused.body.code]).toEqual([422, 'not_publishable']);
  expect(await corp.api.ok('GET', `/journeys/${id}`)).toMatchObject({ archivedAt: expect.any(String) });
});

it('an attribute that is handed to another journey stays', async () => {
  await attribute('handed_on');
  const other = await createJourney(corp.api, journey().apiStart().waitFor(1, 'days').end().graph(), '接手的');
  expect((await publishKnowingly(corp.api, other.id, other.etag)).status).toBe(200);
  const values = [{ name: 'points', value: { kind: 'field', field: 'attr.handed_on' } }] as const;
  await live('交出的', journey().apiStart().enterJourney(other.id, { values }).end().graph());
  expect(await removing('/attributes/handed_on')).toEqual(['in_use', 'The live journey “交出的” uses it']);
});
