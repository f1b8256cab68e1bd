import { pino } from 'pino';
import { CommandRepository, EachInTurn, createIntake, SyncRepository, Watchdog, WatchdogRepository } from '@tagtrail/worker/parts';
import type { EngineStage, Published } from '../engine-stage.js';
import type { HotWork } from './hot-work.js';

const minute = 60_000;
const people = 10;
const nothing = async (): Promise<void> => Promise.resolve();
const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
const going = new AbortController().signal;

/** What intake, entry and runs do again and again, over a stage with a crowd. */
export async function engineWork(stage: EngineStage): Promise<readonly HotWork[]> {
  const version = await stage.publishSendAndWait();
  return [...entryWork(stage, version), ...runWork(stage, version), ...intakeWork(stage)];
}

const seated = async (stage: EngineStage, version: Published): Promise<void> => {
  await stage.enter(version, await stage.customers(people));
  await stage.enrol(version);
};

function entryWork(stage: EngineStage, version: Published): readonly HotWork[] {
  const { engine } = stage;
  const batches = async (): Promise<readonly string[]> => {
    const [batch] = await stage.store.query<{ id: string }>(
      `INSERT INTO entry_batch (corp_id, journey_id, total, created_by, created_at) VALUES ($1, $2, $3, 'test', now() - interval '1 minute') RETURNING id`,
      [stage.corpId, version.journeyId, people],
    );
    return [batch?.id ?? ''];
  };
  const enter = async (): Promise<void> => stage.enter(version, await stage.customers(people));
  let made: readonly string[] = [];
  return [
    { name: 'versions with waiting entries', prepare: enter, work: async () => engine.entries.versionsWaiting() },
    { name: 'enrolment of ten', work: async () => engine.enrolment.run(version.versionId, 500) },
    { name: 'bulk entry that is over', prepare: async () => (made = await batches()), work: async () => engine.entries.finishBatches(made) },
    { name: 'bulk entries that nobody ended', prepare: batches, work: async () => engine.entries.finishForgottenBatches() },
  ];
}

function runWork(stage: EngineStage, version: Published): readonly HotWork[] {
  const { engine } = stage;
  const cohort = async (): Promise<string> => (await stage.cohorts(version)).find(({ closed }) => !closed)?.id ?? '';
  const told = async (): Promise<void> => stage.answer(version, 'delivered');
  const watchdog = new Watchdog({ repository: new WatchdogRepository(stage.database, 5 * minute), poker: { cohort: () => undefined } });
  const watched = new WatchdogRepository(stage.database, 5 * minute);
  const stuck = `UPDATE run SET next_due_at = NULL WHERE id = (SELECT max(id) FROM run WHERE version_id = $1 AND status = 'open')`;
  return [
    { name: 'cohorts with something to take', prepare: told, work: async () => engine.recovery.cohortsWithEvents() },
    { name: 'events of runs that are over', work: async () => engine.recovery.ignoreEventsOfEndedRuns() },
    {
      name: 'cohorts that are overdue',
      prepare: async () => stage.store.query(`UPDATE run_event SET at = now() - interval '10 minutes' WHERE consumed_by_step IS NULL`),
      work: async () => engine.recovery.cohortsOverdue(minute),
    },
    { name: 'beat of a cohort', work: async () => engine.beat.run(await cohort()) },
    { name: 'cohorts that are overdue, none', work: async () => engine.recovery.cohortsOverdue(60 * minute) },
    { name: 'where a cohort stands', work: async () => engine.describe.run(await cohort()) },
    { name: 'watchdog: runs that sit nowhere', work: async () => watched.find({}) },
    { name: 'watchdog: the next cohorts', work: async () => watched.cohortsAfter('0', 2) },
    {
      name: 'watchdog: runs of a cohort, and those that are listed',
      prepare: async () => stage.store.query(stuck, [version.versionId]),
      work: async () => {
        const found = await watched.find({ cohortIds: [await cohort()] });
        await watched.list(found);
        await watchdog.repairNow(stage.corpId);
        await watched.forget();
      },
    },
    {
      name: 'end of runs',
      prepare: async () => {
        await seated(stage, version);
        await stage.answer(version, 'delivered');
        await stage.beat(version);
        await stage.passTime(version);
      },
      work: async () => engine.beat.run(await cohort()),
    },
  ];
}

function intakeWork(stage: EngineStage): readonly HotWork[] {
  const loops = createIntake(stage.database, { marginMs: 3_000, inTurn });
  const commands = new CommandRepository(stage.database);
  const sync = new SyncRepository(stage.database);
  let customer = '';
  const event = `INSERT INTO client_event (corp_id, source, event_id, body) SELECT $1, 'test', gen_random_uuid()::text, jsonb_build_object('type', 'com.tagtrail.customer.tag.added.v1', 'subject', external_userid,
    'source', 'test', 'id', '1', 'data', '{"tagId":"et1"}'::jsonb) FROM customer WHERE id = $2`;
  return [
    {
      name: 'relations to look at',
      prepare: async () => {
        [customer = ''] = await stage.customers(1);
        await stage.hint(customer);
      },
      work: async () => stage.intake.dirty.claim(10),
    },
    { name: 'relations to look at, none', work: async () => stage.intake.dirty.claim(10) },
    {
      name: 'what a look at a relation changes',
      work: async () => stage.apply(await stage.claim(customer, 'zhang'), { tagIds: ['et1', 'et2'] }),
    },
    { name: 'relations to look at once more', work: async () => stage.intake.dirty.unsure() },
    {
      name: 'events of clients',
      prepare: async () => stage.store.query(event, [stage.corpId, customer]),
      work: async () => loops.clientEvents.work(going),
    },
    { name: 'changes of customers', work: async () => loops.customerChanges.work(going) },
    { name: 'requests of runs to journeys', work: async () => loops.innerRequests.work(going) },
    { name: 'answers of employees', work: async () => loops.presses.work(going) },
    { name: 'new friends', work: async () => loops.newFriends.work(going) },
    { name: 'commands', work: async () => commands.claim(['syncCorp']) },
    { name: 'corps to read', work: async () => sync.nextToSweep({ everyMs: 86_400_000, retryMs: minute }) },
  ];
}
