import { settle } from '@tagtrail/ledger';
import { type OpenTask, TaskRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/test-database.js';
import { EngineStage, type Published } from './engine-stage.js';
import { pagesBefore, type PagesRead } from './hot/pages-before.js';
import { LedgerStage } from './ledger-stage.js';

/** Runs that are not asked about, each with ten events that it has still to take. */
const crowd = 2_000;

/** Plans are made of what was known of a table before a list came. */
const analyse = async (store: TestDatabase): Promise<unknown> => store.query('VACUUM ANALYZE');
const pagesOf = (read: readonly PagesRead[], words: string): number => {
  const meant = read.filter(({ sql }) => sql.includes(words));
  if (meant.length === 0) throw new Error(`Nothing was asked of ${words}`);
  return meant.reduce((sum, { pages }) => sum + pages, 0);
};

describe('beside a list whose runs have all been told something', () => {
  let stage: EngineStage;

  beforeAll(async () => {
    stage = await EngineStage.create();
  });
  afterAll(async () => {
    await stage.close();
  });

  const enrolled = async (customers: number): Promise<Published> => {
    const version = await stage.publishSendAndWait();
    await stage.enter(version, await stage.customers(customers));
    await stage.enrol(version);
    return version;
  };

  it('a beat looks for the events of its own runs alone', async () => {
    const [few, many] = [await enrolled(10), await enrolled(crowd)];
    await analyse(stage.store);
    await stage.store.query(
      `INSERT INTO run_event (run_id, event_key, kind) SELECT id, 'told:' || n, 'outcome' FROM run, generate_series(1, 10) AS n WHERE version_id = $1`,
      [many.versionId],
    );
    await stage.answer(few, 'delivered');
    const read = await pagesBefore(async () => stage.beat(few));
    expect(pagesOf(read, 'r.next_due_at <= clock_timestamp()')).toBeLessThan(200);
    expect(await stage.count('run_wait')).toBe(10);
  });
});

describe('of a task with many recipients', () => {
  let stage: LedgerStage;
  let tasks: TaskRepository;
  let customers: readonly string[];

  beforeAll(async () => {
    stage = await LedgerStage.create();
    tasks = new TaskRepository(stage.database);
    customers = await stage.customers(1_000);
  });
  afterAll(async () => {
    await stage.close();
  });

  const taskFor = async (recipients: readonly string[]): Promise<OpenTask> => {
    await stage.clear();
    await stage.plan({ ask: 'massSend', customers: recipients });
    await analyse(stage.store);
    await stage.reserveAll();
    const call = await stage.dispatch();
    if (call === null) throw new Error('Nothing was dispatched');
    await settle(stage.database, { call, answer: { kind: 'accepted', msgid: `m${call.id}`, failed: [] }, heldMs: null, firstPollMs: -1 });
    const task = await tasks.claim();
    if (task === null) throw new Error('No task is due');
    return task;
  };

  it('what was read is written at a cost that grows as they do', async () => {
    const pagesFor = async (recipients: number): Promise<number> => {
      const task = await taskFor(customers.slice(0, recipients));
      const ids = await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer ORDER BY customer.id LIMIT $1', [recipients]);
      const results = ids.map(({ id }) => ({ externalUserid: id, status: 'sent' as const, sentAt: null }));
      const read = await pagesBefore(async () => tasks.apply(task, { senders: [], confirmed: true, results }));
      expect(await stage.states()).toEqual({ delivered: recipients });
      return pagesOf(read, 'UPDATE send_intent');
    };
    const small = await pagesFor(100);
    expect(await pagesFor(customers.length)).toBeLessThan(15 * small);
  });
});
