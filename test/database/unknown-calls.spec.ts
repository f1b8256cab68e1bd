import { endRepeats, expire, markLost, resendByHand, returnCalls, settle } from '@tagtrail/ledger';
import { describe, expect, it } from 'vitest';
import { express, ordinary } from './ledger-stage.js';
import {
  stage,
  tasks,
  unknowns,
  externalIds,
  dispatched,
  dispatchNext,
  unknownCall,
  claimed,
  vain,
  vainOf,
  ports,
  standTrackingStage,
} from './tracking-stage.js';

standTrackingStage();

describe('a call whose lane is lost', () => {
  it('is unknown after half a minute and not before', async () => {
    await dispatched('massSend');
    expect(await markLost(stage.database)).toBe(false);
    await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s'`);
    expect(await markLost(stage.database)).toBe(true);
    expect(await stage.states()).toEqual({ unknown: 4 });
  });

  it('is accepted when it is found, and tracked', async () => {
    const id = await unknownCall('massSend');
    await unknowns.accept(id, 'm-found', 0);
    expect(await stage.states()).toEqual({ accepted: 4 });
    expect(await tasks.claim()).toMatchObject({ id, msgid: 'm-found' });
  });

  it('counts only complete reads, from the first of them', async () => {
    await unknownCall('massSend');
    const first = await claimed();
    expect(first).toMatchObject({ reads: 0, readForMs: null, senderActive: true });
    await unknowns.noteVain([vain(first.id)]);
    await unknowns.lookAgain(first.id, 0);
    const second = await claimed();
    expect(second.reads).toBe(1);
    expect(second.readForMs).not.toBeNull();
  });

  it('is looked for with all of its corp that are due by then, in one round at a time', async () => {
    const ids = [await unknownCall('massSend'), await unknownCall('webhook'), await unknownCall('appMessage')];
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() + interval '1 s' WHERE id = $1`, [ids[1]]);
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() + interval '1 h' WHERE id = $1`, [ids[2]]);
    expect(await unknowns.claim(3_000)).toEqual([]);
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() - interval '4 s' WHERE id = $1`, [ids[0]]);
    expect((await unknowns.claim(3_000)).map(({ id }) => id).sort()).toEqual(ids.slice(0, 2));
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() - interval '4 s' WHERE id = $1`, [ids[2]]);
    expect(await unknowns.claim(3_000)).toEqual([]);
  });

  it('knows what says the same by the same employee and has no task either', async () => {
    const lost = await unknownCall('massSend');
    await stage.store.query(`UPDATE send_call SET content_key = 'of another journey'`);
    const { id } = await dispatched('massSend');
    expect(await unknowns.rivals(stage.corpId, [lost], 'customer_mass_send')).toMatchObject([
      { callId: id, text: '您好', recipients: new Set(externalIds) },
    ]);
  });

  it('that is asked after in vain is asked ever more rarely, and shown after a while with the code that was told last', async () => {
    const id = await unknownCall('massSend');
    await unknowns.noteVain([{ ...vain(id), code: 40001 }]);
    expect(await vainOf(id)).toEqual({ code: 40001, shown: false, waitS: 10 });
    await stage.store.query(`UPDATE send_call SET unread_since = now() - interval '16 min'`);
    await unknowns.noteVain([{ ...vain(id), held: true }]);
    expect(await vainOf(id)).toEqual({ code: 40001, shown: true, waitS: 60 });
    await unknowns.lookAgain(id, 0);
    expect(await vainOf(id)).toEqual({ code: null, shown: false, waitS: 0 });
  });

  it('that was proved absent is planned again, however often, and spends no attempt', async () => {
    await unknownCall('massSend', 1);
    await unknowns.planAgain(await claimed(), true);
    expect(await stage.states()).toEqual({ planned: 4 });
    await dispatchNext('massSend');
    await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s' WHERE state = 'dispatching'`);
    await markLost(stage.database);
    await unknowns.planAgain(await claimed(), true);
    expect(await stage.states()).toEqual({ planned: 4 });
    expect(await stage.store.query('SELECT DISTINCT attempts FROM send_intent')).toEqual([{ attempts: 0 }]);
    expect(await ports()).toEqual([]);
  });

  it('of an app message is repeated with the very same bytes, though the customer has another name by now', async () => {
    await unknownCall('appMessage');
    const [before] = await stage.calls();
    await unknowns.planAgain(await claimed(), false);
    await stage.store.query(`UPDATE customer SET name = 'renamed'`);
    const repeat = await dispatchNext('appMessage');
    expect(repeat.bytes).toBe(before?.request_bytes);
    expect(await stage.store.query(`SELECT not_after < now() + interval '3.5 h' AS safe FROM send_call WHERE id = $1`, [repeat.id])).toEqual([
      { safe: true },
    ]);
  });

  it.each([
    [
      'came back from the queue',
      async () => {
        await stage.reserveAll();
        await stage.store.query(`UPDATE send_call SET stale = true WHERE state = 'reserved'`);
        await returnCalls(stage.database);
      },
    ],
    [
      'was kept from leaving',
      async () => {
        const call = await dispatchNext('appMessage');
        await settle(stage.database, { call, answer: { kind: 'notBegun' }, heldMs: 0, firstPollMs: null });
      },
    ],
  ])('of an app message keeps its bytes when its repeat %s', async (_what, cameBack) => {
    await unknownCall('appMessage');
    const [before] = await stage.calls();
    await unknowns.planAgain(await claimed(), false);
    await cameBack();
    expect(await stage.states()).toEqual({ planned: 1 });
    await stage.store.query(`UPDATE customer SET name = name || ' renamed'`);
    expect((await dispatchNext('appMessage')).bytes).toBe(before?.request_bytes);
  });

  it.each([
    ['its safe time', `UPDATE send_call SET request = request || jsonb_build_object('firstDispatchedAt', now() - interval '4 hours')`],
    ['its deadline', `UPDATE send_intent SET deadline = now() - interval '1 s'`],
  ])('of an app message goes to a person when a stop outlasts %s, and is written afresh only by that person', async (_what, later) => {
    await unknownCall('appMessage');
    await unknowns.planAgain(await claimed(), false);
    await stage.store.query(later);
    await expire(stage.database);
    for (const band of [express, ordinary]) await stage.reserver.reserve(stage.corpId, band);
    expect(await stage.states()).toEqual({ planned: 1 });
    expect(await endRepeats(stage.database)).toBe(true);
    expect(await stage.states()).toEqual({ needs_attention: 1 });
    const [call] = await stage.calls();
    expect(call?.state).toBe('needs_attention');
    expect(await ports()).toEqual([]);
    const moved = await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) =>
      resendByHand(tx, { id: call?.id ?? '', channel: 'app_message' }),
    );
    expect(moved).toBe(1);
    expect(await endRepeats(stage.database)).toBe(false);
    await dispatchNext('appMessage');
  });

  it('goes to a person when no attempt is left and nothing is proved', async () => {
    await unknownCall('webhook', 1);
    await unknowns.planAgain(await claimed(), false);
    expect(await stage.states()).toEqual({ needs_attention: 1 });
    expect((await stage.calls())[0]?.state).toBe('needs_attention');
  });

  it('is decided once, whoever comes second', async () => {
    const id = await unknownCall('massSend');
    await unknowns.accept(id, 'm1', 0);
    await unknowns.needsAttention(id);
    expect(await stage.states()).toEqual({ accepted: 4 });
  });
});
