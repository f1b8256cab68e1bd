import type { Counts, JourneyDetail } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { barriers } from './support/accessibility.js';
import { useStage } from './support/stage.js';

const stage = useStage();
const phone = { width: 390, height: 844, touch: true };
const name = '秋茶上新：上海与杭州老客户回访';
let page: Page;
let journeyId = '';

const drawn = (text: string) =>
  journey()
    .apiStart()
    .as('pause')
    .waitFor(3, 'days')
    .as('ask')
    .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } }, (arm) => arm.end('other'))
    .as('hello')
    .send([rungs.massSend(text)])
    .end()
    .graph();

/** A live version with three customers, and a change of its message that waits for the word of somebody else. */
beforeAll(async () => {
  const { corp, environment, signIn, at } = stage();
  journeyId = await corp.publish(name, drawn('秋茶到店，欢迎来看'));
  await corp.enter(journeyId, corp.customers.slice(0, 3));
  await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${journeyId}/counts`)).nodes['pause']?.waiting === 3);
  const { revision, policy } = await corp.api.ok<{ revision: number; policy: object }>('GET', '/send-policy');
  await corp.api.ok('PUT', '/send-policy', { ...policy, approval: true }, { 'if-match': `"${String(revision)}"` });
  const draft = await corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`);
  const ifMatch = (of: number) => ({ 'if-match': `"${String(of)}"` });
  await corp.api.ok('PUT', `/journeys/${journeyId}/draft`, { graph: drawn('秋茶到店，欢迎来喝') }, ifMatch(draft.revision));
  const changed = await corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`);
  await corp.api.ok('POST', `/journeys/${journeyId}/publish-approvals`, { note: '周五上线' }, ifMatch(changed.revision));
  const password = 'a long password';
  await environment.api.ok('POST', '/users', { login: 'zhou', name: '周经理', password, corps: [{ corpId: corp.id, role: 'operator' }] });
  page = (await signIn('zhou', password, phone)).page;
  await page.goto(at('attention'));
});

const tap = (testId: string): Promise<void> => page.getByTestId(testId).tap();
const row = (key: string): Locator => page.getByTestId(`outline:${key}`);

/** The page fits: nothing of it has to be pushed sideways to be seen. */
const overflow = (): Promise<number> => page.evaluate((width) => document.documentElement.scrollWidth - width, phone.width);

async function barriersInBothThemes(): Promise<readonly string[]> {
  const light = await barriers(page);
  await tap('theme');
  const dark = await barriers(page);
  await stage().shoot(page, `phone-dark-${new URL(page.url()).pathname.split('/').at(-1)?.slice(0, 9) ?? ''}`);
  await tap('theme');
  return [...light, ...dark.map((barrier) => `dark ${barrier}`)];
}

describe('a manager with a phone', () => {
  it('sees what waits for a word, and what it changes', async () => {
    await page.getByTestId('approvals-open').waitFor();
    expect(await barriersInBothThemes()).toEqual([]);
    await tap(`approval-changes:${journeyId}`);
    await page.getByText('文案「秋茶到店，欢迎来看」改为「秋茶到店，欢迎来喝」').waitFor();
    await stage().shoot(page, 'phone-approvals');
    expect(await overflow()).toBe(0);
    await page.getByTestId('approvals-open').getByRole('link', { name }).tap();
    await page.getByTestId('phone-journey').waitFor();
  });

  it('reads the numbers of every step in the place of the canvas, and is told that drawing needs more room', async () => {
    await page.getByText('画旅程需要更宽的屏幕').waitFor();
    expect(await page.getByTestId('board').count()).toBe(0);
    await page.locator('[data-testid="outline-people:pause"][data-waiting="3"]').waitFor();
    const header = await page.getByTestId('phone-header').boundingBox();
    expect(header?.height).toBeLessThan(90);
    expect(await overflow()).toBe(0);
    await stage().shoot(page, 'phone-numbers');
    expect(await barriersInBothThemes()).toEqual([]);
  });

  it('opens what a step says, in the live version and in the draft', async () => {
    await row('hello').tap();
    await page.getByTestId('phone-lines:hello').getByText('秋茶到店，欢迎来看').waitFor();
    await tap('phone-draft');
    await row('hello').tap();
    await page.getByTestId('phone-lines:hello').getByText('秋茶到店，欢迎来喝').waitFor();
    await stage().shoot(page, 'phone-draft');
    expect(await barriersInBothThemes()).toEqual([]);
  });

  it('approves what was asked, and publishes it', async () => {
    await tap('go-approve');
    const dialog = page.getByRole('dialog', { name: '发布旅程' });
    await dialog.getByTestId('approval-state:open').waitFor();
    await stage().shoot(page, 'phone-approve');
    expect(await overflow()).toBe(0);
    await dialog.getByTestId('approval-approve').tap();
    await dialog.getByTestId('approval-state:approved').waitFor();
    await dialog.getByText('检查通过').waitFor();
    for (const risk of await dialog.getByTestId('acknowledge').all()) await risk.check();
    await dialog.getByTestId('publish-confirm').tap();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(async () => (await stage().corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`)).liveVersion).toBe(2);
    await page.getByTestId('approval-notice').waitFor({ state: 'detached' });
  });

  it('pauses the journey and lets it go on', async () => {
    const { corp, shoot } = stage();
    const isStopped = async (): Promise<boolean> => (await corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`)).stopped;
    await tap('phone-pause');
    await tap('stop-confirm');
    await page.getByTestId('phone-resume').waitFor();
    expect(await isStopped()).toBe(true);
    await page.getByTestId('journey-state').filter({ hasText: '已暂停' }).waitFor();
    await shoot(page, 'phone-paused');
    await tap('phone-resume');
    await tap('stop-confirm');
    await page.getByTestId('phone-pause').waitFor();
    expect(await isStopped()).toBe(false);
  });

  it('looks at the customers of a step', async () => {
    await tap('phone-numbers');
    await page.goto(stage().at(`journeys/${journeyId}?view=observe&version=1`));
    await page.locator('[data-testid="outline-people:pause"][data-waiting="3"]').tap();
    await page.getByTestId('run-status').first().waitFor();
    expect(await page.getByTestId('run-status').count()).toBe(3);
    expect(await overflow()).toBe(0);
    await stage().shoot(page, 'phone-people');
    expect(await barriersInBothThemes()).toEqual([]);
  });
});
