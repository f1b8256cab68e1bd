import { journey, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { sampled } from '../support/tier.js';
import { dieAt } from './support/die-at.js';
import { colleague, corp, count, endsOf, environment, some, standLoneWorker, strangerToColleague, tag, worker } from './support/lone-worker.js';

standLoneWorker();

interface TransferLine {
  readonly committed: boolean;
  readonly body: { readonly recipients: readonly string[] };
}

/** Each point of a send is died at in `kill-points` at every commit. */
describe('a worker that is killed', () => {
  it.each(sampled(['schedule.beforeCommit', 'schedule.afterCommit', 'tick.beforeCommit', 'tick.afterCommit'] as const))(
    'at a tick (%s) enters everybody of the list once',
    async (point) => {
      const { id: listId } = await corp.api.ok<{ id: string }>('POST', '/lists', { name: point });
      const members = some(3).map(({ externalUserid }) => externalUserid);
      await corp.api.ok('POST', `/lists/${listId}/members`, { customers: members });
      let journeyId = '';
      await dieAt(worker, point, async () => {
        const daily = { timing: { kind: 'daily', time: '00:00' }, audience: { kind: 'list', id: listId }, missed: 'catchUp' } as const;
        journeyId = await corp.publish(point, journey().startsBy('schedule', daily).end().graph());
        // As if it had been live since yesterday: one midnight was missed.
        await environment.database.query(
          `UPDATE schedule SET since = since - interval '1 day', next_at = NULL, look_at = clock_timestamp() WHERE journey_id = $1`,
          [journeyId],
        );
      });
      worker.start();
      expect(await endsOf(journeyId, 3)).toHaveLength(3);
      expect(await count('schedule_tick WHERE journey_id = $1', journeyId)).toBe(1);
      expect(await count('entry WHERE journey_id = $1', journeyId)).toBe(3);
    },
  );

  it.each(sampled(['innerRequests.beforeCommit', 'innerRequests.afterCommit'] as const))(
    'while it applies what runs ask of our own rooms (%s) applies each once, and all that follows from it',
    async (point) => {
      const asked = () => journey().apiStart().waitFor(1, 'seconds');
      const entered = await corp.publish(`${point} 顺带`, journey().apiStart().end('entered').graph());
      const started = await corp.publish(`${point} 事件`, journey().startsBy('business-event', { event: 'level_up' }).end('started').graph());
      const properties = [{ name: 'points', value: { kind: 'fixed', value: 10 } }] as const;
      const asks = {
        attribute: await corp.publish(
          `${point} 属性`,
          asked()
            .does('set-attribute', { name: 'points', change: { kind: 'add', amount: 10 } })
            .end()
            .graph(),
        ),
        event: await corp.publish(`${point} 抛`, asked().does('emit-event', { name: 'level_up', properties }).end().graph()),
        entry: await corp.publish(`${point} 进`, asked().enterJourney(entered).end().graph()),
      };
      const [customer] = some(1);
      if (customer === undefined) throw new Error('Too few customers');
      await dieAt(worker, point, async () => {
        for (const id of Object.values(asks)) await corp.enter(id, [customer]);
      });
      worker.start();
      for (const id of [...Object.values(asks), entered, started]) expect(await endsOf(id, 1)).toHaveLength(1);
      expect(await count(`customer WHERE external_userid = $1 AND attributes -> 'points' = '10'`, customer.externalUserid)).toBe(1);
      expect(await count('business_event e JOIN customer c ON c.id = e.customer_id WHERE c.external_userid = $1', customer.externalUserid)).toBe(1);
      for (const id of [entered, started]) expect(await count('entry WHERE journey_id = $1', id)).toBe(1);
      for (const id of Object.values(asks))
        expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, id)).toBe(1);
    },
  );

  it.each(
    sampled(
      [
        'innerRequests.beforeCommit',
        'innerRequests.afterCommit',
        'entry.afterCommit',
        'entry.beforePoke',
        'beat.beforeCommit',
        'beat.afterCommit',
      ] as const,
      3,
    ),
  )('at a called journey (%s) has called it once and is told once', async (point) => {
    const callee = await corp.publish(`${point} 被`, journey().apiStart().waitFor(1, 'seconds').end('served').graph());
    const within = { amount: 1, unit: 'hours' } as const;
    const caller = await corp.publish(point, journey().apiStart().waitFor(1, 'seconds').enterJourney(callee, { within }).end('back').graph());
    await dieAt(worker, point, () => corp.enter(caller, some(1)));
    worker.start();
    expect(await endsOf(caller, 1)).toEqual(['back']);
    expect(await endsOf(callee, 1)).toEqual(['served']);
    expect(await count('entry WHERE journey_id = $1', callee)).toBe(1);
    expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, caller)).toBe(1);
  });

  it.each(sampled(['intake.beforeFetch', 'intake.afterFetch', 'watch.beforeCommit', 'beat.beforeCommit', 'beat.afterCommit'] as const, 3))(
    'at an exit rule and a goal (%s) ends the run once, sends nothing more, and counts once',
    async (point) => {
      const occurrence = { kind: 'tag', tagId: corp.tagId(tag) } as const;
      const leaves = journey({ reentry: 'afterExit', exits: [{ when: occurrence }] });
      const reaches = journey({ reentry: 'afterExit', goal: { when: occurrence, within: { amount: 1, unit: 'days' }, ends: true } });
      const drawn = (begun: typeof leaves): unknown =>
        begun
          .apiStart()
          .waitFor(1, 'days')
          .send([rungs.massSend(point)])
          .end()
          .graph();
      const exit = await corp.publish(`${point} 退出`, drawn(leaves));
      const goal = await corp.publish(`${point} 目标`, drawn(reaches));
      const [customer] = some(1);
      if (customer === undefined) throw new Error('Too few customers');
      await corp.enter(exit, [customer]);
      await corp.enter(goal, [customer]);
      await eventually(async () => (await count(`run WHERE journey_id = ANY(ARRAY[$1, $2]::uuid[]) AND status = 'open'`, exit, goal)) === 2);
      await dieAt(worker, point, () => corp.tick(customer, [tag]));
      worker.start();
      expect(await endsOf(exit, 1)).toEqual(['exit:1']);
      expect(await endsOf(goal, 1)).toEqual(['goal']);
      const told = `run_event e JOIN run r ON r.id = e.run_id WHERE e.kind = 'end' AND r.journey_id = ANY(ARRAY[$1, $2]::uuid[])`;
      expect(await count(told, exit, goal)).toBe(2);
      expect(await count('run_goal g JOIN run r ON r.id = g.run_id WHERE r.journey_id = $1', goal)).toBe(1);
      expect(await count('send_intent WHERE journey_id = ANY(ARRAY[$1, $2]::uuid[])', exit, goal)).toBe(0);
    },
  );

  it.each(
    sampled(
      [
        'reserve.afterCommit',
        'dispatch.afterCommit',
        'dispatch.bytesWritten',
        'dispatch.answered',
        'settle.afterCommit',
        'track.polled',
        'beat.beforeCommit',
        'beat.afterCommit',
      ] as const,
      3,
    ),
  )(
    'at a hand-over (%s) has asked WeCom once, and goes on once she has moved',
    async (point) => {
      await environment.sandbox.ok('PATCH', '/settings', { transferSeconds: 2 });
      await corp.api.ok('PATCH', '', { resendWhenAbsent: true });
      const drawn = journey()
        .apiStart()
        .waitFor(1, 'seconds')
        .does('hand-over', { to: [colleague], message: '' })
        .end('moved')
        .graph();
      const journeyId = await corp.publish(point, drawn);
      const customer = strangerToColleague();
      await dieAt(worker, point, () => corp.enter(journeyId, [customer]));
      worker.start();
      expect(await endsOf(journeyId, 1, 120_000)).toEqual(['moved']);
      const { items } = await environment.sandbox.ok<{ items: readonly TransferLine[] }>(
        'GET',
        '/ledger?kind=call&api=externalcontact/transfer_customer&limit=1000',
      );
      const asked = items.filter(({ committed, body }) => committed && body.recipients.includes(customer.externalUserid));
      expect(asked).toHaveLength(1);
      expect(await count(`run_event e JOIN run r ON r.id = e.run_id WHERE r.journey_id = $1 AND e.kind = 'outcome'`, journeyId)).toBe(1);
    },
    180_000,
  );
});
