import type { RunItem, TodoItem, TodoPage } from '@tagtrail/core/http';
import { journey, rungs, type EmployeeTodoConfig } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dieAt } from '../chaos/support/die-at.js';
import { connectDemoCorp, type DemoCorp, type SandboxCustomer } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

interface Card {
  readonly taskId: string;
  readonly text: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly label: string | null;
}

let environment: Environment;
let corp: DemoCorp;

/** start ─ to-do ─ done: end(yes) / notDone: end(no) / overdue: end(late) */
const drawn = (config: Partial<EmployeeTodoConfig>) =>
  journey()
    .apiStart()
    .does(
      'employee-todo',
      { task: '给 {{name|客户}} 打电话', employeeId: null, due: { amount: 1, unit: 'hours' }, escalateTo: null, ...config },
      { done: (path) => path.end('yes'), notDone: (path) => path.end('no'), overdue: (path) => path.end('late') },
    )
    .graph();

beforeAll(async () => {
  environment = await startEnvironment({ customers: 12 });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

async function asked(name: string, config: Partial<EmployeeTodoConfig>, customer: SandboxCustomer | undefined): Promise<string> {
  const journeyId = await corp.publish(name, drawn(config));
  await corp.enter(journeyId, customer === undefined ? [] : [customer]);
  return journeyId;
}

const within = { withinMs: 60_000 };

const todoOf = (journeyId: string, fits: (todo: TodoItem) => boolean = () => true, state = 'open'): Promise<TodoItem> =>
  eventually(async () => (await corp.api.ok<TodoPage>('GET', `/todos?journeyId=${journeyId}&state=${state}`)).items.find(fits), within);

const cardOn = (employee: string | undefined, taskId: string | undefined): Promise<Card> =>
  eventually(async () => {
    const { items } = await environment.sandbox.ok<{ items: { card: Card | null }[] }>('GET', `/employees/${employee ?? ''}/app-messages`);
    return items.flatMap(({ card }) => (card === null || card.taskId !== taskId ? [] : [card]))[0];
  }, within);

const press = (employee: string | undefined, taskId: string, key: string, more: object = {}) =>
  environment.sandbox.ok('POST', `/employees/${employee ?? ''}/cards/${taskId}/press`, { key, ...more });

const endOf = (journeyId: string): Promise<string | null> =>
  eventually(async () => {
    const [run] = (await corp.api.ok<{ items: RunItem[] }>('GET', `/runs?journeyId=${journeyId}&limit=5`)).items;
    return run?.status === 'ended' ? run.endReason : undefined;
  }, within);

/** The cards of a journey, the first planned first. */
const cardsOf = async (journeyId: string): Promise<readonly { id: string; sender: string }[]> =>
  environment.database.query(`SELECT id, sender FROM send_intent WHERE journey_id = '${journeyId}' ORDER BY planned_at`);

const presses = (taskId: string): Promise<readonly { verdict: string }[]> =>
  eventually(async () => {
    const rows = await environment.database.query<{ verdict: string | null }>(
      `SELECT verdict FROM todo_press WHERE card_id = '${taskId}' ORDER BY id`,
    );
    return rows.length > 0 && rows.every(({ verdict }) => verdict !== null) ? rows.map(({ verdict }) => ({ verdict: verdict ?? '' })) : undefined;
  }, within);

async function twoEmployees(): Promise<readonly [string, string]> {
  const [first, second] = [...new Set(corp.customers.flatMap(({ followers }) => followers.map(({ userid }) => userid)))];
  if (first === undefined || second === undefined) throw new Error('The demo corp has too few employees');
  return [first, second];
}

describe('a to-do for an employee', () => {
  it('comes as a card to the owner, whose press completes it; the second press and a stranger’s do not count and are seen', async () => {
    const journeyId = await asked('回访', {}, corp.customers[0]);
    const todo = await todoOf(journeyId, ({ card }) => card?.state === 'accepted');
    expect(todo).toMatchObject({ kind: 'assignment', text: `给 ${corp.customers[0]?.name ?? ''} 打电话`, escalated: false, answer: null });
    const [intent] = await cardsOf(journeyId);
    const owner = todo.employee?.id;
    const card = await cardOn(owner, intent?.id);
    expect(card).toMatchObject({ text: todo.text, label: null });
    expect(card.facts[0]).toEqual({ name: '客户', value: corp.customers[0]?.name });
    expect(card.facts[1]?.value).toMatch(/^\d+月\d+日 \d\d:\d\d$/u);

    await press(owner, card.taskId, 'notDone', { as: 'stranger' });
    expect(await presses(card.taskId)).toEqual([{ verdict: 'stranger' }]);
    expect(await todoOf(journeyId)).toMatchObject({ answer: null, ignoredPresses: [{ why: 'stranger', employee: { id: 'stranger' } }] });

    await press(owner, card.taskId, 'done');
    expect(await endOf(journeyId)).toBe('yes');
    expect((await cardOn(owner, card.taskId)).label).toBe('已收到');
    await press(owner, card.taskId, 'notDone');
    await eventually(async () => (await presses(card.taskId)).length === 3 || undefined, within);
    const answered = await todoOf(journeyId, () => true, 'answered');
    expect(answered).toMatchObject({ answer: 'done', answeredBy: todo.employee?.name });
    expect(answered.ignoredPresses.map(({ why }) => why)).toEqual(['late', 'stranger']);
    const { items } = await corp.api.ok<{ items: object[] }>('GET', `/audit?target=run:${todo.runId}`);
    expect(items.filter((item) => 'action' in item && item.action === 'todo.answered')).toEqual([
      expect.objectContaining({ actor: `employee:${owner ?? ''}`, actorName: todo.employee?.name }),
    ]);
  });

  it('goes another way when the employee says that it cannot be done, on the card or on the page', async () => {
    const onCard = await asked('做不到', {}, corp.customers[1]);
    const todo = await todoOf(onCard, ({ card }) => card?.state === 'accepted');
    const [intent] = await cardsOf(onCard);
    await press(todo.employee?.id, intent?.id ?? '', 'notDone');
    expect(await endOf(onCard)).toBe('no');
    const onPage = await asked('页面上处理', {}, corp.customers[2]);
    const { id, employee } = await todoOf(onPage);
    expect((await corp.api.ok<TodoPage>('GET', `/todos?kind=assignment&employeeId=${employee?.id ?? ''}`)).items.map((item) => item.id)).toContain(
      id,
    );
    expect((await corp.api.call('POST', `/todos/${id}/answer`, { body: { answer: 'approved' } })).body).toMatchObject({
      errors: [{ pointer: '/answer', code: 'wrong_kind_of_answer' }],
    });
    await corp.api.ok('POST', `/todos/${id}/answer`, { answer: 'done', note: '已电话沟通' });
    expect(await endOf(onPage)).toBe('yes');
  });

  it('is escalated when nobody does it in time; the second employee, or the first on the first card, completes it', async () => {
    const [first, second] = await twoEmployees();
    const config = { employeeId: first, due: { amount: 8, unit: 'seconds' }, escalateTo: second } as const;
    const bySecond = await asked('升级', config, corp.customers[3]);
    const byFirst = await asked('升级后补做', config, corp.customers[4]);
    for (const [journeyId, employee, index] of [[bySecond, second, 1] as const, [byFirst, first, 0] as const]) {
      expect(await todoOf(journeyId, ({ escalated }) => escalated)).toMatchObject({ employee: { id: second }, answer: null });
      const cards = await cardsOf(journeyId);
      expect(cards.map(({ sender }) => sender)).toEqual([first, second]);
      const card = await cardOn(employee, cards[index]?.id);
      await press(employee, card.taskId, 'done');
    }
    expect([await endOf(bySecond), await endOf(byFirst)]).toEqual(['yes', 'yes']);
  });

  it('is overdue when the second does not do it either', async () => {
    const [first, second] = await twoEmployees();
    const journeyId = await asked('逾期', { employeeId: first, due: { amount: 1, unit: 'seconds' }, escalateTo: second }, corp.customers[5]);
    expect(await endOf(journeyId)).toBe('late');
    const [, card] = await cardsOf(journeyId);
    await press(second, card?.id ?? '', 'done');
    expect(await presses(card?.id ?? '')).toEqual([{ verdict: 'late' }]);
  });

  it('stands among the to-dos although its card is refused, and is answered there', async () => {
    await environment.sandbox.ok('PATCH', '/settings', { refusedWords: ['内部'] });
    const journeyId = await asked('被拒', { task: '内部：给客户寄样品' }, corp.customers[6]);
    const refused = `SELECT 1 FROM send_call WHERE journey_id = '${journeyId}' AND error_code = 40201`;
    await eventually(async () => (await environment.database.query(refused)).length > 0 || undefined, within);
    const todo = await todoOf(journeyId);
    expect(todo).toMatchObject({ answer: null, employee: { id: expect.any(String) } });
    expect(todo.card?.state).not.toBe('accepted');
    await corp.api.ok('POST', `/todos/${todo.id}/answer`, { answer: 'done' });
    expect(await endOf(journeyId)).toBe('yes');
  });

  it('says of a customer who has opted out that they have, and no card asks for them to be called', async () => {
    const customer = corp.customers[8];
    const { items } = await corp.api.ok<{ items: { id: string }[] }>('GET', `/customers?search=${customer?.externalUserid ?? ''}`);
    await corp.api.ok('POST', `/customers/${items[0]?.id ?? ''}/withdraw`, {});
    const journeyId = await asked('退订的客户', {}, customer);
    const todo = await todoOf(journeyId, ({ card }) => card?.state === 'suppressed');
    expect(todo).toMatchObject({ customer: { withdrawnAt: expect.any(String), lostAt: null }, card: { reason: 'withdrawn' } });
    await corp.api.ok('POST', `/todos/${todo.id}/answer`, { answer: 'notDone' });
    expect(await endOf(journeyId)).toBe('no');
  });

  it('waits for the employee who is named and goes to nobody else while that one is away', async () => {
    const [first, second] = await twoEmployees();
    const customer = corp.customers.slice(9).find(({ followers: [follower] }) => follower?.userid !== first);
    const named = customer?.followers[0]?.userid === second ? first : second;
    const present = (active: boolean) =>
      environment.database.query(`UPDATE employee SET active = ${String(active)} WHERE corp_id = '${corp.id}' AND id = '${named}'`);
    const journeyId = await corp.publish('指定的人不在', drawn({ employeeId: named }));
    await present(false);
    await corp.enter(journeyId, customer === undefined ? [] : [customer]);
    const waiting = `SELECT sender FROM send_intent WHERE journey_id = '${journeyId}' AND awaits_sender AND state = 'planned'`;
    const [held] = await eventually(async () => {
      const rows = await environment.database.query<{ sender: string }>(waiting);
      return rows.length > 0 ? rows : undefined;
    }, within);
    expect(held).toEqual({ sender: named });
    expect(await todoOf(journeyId)).toMatchObject({ employee: { id: named }, answer: null });
    await present(true);
    const [intent] = await cardsOf(journeyId);
    await press(named, (await cardOn(named, intent?.id)).taskId, 'done');
    expect(await endOf(journeyId)).toBe('yes');
  });

  it.each(['presses.beforeCommit', 'presses.afterCommit', 'beat.beforeCommit'] as const)(
    'is answered once by a press although the worker is killed between it and the run’s step (%s)',
    async (point) => {
      const journeyId = await asked(point, {}, corp.customers[7]);
      const todo = await todoOf(journeyId, ({ card }) => card?.state === 'accepted');
      const [intent] = await cardsOf(journeyId);
      const taskId = intent?.id ?? '';
      const [worker] = environment.workers;
      if (worker === undefined) throw new Error('There is no worker');
      await dieAt(worker, point, async () => {
        await press(todo.employee?.id, taskId, 'done');
      });
      worker.start();
      expect(await endOf(journeyId)).toBe('yes');
      const events = await environment.database.query(`SELECT 1 FROM run_event WHERE run_id = ${todo.runId} AND kind = 'signal'`);
      const steps = await environment.database.query(`SELECT 1 FROM run_step WHERE run_id = ${todo.runId} AND result = 'matched'`);
      expect([events.length, steps.length, await presses(taskId)]).toEqual([1, 1, [{ verdict: 'counted' }]]);
    },
  );
});

describe('a message with buttons', () => {
  /** start ─ card ─ wait for a press on it: 已联系: end(met), else end(other); timed out: end(late) */
  const asking = (employeeId: string | null, seconds: number) => {
    const buttons = [
      { key: 'b1', label: '已联系' },
      { key: 'b2', label: '不需要' },
    ];
    const card = { title: '{{name|客户}} 的回访', link: '', label: '', buttons };
    return journey()
      .apiStart()
      .send([rungs.appMessage('请联系 {{name|客户}}', { format: 'buttons', card, employeeId })], { notDelivered: (way) => way.end('not') })
      .waitForEvent(
        {
          kind: 'event',
          event: 'card.pressed',
          filter: { '===': [{ var: 'event.key' }, 'b1'] },
          since: 'lastSend',
          timeout: { amount: seconds, unit: 'seconds' },
        },
        { matched: (way) => way.end('met'), timedOut: (way) => way.end('other') },
      )
      .graph();
  };

  /** A journey with the card that one customer's employee got. */
  async function cardOf(name: string, graph: ReturnType<typeof asking>, customer: SandboxCustomer) {
    const journeyId = await corp.publish(name, graph);
    await corp.enter(journeyId, [customer]);
    const intent = await eventually(async () => (await cardsOf(journeyId))[0], within);
    return { journeyId, sender: intent.sender, taskId: intent.id, card: await cardOn(intent.sender, intent.id) };
  }

  const labelOf = ({ sender, taskId }: { sender: string; taskId: string }): Promise<string> =>
    eventually(async () => (await cardOn(sender, taskId)).label ?? undefined, within);

  it('goes to the owner or who is named; presses told while no worker lives take the runs on by their buttons, and the cards show them', async () => {
    const [customer, another] = corp.customers.slice(9);
    if (customer === undefined || another === undefined) throw new Error('The demo corp has too few customers');
    const owner = customer.followers[0]?.userid ?? '';
    const named = (await twoEmployees()).find((id) => id !== another.followers[0]?.userid) ?? '';
    const ofOwner = await cardOf('卡片', asking(null, 3_600), customer);
    const ofNamed = await cardOf('卡片给指定的人', asking(named, 4), another);
    expect([ofOwner.sender, ofNamed.sender]).toEqual([owner, named]);
    expect(ofOwner.card).toMatchObject({ text: `请联系 ${customer.name}`, facts: [{ name: '客户', value: customer.name }], label: null });
    await Promise.all(environment.workers.map((worker) => worker.kill()));
    await press(owner, ofOwner.taskId, 'button:b1');
    await press(named, ofNamed.taskId, 'button:b2');
    expect([await labelOf(ofOwner), await labelOf(ofNamed)]).toEqual(['已联系', '不需要']);
    for (const worker of environment.workers) worker.start();
    expect([await endOf(ofOwner.journeyId), await endOf(ofNamed.journeyId)]).toEqual(['met', 'other']);
    const events = `SELECT properties ->> 'key' AS key FROM business_event WHERE corp_id = '${corp.id}' AND name = 'card.pressed' ORDER BY 1`;
    expect(await environment.database.query(events)).toEqual([{ key: 'b1' }, { key: 'b2' }]);
  });
});
