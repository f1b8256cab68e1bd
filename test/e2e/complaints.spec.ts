import { usualBreaker } from '@tagtrail/core/policy';
import type { SendPage, Stops } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { enter } from './support/entries.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const text = '您好，本周六有一场线下活动';
let admin: Visitor;
let journeyId: string;
let customerId: string;
let sendId: string;

/** Three customers have been written to, and of so few the corp lets its breaker judge. */
beforeAll(async () => {
  const { corp } = stage();
  await corp.api.ok('PUT', '/send-policy', { breaker: { ...usualBreaker, atLeast: 3 } }, { 'if-match': '"0"' });
  const graph = journey()
    .apiStart()
    .send([rungs.massSend(text, { coalesce: { amount: 0, unit: 'seconds' } })])
    .end()
    .graph();
  journeyId = await corp.publish('周六活动邀请', graph);
  for (const customer of corp.customers.slice(0, 3)) await enter(corp, journeyId, customer);
  await eventually(async () => {
    const { items } = await corp.api.ok<SendPage>('GET', `/sends?journeyId=${journeyId}&state=accepted`);
    const [last] = items;
    if (items.length < 3 || last === undefined) return undefined;
    customerId = last.customer.id;
    sendId = last.id;
    return true;
  });
  admin = await stage().signIn();
});

describe('a customer complains', () => {
  it('and it is written down on the customer’s page, counted to the journey that wrote last', async () => {
    const { page } = admin;
    await page.goto(stage().at(`customers/${customerId}`));
    await page.getByTestId('complaint-add').click();
    await page.getByLabel('投诉内容').fill('一周收到三条，不要再发了');
    await page.getByTestId('complaint-add-confirm').click();
    await page.getByText('已记录，计入旅程「周六活动邀请」').waitFor();
  });

  it('so the breaker stops the journey, and says with which figures', async () => {
    const { page } = admin;
    const { corp } = stage();
    await eventually(async () =>
      (await corp.api.ok<Stops>('GET', '/stops')).journeys.some(({ id, tripped }) => id === journeyId && tripped) ? true : undefined,
    );
    await page.goto(stage().at('attention'));
    const breach = page.getByTestId('breach:complaints:stop');
    expect(await breach.textContent()).toMatch(/「周六活动邀请」已自动暂停：投诉率过高.*发出 3 条，收到投诉 1 次，占 33.33%，达到 1% 的线/u);
    await stage().shoot(page, 'breaker-tripped');
  });

  it('and somebody answers within the day', async () => {
    const { page } = admin;
    await page.goto(stage().at('complaints'));
    await page.getByText('一周收到三条，不要再发了').waitFor();
    await page.getByText('达到暂停线').or(page.getByText('已暂停')).first().waitFor();
    await stage().shoot(page, 'complaints');
    await page.getByTestId('complaint-answer').click();
    // Her words asked for it, so it was proposed when they were written down, and done.
    await page.getByText('这位客户已退订，不会再收到消息。').waitFor();
    await page.getByLabel('怎样答复的').fill('已致歉并减少频率');
    await stage().shoot(page, 'complaint-answer');
    await page.getByTestId('complaint-answer-confirm').click();
    await page.getByText('没有待答复的投诉').waitFor();
  });

  it('and the message it was about tells its life, the complaint last', async () => {
    const { page } = admin;
    await page.goto(stage().at('sends'));
    await page.getByTestId(`life:${sendId}`).click();
    await page.getByTestId('moment:complained').waitFor();
    const kinds = await page.locator('[data-testid^="moment:"]').evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
    expect(kinds.slice(0, 4)).toEqual(['moment:planned', 'moment:reserved', 'moment:begun', 'moment:answered']);
    expect(kinds).toContain('moment:complained');
    await stage().shoot(page, 'send-life');
  });

  it('and the journey goes on only when a person has said why', async () => {
    const { page } = admin;
    await page.goto(stage().at('attention'));
    await page.getByTestId('breach-release').click();
    await page.getByTestId('breach-release-confirm').click();
    await page.getByLabel('检查了什么，为什么可以继续').fill('已把这位客户移出名单');
    await page.getByTestId('breach-release-confirm').click();
    await page.getByTestId('breach:complaints:stop').waitFor({ state: 'detached' });
    const { journeys } = await stage().corp.api.ok<Stops>('GET', '/stops');
    expect(journeys.filter(({ id }) => id === journeyId)).toEqual([]);
    await page.goto(stage().at('sending-rules'));
    await page.getByTestId('save-breaker').waitFor();
    await stage().shoot(page, 'breaker-rules');
    await page.goto(stage().at('corp'));
    await page.getByTestId('slot-picture').scrollIntoViewIfNeeded();
    expect(Number(await page.getByTestId('slot-picture').getAttribute('data-most'))).toBeGreaterThan(0);
    await stage().shoot(page, 'slot-picture');
    expect(admin.complaints).toEqual([]);
  });
});
