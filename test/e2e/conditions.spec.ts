import { expect, it } from 'vitest';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a rule is counted as it stands, tried on one customer, and says what would have to change', async () => {
  const { signIn, at, shoot, environment } = stage();
  const { page } = await signIn();
  const [corp] = await environment.database.query<{ id: string }>('SELECT id FROM corp');
  await environment.database.query(`INSERT INTO event_definition (corp_id, name, title) VALUES ($1, 'order_paid', '订单已支付')`, [corp?.id]);
  await environment.database.query(
    `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
     SELECT c.corp_id, c.id, 'order_paid', now() - interval '3 days', '{}', 'e2e', c.id::text FROM customer c ORDER BY c.id LIMIT 10`,
  );
  await environment.database.query(
    `UPDATE customer SET attributes = CASE WHEN id IN (SELECT id FROM customer ORDER BY id LIMIT 20) THEN '{"city": "上海"}'::jsonb ELSE '{}' END`,
  );
  const rule = { and: [{ '>=': [{ eventCount: ['order_paid', 'P30D'] }, 1] }, { '===': [{ var: 'attr.city' }, '上海'] }] };
  await environment.database.query(`INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '近期下单的上海客户', $2, 'e2e')`, [
    corp?.id,
    JSON.stringify(rule),
  ]);
  await page.goto(at('segments'));
  await page.getByRole('link', { name: '近期下单的上海客户' }).click();
  const estimate = page.getByTestId('rule-estimate');
  await estimate.getByText('10 人').first().waitFor();
  expect(await estimate.innerText()).toContain('40 人');

  await estimate.getByText('不命中').locator('..').getByRole('button').click();
  await page
    .getByTitle(/^用「.+」试算$/u)
    .first()
    .click();
  const needs = page.getByTestId('rule-needs');
  await needs.getByText('最近 30 天「订单已支付」再发生 1 次').waitFor();
  await page.keyboard.press('Escape');
  await shoot(page, 'rule-trial');

  await estimate.getByText('数据缺失').locator('..').getByRole('button').click();
  await page
    .getByTitle(/^用「.+」试算$/u)
    .last()
    .click();
  await needs.getByText('城市是「上海」').waitFor();
  await shoot(page, 'rule-trial-missing');
});
