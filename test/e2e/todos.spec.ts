import { journey, rungs } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { choose, selectOf } from './support/fields.js';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a customer who waits for an approval is approved among the to-dos, and it is seen by whom', async () => {
  const { signIn, at, shoot, corp } = stage();
  const { page } = await signIn();
  await page.goto(at('todos'));
  await page.getByText('没有待办').waitFor();
  const graph = journey()
    .apiStart()
    .approval('给 {{name|客户}} 发大额券吗？\n上月消费超过 5000 元，还没有用过券。', { rejected: (path) => path.end('no') })
    .end('yes')
    .graph();
  const journeyId = await corp.publish('大额券审批', graph);
  await corp.enter(journeyId, corp.customers.slice(0, 2));
  await page.getByTestId('answer:approved').nth(1).waitFor({ timeout: 60_000 });
  await shoot(page, 'todos');

  await page.getByTestId('answer:approved').first().click();
  await page.getByLabel('说明').fill('老客户');
  await shoot(page, 'todo-answer');
  await page.getByTestId('answer-todo').click();
  await page.getByText('已通过，客户继续行程').waitFor();
  await page.getByTestId('answer:approved').nth(1).waitFor({ state: 'detached' });
  await page.getByText('已处理', { exact: true }).click();
  await page.getByRole('cell', { name: '老客户' }).waitFor();
  await shoot(page, 'todos-answered');
  expect(await page.getByTestId('answer:rejected').count()).toBe(0);

  await page.goto(at(`journeys/${journeyId}`));
  await page.getByText('人工审批').first().click();
  await shoot(page, 'approval-form');
});

it('a to-do of an employee is shown with whom it is asked, found by kind and employee, and done on the page; its form is filled in', async () => {
  const { signIn, at, shoot, corp } = stage();
  const { page } = await signIn();
  const graph = journey()
    .apiStart()
    .does(
      'employee-todo',
      { task: '给 {{name|客户}} 打电话，确认收货情况。', employeeId: null, due: { amount: 1, unit: 'days' }, escalateTo: null },
      { notDone: (path) => path.end('no'), overdue: (path) => path.end('late') },
    )
    .end('yes')
    .graph();
  const journeyId = await corp.publish('回访', graph);
  await corp.enter(journeyId, corp.customers.slice(2, 4));
  await page.goto(at('todos'));
  await page.getByTestId('answer:done').nth(1).waitFor({ timeout: 60_000 });
  await page.getByTestId('kind-filter').click();
  await page.getByTitle('人工审批').click();
  await page.getByTestId('answer:done').first().waitFor({ state: 'detached' });
  await page.getByTestId('kind-filter').click();
  await page.getByTitle('员工待办').click();
  await page.getByTestId('answer:done').nth(1).waitFor();
  await shoot(page, 'employee-todos');
  await page.getByTestId('answer:done').first().click();
  await page.getByLabel('说明').fill('已电话沟通');
  await page.getByTestId('answer-todo').click();
  await page.getByText('已记为完成，客户继续行程').waitFor();

  await page.goto(at(`journeys/${journeyId}`));
  await page.getByText('1 天 内完成').click();
  await page.getByText('升级给另一位员工，再给同样长的时间').click();
  await page.locator('#employee-todo-escalateTo').waitFor();
  await page.getByText('问题 1').first().waitFor();
  await shoot(page, 'employee-todo-form');
});

it('a message is drawn as a card with buttons, and what the employee pressed on it is seen in the ledger and in its life', async () => {
  const { signIn, at, shoot, corp, environment } = stage();
  const { page } = await signIn();
  const graph = journey()
    .apiStart()
    .send([rungs.appMessage('请联系 {{name|客户}}，问问用得怎么样。')], { notDelivered: (way) => way.end('not') })
    .waitForEvent(
      { kind: 'event', event: 'card.pressed', filter: null, since: 'lastSend', timeout: { amount: 1, unit: 'hours' } },
      { matched: (way) => way.end('met'), timedOut: (way) => way.end('late') },
    )
    .graph();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '回访卡片', graph });
  await page.goto(at(`journeys/${id}`));
  await page.getByText('应用消息：').first().click();
  const rung = page.getByTestId('rung:rung-1');
  await choose(page, selectOf(page, 'rung-rung-1-format'), '模板卡片（带按钮）');
  await rung.getByText('还没有添加按钮').waitFor();
  await rung.getByLabel('卡片标题').fill('老客回访');
  const add = rung.getByTestId('add-button:rung-1');
  for (const [n, label] of ['已联系', '已联系', '暂不需要联系这位客户了'].entries()) {
    await add.press('Enter');
    await rung.getByLabel(`按钮 ${String(n + 1)} 的文字`).fill(label);
  }
  await rung.getByText('有多个按钮都叫「已联系」').waitFor();
  await rung.getByText('按钮文字不能超过 10 个字').waitFor();
  await shoot(page, 'card-buttons-refused');
  await rung.getByLabel('移除按钮 3').press('Enter');
  await rung.getByLabel('按钮 2 的文字').fill('不需要');
  await rung.getByText('3 / 10 字').nth(1).waitFor();
  await rung.getByTestId('card-preview').getByText('不需要').waitFor();
  await rung.getByTestId('card-preview').scrollIntoViewIfNeeded();
  await shoot(page, 'card-buttons');

  const draft = () => corp.api.ok<{ revision: number; graph: object }>('GET', `/journeys/${id}`);
  const { revision } = await eventually(async () => {
    const now = await draft();
    return JSON.stringify(now.graph).includes('"label":"不需要"') ? now : undefined;
  });
  await corp.api.ok('POST', `/journeys/${id}/publish`, { acknowledged: [] }, { 'if-match': `"${String(revision)}"` });
  const [customer] = corp.customers.slice(5);
  await corp.enter(id, customer === undefined ? [] : [customer]);
  const [sent] = await eventually(
    async () => {
      const rows = await environment.database.query<{ id: string; sender: string }>(
        `SELECT id, sender FROM send_intent WHERE journey_id = '${id}' AND state = 'accepted'`,
      );
      return rows.length > 0 ? rows : undefined;
    },
    { withinMs: 60_000 },
  );
  await environment.sandbox.ok('POST', `/employees/${sent?.sender ?? ''}/cards/${sent?.id ?? ''}/press`, { key: 'button:b1' });
  await eventually(async () => (await environment.database.query('SELECT 1 FROM card_press')).length > 0 || undefined, { withinMs: 60_000 });
  await page.goto(at('sends'));
  const row = page.getByTestId(`send-row:${sent?.id ?? ''}`);
  await row.getByTestId('fact:pressed').getByText('点击了「已联系」').waitFor({ timeout: 60_000 });
  await shoot(page, 'card-pressed');
  await row.getByText('经过').click();
  await page
    .locator('.ant-drawer')
    .getByText(/点击了「已联系」$/u)
    .waitFor();
  await shoot(page, 'card-pressed-life');
});
