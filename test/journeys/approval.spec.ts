import { randomUUID } from 'node:crypto';
import type { RunItem, TodoItem, TodoPage } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

let environment: Environment;
let corp: DemoCorp;
let journeyId: string;

/** start ─ approval ─ approved: end(yes) / rejected: end(no) / timeout: end(late) */
const drawn = journey()
  .apiStart()
  .approval('给 {{name|客户}} 发大额券吗？\n订单 {{entry.order|无}}', {
    approved: (path) => path.end('yes'),
    rejected: (path) => path.end('no'),
    timedOut: (path) => path.end('late'),
  })
  .graph();

beforeAll(async () => {
  environment = await startEnvironment({ customers: 10 });
  corp = await connectDemoCorp(environment);
  journeyId = await corp.publish('大额券', drawn);
  await corp.enter(journeyId, corp.customers.slice(0, 5));
});

afterAll(async () => {
  await environment.stop();
});

const list = async (query = ''): Promise<readonly TodoItem[]> => (await corp.api.ok<TodoPage>('GET', `/todos?journeyId=${journeyId}${query}`)).items;
const open = (count: number): Promise<readonly TodoItem[]> =>
  eventually(
    async () => {
      const items = await list();
      return items.length === count ? items : undefined;
    },
    { withinMs: 60_000 },
  );
function firstOf(items: readonly TodoItem[]): TodoItem {
  const [first] = items;
  if (first === undefined) throw new Error('Nothing is asked');
  return first;
}

const answer = (id: string | undefined, body: object) => corp.api.call<TodoItem>('POST', `/todos/${id ?? ''}/answer`, { body });

const endOf = (runId: string | undefined): Promise<string | null> =>
  eventually(
    async () => {
      const { items } = await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=200`);
      const run = items.find(({ id }) => id === runId);
      return run?.status === 'ended' ? run.endReason : undefined;
    },
    { withinMs: 60_000 },
  );

describe('an approval', () => {
  it('is asked with the customer’s own words, the first due first, a page at a time', async () => {
    const items = await open(5);
    expect(items.map(({ text }) => text).toSorted()).toEqual(items.map(({ customer }) => `给 ${customer.name} 发大额券吗？\n订单 无`).toSorted());
    expect(items[0]).toMatchObject({ kind: 'approval', answer: null, journey: { name: '大额券' }, version: 1, nodeId: 'approval-1' });
    const first = await corp.api.ok<TodoPage>('GET', `/todos?limit=3`);
    const rest = await corp.api.ok<TodoPage>('GET', `/todos?limit=3&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(rest.nextCursor).toBeNull();
  });

  it('is decided by the first of two who answer at once, and the other is told by whom', async () => {
    const todo = firstOf(await open(5));
    const both = await Promise.all([answer(todo.id, { answer: 'approved', note: '老客户' }), answer(todo.id, { answer: 'rejected' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { items } = await corp.api.ok<TodoPage>('GET', `/todos?state=answered`);
    const { answer: decision, runId } = firstOf(items);
    const told = expect.stringContaining(`answered "${String(decision)}"`);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already_answered', errors: [{ message: told }] });
    expect(await endOf(runId)).toBe(decision === 'approved' ? 'yes' : 'no');
  });

  it('is not lost when it is answered while no worker is there', async () => {
    const todo = firstOf(await open(4));
    const [worker] = environment.workers;
    await worker?.kill();
    expect((await answer(todo.id, { answer: 'rejected', note: '额度已满' })).body).toMatchObject({ answer: 'rejected', note: '额度已满' });
    worker?.start();
    expect(await endOf(todo.runId)).toBe('no');
    const taken = await environment.database.query(`SELECT 1 FROM run_event WHERE kind = 'signal' AND consumed_by_step IS NOT NULL`);
    expect(taken).toHaveLength(2);
    const { items } = await corp.api.ok<{ items: object[] }>('GET', `/audit?target=run:${todo.runId}`);
    expect(items).toContainEqual(expect.objectContaining({ action: 'todo.answered', detail: expect.objectContaining({ answer: 'rejected' }) }));
    expect(firstOf(await list('&state=answered')).id).toBe(todo.id);
  });

  it('is asked no more of a run that has ended, or whose time is over', async () => {
    const [ended, late, last] = await open(3);
    await corp.api.ok('POST', `/runs/${ended?.runId ?? ''}/end`, {});
    await corp.api.ok('POST', '/waits/change', { orderId: randomUUID(), which: { runIds: [late?.runId] }, change: { kind: 'end' } });
    expect(await endOf(late?.runId)).toBe('late');
    expect((await open(1)).map(({ id }) => id)).toEqual([last?.id]);
    for (const gone of [ended, late]) expect((await answer(gone?.id, { answer: 'approved' })).body).toMatchObject({ code: 'no_longer_asked' });
  });

  it('is refused for what is no answer, and not found elsewhere', async () => {
    const [last] = await open(1);
    expect((await answer(last?.id, { answer: 'maybe' })).body).toMatchObject({ errors: [{ pointer: '/answer' }] });
    expect((await answer(last?.id, { answer: 'approved', note: 'x'.repeat(501) })).body).toMatchObject({ errors: [{ pointer: '/note' }] });
    expect((await answer('999999', { answer: 'approved' })).status).toBe(404);
  });
});
