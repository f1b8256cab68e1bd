import type { Json } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { ownerOf } from '../support/demo-corp.js';
import { choose, find, selectOf } from './support/fields.js';
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

it('a branch asks who the customer is a friend of, and which tag came since the last message', async () => {
  const { signIn, at, shoot, corp } = stage();
  const { page } = await signIn();
  const drawn = journey()
    .apiStart()
    .send([rungs.massSend('您好')])
    .condition({ keen: { rule: { in: [corp.tagId('高意向'), { var: 'tags' }] } } })
    .end();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '看反应', graph: drawn.graph() });
  await page.goto(at(`journeys/${id}`));
  await page.getByText('分支 1：').click();
  const panel = page.getByTestId('side-panel');
  await choose(page, selectOf(page, 'arm-keen-0-operator'), '新打上任一');
  await choose(page, selectOf(page, 'arm-keen-0-window'), '上一条消息后');
  await panel.getByText('上一条消息后新打上标签「高意向」中任一').waitFor();
  await page.getByTestId('arm-keen-add-row').click();
  await find(page, 'arm-keen-1-field', '添加该客户的员工');
  const [customer] = corp.customers;
  if (customer === undefined) throw new Error('The corp has no customer');
  const owner = ownerOf(customer);
  const { items } = await corp.api.ok<{ items: { id: string; name: string }[] }>('GET', '/employees');
  const employee = items.find((one) => one.id === owner)?.name ?? '';
  await find(page, 'arm-keen-1-value', employee);
  await page.keyboard.press('Escape');
  await panel.getByText(`客户是「${employee}」中任一人的好友`).waitFor();
  await panel.getByText('无法统计人数').waitFor();
  await shoot(page, 'since-and-followers');
  await expect
    .poll(async () => {
      const [row] = await stage().environment.database.query<{ rule: Json }>(
        `SELECT jsonb_path_query_first(draft, '$.nodes[*] ? (@.type == "condition").config.arms[0].rule') AS rule FROM journey WHERE id = $1`,
        [id],
      );
      return row?.rule;
    })
    .toEqual({
      and: [{ taggedWithin: [{ var: 'tags' }, [corp.tagId('高意向')], 'lastSend'] }, { followedBy: [[owner]] }],
    });
});
