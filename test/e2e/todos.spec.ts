import { journey } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
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
