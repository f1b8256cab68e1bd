import type { Counts, SendPage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { SendPolicy } from '@tagtrail/core/policy';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();

const hourMs = 3_600_000;
/** Open for an hour, some hours from now, by the corp's clock. */
const laterToday = (): SendPolicy => {
  const time = (hours: number): string => new Date(Date.now() + (8 + hours) * hourMs).toISOString().slice(11, 16);
  return { windows: { zone: 'corp', employees: false, hours: { marketing: [{ days: [1, 2, 3, 4, 5, 6, 7], from: time(3), to: time(4) }] } } };
};

async function writeRules(policy: SendPolicy): Promise<void> {
  const { api } = stage().corp;
  const { revision } = await api.ok<{ revision: number }>('GET', '/send-policy');
  const answer = await api.call('PUT', '/send-policy', { headers: { 'if-match': `"${String(revision)}"` }, body: policy });
  expect(answer.status).toBe(200);
}

it('an operator sets quiet nights, sees on a step and on a send when it goes, and it goes when the hours are open', async () => {
  const { signIn, shoot, at, corp, environment } = stage();
  const { page } = await signIn();
  await page.goto(at('sending-rules'));
  await page.getByTestId('quiet-nights').click();
  await page.getByTestId('save-windows').click();
  await page.getByText('发送规则已保存').waitFor();
  await page.getByText('上次修改：').waitFor();
  await shoot(page, 'sending-rules-zh');
  await page.getByTestId('language').click();
  await page.getByText('Sending hours').first().waitFor();
  await shoot(page, 'sending-rules-en');
  await page.getByTestId('language').click();

  await writeRules(laterToday());
  const id = await corp.publish(
    '周末特惠',
    journey()
      .apiStart()
      .send([rungs.massSend('周末到店有礼', { coalesce: { amount: 0, unit: 'seconds' } })], { notDelivered: (path) => path.end('none') })
      .end()
      .graph(),
  );
  await corp.enter(id, corp.customers.slice(0, 3));
  const waiting = () => corp.api.ok<Counts>('GET', `/journeys/${id}/counts`);
  await eventually(async () => (await waiting()).sendsWait['send-message-1']?.messages === 3, { withinMs: 30_000 });

  await page.goto(at(`journeys/${id}?view=observe`));
  expect(await page.getByTestId('sends-wait:send-message-1').textContent()).toMatch(/^3 条等到 .*\d\d:\d\d 发送$/u);
  await shoot(page, 'sending-hours-observe');
  await page.goto(at('sends'));
  await page
    .getByText(/等待发送时段，.* 起可发送/u)
    .first()
    .waitFor();
  await shoot(page, 'sending-hours-sends');
  await page.goto(at(`journeys/${id}`));
  await new Canvas(page).open('send-message-1');
  await page.getByText(/现在不发送，下一个可发送时间：/u).waitFor();
  await shoot(page, 'sending-hours-step');
  expect(await environment.database.query('SELECT 1 FROM send_call')).toEqual([]);

  await writeRules({});
  const sent = () => corp.api.ok<SendPage>('GET', `/sends?journeyId=${id}`);
  await eventually(async () => (await sent()).items.every(({ state }) => state === 'accepted'), { withinMs: 30_000 });
});
