import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

const one = async (): Promise<string> => (await stage.customers(1))[0] ?? '';

describe('our own tag writes', () => {
  it('start journeys with the cause and its depth, and leave a clean relation clean', async () => {
    const version = await stage.publish(journey().tagAdded('etWritten').end().graph());
    const customer = await one();
    const runId = await stage.sendingRun(customer);
    await stage.writeOwnTags(customer, ['etWritten'], runId);
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
      await stage.writeOwnTags(customer, [tag], run?.id ?? '');
      refused = await stage.store.query(`SELECT payload FROM entry WHERE customer_id = $1 AND reason = 'loop'`, [customer]);
    }
    const names = await stage.store.query<{ name: string }>('SELECT name FROM journey WHERE id = ANY($1)', [[ping.journeyId, pong.journeyId]]);
    expect([...(refused[0]?.payload.loop ?? [])].sort()).toEqual(names.map(({ name }) => name).sort());
    expect(await stage.count('run WHERE customer_id = $1', [customer])).toBe(9);
  });
});
