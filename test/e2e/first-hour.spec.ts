import type { JourneyDetail, JourneyPage } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { entryLatenessMs, entrySpacingMs } from '@tagtrail/core/plan';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { login } from '../support/environment.js';
import { tasksOf } from '../support/sandbox-tasks.js';
import { find } from './support/fields.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

/*
 * What somebody who has just started Tagtrail for the first time tries within the hour, in that order, on one fresh start: a template,
 * its words, a try, publishing, a tag from outside, a killed worker, a pace, an edit under people's feet, and the API by hand.
 */
const stage = useStage();
const title = '高意向客户跟进';
const words = '新来的方案，您先看看';
let page: Page;
let canvas: Canvas;
let journeyId = '';
let offer = '';

/** How many were asked to be sent this text, over all tasks. */
const recipientsOf = async (text: string): Promise<readonly string[]> =>
  (await tasksOf(stage().environment))
    .filter((task) => task.text.includes(text))
    .flatMap(({ subTasks }) => subTasks.flatMap(({ recipients }) => recipients.map(({ externalUserid }) => externalUserid)));

const hasTag = ({ followers }: SandboxCustomer): boolean => followers.some(({ tags }) => tags.some(({ name }) => name === '高意向'));

/** Tells of a tag as another system does, by one CloudEvent. */
async function tellOfTag(id: string, customer: number): Promise<void> {
  const { corp } = stage();
  await corp.api.ok('POST', '/events', {
    specversion: '1.0',
    id,
    source: 'shop',
    type: 'com.tagtrail.customer.tag.added.v1',
    subject: corp.customers.filter((one) => !hasTag(one))[customer]?.externalUserid,
    data: { tagId: corp.tagId('高意向') },
  });
}

beforeAll(async () => {
  page = (await stage().signIn()).page;
  canvas = new Canvas(page);
});

it('a template is opened, its words are changed, and the bubble says them', async () => {
  const { corp } = stage();
  await page.getByTestId('begin-from-template').click();
  await page.getByTestId('take:keen').click();
  await find(page, 'template_chosen_keen', '高意向');
  await find(page, 'template_chosen_won', '已成交');
  await page.getByTestId('create-from-template').click();
  await page.getByTestId('board').waitFor();
  const { items } = await corp.api.ok<JourneyPage>('GET', '/journeys');
  journeyId = items.find(({ name }) => name === title)?.id ?? '';
  const { graph } = await corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`);
  offer = graph.nodes.find(({ name }) => name === '发送方案')?.id ?? '';
  await canvas.open(offer);
  await page.locator('[id="rung-a-text"]').fill(words);
  await page.getByTestId('chat-preview').getByText(words).first().waitFor();
  await canvas.closePanel();
  await canvas.saved();
});

it('a try lights the steps up', async () => {
  await page.getByTestId('trial').click();
  await page.getByTestId('trial-note:started').waitFor();
  await page.getByTestId('trial-step').click();
  await page.getByTestId(`trial-line:${offer}`).getByTestId('chat-preview').getByText(words).waitFor();
  await page.getByTestId('trial-end').click();
  await expect.poll(() => canvas.step(offer).getAttribute('data-travelled')).toBe('passed');
  await stage().shoot(page, 'first-hour-trial');
  await page.getByTestId('trial').click();
});

it('it is published, a tag told by the API is taken, and the number at the step moves without a reload', async () => {
  await canvas.publish();
  await canvas.observe();
  await tellOfTag('first', 0);
  await canvas.waitingAt(offer, 1).waitFor();
  await expect.poll(() => recipientsOf(words)).toHaveLength(1);
});

it('a worker that is killed on the way loses nothing and sends nothing twice', async () => {
  const { environment, corp } = stage();
  const [worker] = environment.workers;
  await worker?.kill();
  for (const customer of [1, 2, 3]) await tellOfTag(`killed-${String(customer)}`, customer);
  worker?.start();
  const expected = corp.customers
    .filter((one) => !hasTag(one))
    .slice(0, 4)
    .map(({ externalUserid }) => externalUserid);
  await eventually(async () => (await recipientsOf(words)).length >= expected.length, { withinMs: 60_000 });
  await canvas.waitingAt(offer, 4).waitFor();
  expect([...(await recipientsOf(words))].sort()).toEqual([...expected].sort());
});

it('a pace of one customer a second is kept, and how many queue is said on the canvas', async () => {
  const { environment, corp } = stage();
  await canvas.edit();
  await page.getByRole('button', { name: '旅程设置' }).click();
  await page.locator('#settings-rate').fill('60');
  await canvas.saved();
  await page.keyboard.press('Escape');
  await canvas.publish();
  await canvas.observe();
  const queue = corp.customers.filter((one) => !hasTag(one)).slice(4, 24);
  const tag = corp.tagId('高意向');
  await corp.api.ok(
    'POST',
    '/events',
    queue.map(({ externalUserid }) => ({
      specversion: '1.0',
      id: `pace-${externalUserid}`,
      source: 'shop',
      type: 'com.tagtrail.customer.tag.added.v1',
      subject: externalUserid,
      data: { tagId: tag },
    })),
    { 'content-type': 'application/cloudevents-batch+json' },
  );
  await page.getByTestId('entry-queue').waitFor();
  await stage().shoot(page, 'first-hour-pace');
  await eventually(async () => (await recipientsOf(words)).length === 24, { withinMs: 90_000 });
  const windowMs = 4_500;
  const [busiest] = await environment.database.query<{ n: number }>(
    `SELECT max(n)::int AS n FROM (SELECT count(*) OVER (ORDER BY started_at RANGE BETWEEN $2::interval PRECEDING AND CURRENT ROW) AS n
     FROM run r JOIN journey_version v ON v.id = r.version_id WHERE v.journey_id = $1 AND v.number = 2) AS t`,
    [journeyId, `${String(windowMs)} ms`],
  );
  // One may begin as late as the pace allows, and the next at their own moments.
  const most = 1 + Math.floor((windowMs + entryLatenessMs) / entrySpacingMs({ count: 60, per: 'minute' }));
  expect(busiest?.n).toBeLessThanOrEqual(most);
});

it('an edit while people wait names them before it is published', async () => {
  await canvas.edit();
  await canvas.step(offer).click();
  await page.locator('[id="rung-a-text"]').fill(`${words}，本周有效`);
  await canvas.closePanel();
  await canvas.saved();
  await page.getByTestId('publish').click();
  const dialog = page.getByRole('dialog', { name: '发布旅程' });
  await dialog.getByText('目前在途 24 人').waitFor();
  await dialog.getByText('本周有效').first().waitFor();
  await stage().shoot(page, 'first-hour-impact');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('the API is read in the browser and used by hand: a stale save is refused, a bad drawing names its field', async () => {
  const { environment, corp, visit } = stage();
  const { page: docs } = await visit();
  await docs.goto(`${environment.serverUrl}/api/docs`);
  await docs.getByText('Sign in; the session is a cookie').waitFor();
  const graph = journey().tagAdded(corp.tagId('高意向')).waitFor(1, 'days').end().graph();
  const client = (await login(environment.anonymous, environment.adminPassword)).below(`/corps/${corp.id}`);
  const { id, revision } = await client.ok<{ id: string; revision: number }>('POST', '/journeys', { name: '由接口创建', graph });
  const saved = await client.call('PUT', `/journeys/${id}/draft`, { body: { graph }, headers: { 'if-match': `"${String(revision)}"` } });
  const stale = await client.call('PUT', `/journeys/${id}/draft`, { body: { graph }, headers: { 'if-match': `"${String(revision)}"` } });
  expect([saved.status, stale.status, stale.headers.get('content-type')]).toEqual([200, 412, expect.stringContaining('application/problem+json')]);
  const bad = await client.call<{ errors: { pointer: string }[] }>('POST', '/journeys', {
    body: { name: '坏图', graph: { ...graph, edges: 'none' } },
  });
  expect([bad.status, bad.headers.get('content-type')]).toEqual([400, expect.stringContaining('application/problem+json')]);
  expect(bad.body.errors.map(({ pointer }) => pointer)).toContain('/graph/edges');
  await page.goto(stage().at(`journeys/${id}`));
  await canvas.step('wait-1').waitFor();
});
