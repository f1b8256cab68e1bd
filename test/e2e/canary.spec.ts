import type { CanaryList, SendPage } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { useStage } from './support/stage.js';

const stage = useStage();
const soon = { withinMs: 60_000 } as const;

it('an operator publishes by canary, reads its numbers, and releases the rest, which is sent once', async () => {
  const { signIn, shoot, at, corp } = stage();
  const { api } = corp;
  const { page } = await signIn();
  const graph = journey()
    .apiStart()
    .send([rungs.massSend('新品到店，欢迎来看', { coalesce: { amount: 0, unit: 'seconds' } })], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();
  const { id } = await api.ok<{ id: string }>('POST', '/journeys', { name: '新品通知', graph });
  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('publish').click();
  await page.getByTestId('canary').click();
  await page.getByLabel('至少多少位客户').fill('2');
  await shoot(page, 'canary-publish');
  await page.getByTestId('publish-confirm').click();
  await page.getByTestId('canary:running').waitFor();
  await page.getByTestId('canary-hold:nobody').waitFor();

  const canary = async () => (await api.ok<CanaryList>('GET', `/journeys/${id}/canaries`)).items[0];
  const some = corp.customers.slice(0, 8);
  await corp.enter(id, some);
  await eventually(async () => ((await canary())?.waiting ?? 0) > 0 && ((await canary())?.sent ?? 0) >= 2, soon);
  const first = (await canary())?.customers ?? 0;
  expect(first).toBeGreaterThanOrEqual(2);
  expect(await canary()).toMatchObject({ waiting: some.length - first, sent: first });

  await page.goto(at(`journeys/${id}?view=observe`));
  await page
    .getByTestId('canary-waiting')
    .getByText(String(some.length - first))
    .waitFor();
  await page
    .getByTestId('canary-wait:send-message-1')
    .getByText(`${String(some.length - first)} 条等待灰度放行`)
    .waitFor();
  await page.getByTestId('canary-hold:time').waitFor();
  await shoot(page, 'canary-waits');
  await page.goto(at('sends'));
  await page.getByText('等待灰度放行').first().waitFor();

  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('canary-release').click();
  await page.getByTestId('canary-release-confirm').click();
  await page.getByTestId('canary:released').waitFor();
  const sent = () => api.ok<SendPage>('GET', `/sends?journeyId=${id}&limit=100`);
  await eventually(async () => (await sent()).items.every(({ state }) => state === 'accepted'), soon);
  expect((await sent()).items).toHaveLength(some.length);
  await shoot(page, 'canary-released');
});
