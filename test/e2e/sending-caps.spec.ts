import { journey, rungs } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { useStage } from './support/stage.js';

const stage = useStage();

const offer = (text: string) =>
  journey()
    .apiStart()
    .send([rungs.massSend(text, { coalesce: { amount: 0, unit: 'seconds' } })], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();

it('an operator caps marketing at one a day: the second message of another journey waits, and its send and the customer say why', async () => {
  const { signIn, shoot, at, corp } = stage();
  const { page } = await signIn();
  await page.goto(at('sending-rules'));
  await page.getByTestId('three-five-one').click();
  await page.getByTestId('save-caps').click();
  await page.getByText('发送规则已保存').waitFor();
  await page.getByText('上次修改：').waitFor();
  await page.getByTestId('cap-rules').scrollIntoViewIfNeeded();
  await shoot(page, 'sending-caps-zh');
  await page.getByTestId('language').click();
  await page.getByText('Caps').first().waitFor();
  await page.getByTestId('save-workload').scrollIntoViewIfNeeded();
  await shoot(page, 'sending-caps-en');
  await page.getByTestId('language').click();

  const [customer] = corp.customers;
  if (customer === undefined) throw new Error('The demo corp has no customer');
  await corp.enter(await corp.publish('早场优惠', offer('早场八折')), [customer]);
  await page.goto(at('sends'));
  await page.getByText('早场优惠').first().waitFor();
  await corp.enter(await corp.publish('晚场优惠', offer('晚场七折')), [customer]);
  const waits = page.getByText(/已达频次上限，.*起再看是否有名额/u);
  await waits.first().waitFor();
  expect(await waits.count()).toBe(1);
  await shoot(page, 'sending-caps-sends');
  await page.getByRole('link', { name: customer.name }).first().click();
  await page.waitForURL(/\/customers\/\d+/u);
  await page.getByRole('heading', { name: customer.name }).first().waitFor();
  await waits.first().waitFor();
  await shoot(page, 'sending-caps-customer');
});

it('an administrator limits operators: a backfill over the limit is said before it is published, and refused with where it is raised', async () => {
  const { environment, signIn, shoot, at, corp } = stage();
  const { page } = await signIn();
  await page.goto(at('sending-rules'));
  await page.getByTestId('usual-roles').click();
  await page.getByTestId('roles-operator-customersPerAct').fill('1');
  await page.getByTestId('roles-operator-customersPerAct').press('Tab');
  await page.getByTestId('save-roles').click();
  await page.getByText('发送规则已保存').waitFor();
  // The panel is drawn anew with what was saved.
  await page.getByTestId('usual-roles').hover();
  await shoot(page, 'role-caps-rules');

  const password = 'a long password';
  await environment.api.ok('POST', '/users', { login: 'li', name: '李运营', password, corps: [{ corpId: corp.id, role: 'operator' }] });
  await corp.api.ok('POST', '/journeys', { name: '老客唤醒', graph: journey().tagAdded(corp.tagId('高意向')).waitFor(1, 'days').end().graph() });
  const [first, second] = corp.customers;
  if (first === undefined || second === undefined) throw new Error('The demo corp has too few customers');
  for (const customer of [first, second]) await corp.tick(customer, [corp.tagId('高意向')]);
  const operator = await signIn('li', password);
  await operator.page.getByRole('link', { name: '老客唤醒' }).click();
  await operator.page.getByTestId('publish').click();
  await operator.page.getByText('现在已符合的也进入').click();
  await operator.page.getByText('超出您的角色上限，发布会被拒绝').waitFor();
  await operator.page.getByTestId('publish-confirm').click();
  await operator.page.getByText('管理员可在「发送规则」的「角色上限」中调整。').waitFor();
  await shoot(operator.page, 'role-caps-refused');
});
