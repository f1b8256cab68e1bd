import { journey, rungs } from '@tagtrail/core/nodes';
import type { Counts } from '@tagtrail/core/http';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { chatOf, confirmTask } from '../support/sandbox-tasks.js';
import { published } from '../support/publish.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;

beforeAll(async () => {
  ({ page } = await stage().signIn());
});

const observe = async (id: string): Promise<void> => {
  await page.goto(stage().at(`journeys/${id}?view=observe`));
  await page.getByTestId('entry-numbers').waitFor({ state: 'attached' });
};

const counted = async (id: string, as: (counts: Counts) => boolean): Promise<Counts> => {
  const look = () => stage().corp.api.ok<Counts>('GET', `/journeys/${id}/counts`);
  await eventually(async () => as(await look()), { withinMs: 30_000 });
  return look();
};

const inMinutes = (iso: string | null | undefined): number => (Date.parse(iso ?? '') - Date.now()) / 60_000;

/** Of what is seen, in pixels of the page. */
async function bottomOf(shown: Locator): Promise<number> {
  const box = await shown.boundingBox();
  return box === null ? Number.NaN : box.y + box.height;
}

describe('the page of a live journey', () => {
  it('tells who waits to enter and until when, what the caps have used, and who reached the goal', async () => {
    const { corp, shoot } = stage();
    const rules = {
      reentry: 'afterExit',
      rate: { count: 60, per: 'hour' },
      cap: { total: 100, perDay: 1 },
      goal: { when: { kind: 'tag', tagId: corp.tagId('已成交') }, within: { amount: 7, unit: 'days' }, ends: false },
    } as const;
    const id = await corp.publish('限速进入', journey(rules).apiStart().waitFor(3, 'days').end().graph());
    await corp.enter(id, corp.customers.slice(0, 20));
    const { entry } = await counted(id, ({ runs }) => runs.open === 1);
    expect(entry.queue).toMatchObject({ waiting: 19, more: false });
    expect(entry.cap).toEqual({ total: { used: 1, limit: 100 }, today: { used: 1, limit: 1 } });
    // One a minute, the first of those that wait in a minute.
    expect(inMinutes(entry.queue.clearsAt)).toBeGreaterThan(17);
    expect(inMinutes(entry.queue.clearsAt)).toBeLessThan(20.5);
    const [first] = corp.customers;
    if (first !== undefined) await corp.tick(first, [corp.tagId('已成交')]);
    await counted(id, (counts) => counts.runs.reachedGoal === 1);
    await observe(id);
    await page.getByText(/排队进入 19 位，.*排完/u).waitFor();
    await page.getByText('今天进入 1 / 1').waitFor();
    await page.getByText('达成目标 1（100%，7 天内）').waitFor();
    await shoot(page, 'journey-numbers-zh');
    await page.getByTestId('language').click();
    await page.getByText('Goal reached 1 (100%, within 7').waitFor();
    await shoot(page, 'journey-numbers-en');
    await page.getByTestId('language').click();
  });

  it('tells on a limiter when the last of those who wait goes on', async () => {
    const { corp, shoot } = stage();
    const id = await corp.publish('限流放行', journey().apiStart().limit(2, 'hour').end().graph());
    await corp.enter(id, corp.customers.slice(0, 6));
    const { turnsEnd, nodes } = await counted(id, (counts) => (counts.nodes['limiter-1']?.waiting ?? 0) === 5);
    expect([Object.keys(turnsEnd), nodes['limiter-1']?.waiting]).toEqual([['limiter-1'], 5]);
    expect(inMinutes(turnsEnd['limiter-1'])).toBeGreaterThan(145);
    expect(inMinutes(turnsEnd['limiter-1'])).toBeLessThan(156);
    await observe(id);
    expect(await page.getByTestId('turns-end:limiter-1').textContent()).toMatch(/\d\d:\d\d 排完$/u);
    await shoot(page, 'limiter-numbers');
  });

  it('tells how many a backfill has taken in', async () => {
    const { corp, shoot } = stage();
    const tag = corp.tagId('高意向');
    for (const customer of corp.customers.slice(0, 3)) await corp.tick(customer, [tag]);
    const tagged = 'SELECT count(DISTINCT customer_id)::int AS n FROM relation_tag WHERE tag_id = $1';
    const has = async (): Promise<number> => (await stage().environment.database.query<{ n: number }>(tagged, [tag]))[0]?.n ?? 0;
    await eventually(async () => (await has()) >= 3, { withinMs: 30_000 });
    const graph = journey().tagAdded(tag).waitFor(3, 'days').end().graph();
    const { id, revision } = await corp.api.ok<{ id: string; revision: number }>('POST', '/journeys', { name: '回填', graph });
    const body = { backfill: { kind: 'matching' } };
    await corp.api.ok('POST', `/journeys/${id}/publish`, body, { 'if-match': `"${String(revision)}"` });
    const { entry } = await counted(id, (counts) => counts.entry.backfill?.going === false);
    expect(entry.backfill).toEqual({ entered: await has(), going: false });
    await observe(id);
    await page.getByText(`回填进入 ${String(await has())} 位`).waitFor();
    await shoot(page, 'backfill-numbers');
  });

  it('tells which links of a message customers follow, as its form asked for, with what that costs', async () => {
    const { corp, environment, shoot } = stage();
    const customer = corp.customers.at(-1);
    if (customer === undefined) throw new Error('The demo corp has no customer');
    const url = 'https://shop.example.com/new';
    const atOnce = { coalesce: { amount: 0, unit: 'seconds' } } as const;
    const graph = journey()
      .apiStart()
      .send([rungs.massSend(`新品上架，看看 ${url}`, atOnce)])
      .end()
      .graph();
    const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '上新通知', graph });
    const canvas = new Canvas(page);
    await page.goto(stage().at(`journeys/${id}`));
    await canvas.open('send-message-1');
    await page.getByRole('radio', { name: '统计点击' }).check();
    await page.getByText('将跟踪 1 个网址').waitFor();
    await page.getByRole('radio', { name: '识别每位客户' }).check();
    await page.getByTestId('tracking-cost').getByText('1,000 位客户要由员工确认 1,000 次').waitFor();
    await page.getByTestId('tracking-cost').scrollIntoViewIfNeeded();
    await shoot(page, 'link-tracking-form');
    await canvas.closePanel();
    await canvas.saved();
    const { revision } = await corp.api.ok<{ revision: number }>('GET', `/journeys/${id}`);
    await published(corp.api, id, `"${String(revision)}"`);

    await corp.enter(id, [customer]);
    await confirmTask(environment, '新品上架');
    const address = await eventually(async () => {
      const texts = await chatOf(environment, customer.externalUserid);
      return /https?:\/\/\S+\/l\/[0-9a-z]{13}/u.exec(texts.join(' '))?.[0];
    });
    const phone = { 'user-agent': 'Mozilla/5.0 (iPhone) MicroMessenger/8.0', 'accept-language': 'zh-CN' };
    for (const headers of [phone, phone, { 'user-agent': 'Mimecast' }])
      expect((await fetch(address, { headers, redirect: 'manual' })).headers.get('location')).toBe(url);
    await observe(id);
    await page.getByTestId('clicks:send-message-1').getByText('点击 2 次（1 人）').waitFor();
    expect(await bottomOf(page.getByTestId('clicks:send-message-1'))).toBeLessThanOrEqual(await bottomOf(canvas.step('send-message-1')));
    await canvas.open('send-message-1');
    await page.getByTestId('step-clicks').getByText('共 2 次点击，1 人').waitFor();
    await page.getByText('另有 1 次预览或安全扫描，未计入').waitFor();
    await page.getByTestId('side-panel').getByText(url).waitFor();
    await shoot(page, 'link-clicks');
  });
});
