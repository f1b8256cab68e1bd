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
