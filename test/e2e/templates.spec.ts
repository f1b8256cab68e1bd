import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { find } from './support/fields.js';
import { logIn } from './support/log-in.js';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { useStage } from './support/stage.js';

const stage = useStage();

/** Opens the gallery the way a corp without journeys is offered. */
async function openGallery(page: Page): Promise<void> {
  await page.goto(stage().at('journeys'));
  await page.getByTestId('new-journey').first().click();
  await page.getByTestId('from-template').click();
  await page.getByRole('heading', { name: '旅程模板' }).waitFor();
}

/** Journeys of this name, and whether each is live. */
const journeysLike = async (name: string) =>
  (
    await stage().environment.database.query<{ name: string; live: boolean }>(
      `SELECT name, live_version_id IS NOT NULL AS live FROM journey WHERE name LIKE $1 || '%' ORDER BY name`,
      [name],
    )
  ).map(({ name: called, live }) => ({ name: called, live }));

it('an empty corp is offered templates and a blank one; the gallery is searched by pinyin and by use, and looks as it is', async () => {
  const { signIn, shoot } = stage();
  const { page } = await signIn();
  await page.getByTestId('begin-blank').waitFor();
  await shoot(page, 'journeys-empty');
  await page.getByTestId('begin-from-template').click();
  const cards = page.getByRole('article');
  await cards.first().waitFor();
  await expect.poll(() => cards.count()).toBe(14);
  await shoot(page, 'gallery');
  await page.locator('.ant-segmented').getByText('服务', { exact: true }).click();
  expect(await cards.getByRole('heading').allTextContents()).toEqual(['生日关怀', '售后回访', '流失预警']);
  await page.locator('.ant-segmented').getByText('全部', { exact: true }).click();
  await page.getByRole('textbox', { name: '搜索模板' }).fill('srgh');
  await expect.poll(() => cards.getByRole('heading').allTextContents()).toEqual(['生日关怀']);
  const birthday = page.getByTestId('template-card:birthday');
  await birthday.getByText('字段：生日').waitFor();
  await birthday.getByTestId('chat-preview').getByText('生日快乐').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByTestId('theme').click();
  await birthday.scrollIntoViewIfNeeded();
  await shoot(page, 'gallery-phone-dark');
  expect(await barriers(page)).toEqual([]);
});

it('a template becomes a published journey in six presses: what the corp lacks is made on the way, and each need is asked once', async () => {
  const { signIn, shoot } = stage();
  const { page } = await signIn();
  const canvas = new Canvas(page);
  await openGallery(page);
  let presses = 0;
  const press = async (testId: string): Promise<void> => {
    presses += 1;
    await page.getByTestId(testId).click();
  };
  await press('take:cart');
  await page.getByTestId('needs-open').getByText('还有 2 项未选择').waitFor();
  await shoot(page, 'template-mapping');
  for (const need of ['added', 'paid']) {
    await press(`define:${need}`);
    await press('save-event');
    await page.getByTestId('save-event').waitFor({ state: 'hidden' });
  }
  await page.getByTestId('needs-open').getByText('都已选好').waitFor();
  await press('create-from-template');
  await page.getByTestId('board').waitFor();
  expect(presses).toBe(6);
  await canvas.fit();
  await shoot(page, 'template-draft');
  await canvas.publish();
  expect(await journeysLike('加购未付')).toEqual([{ name: '加购未付', live: true }]);
});

it('what is passed over is named by the draft; a second one gets a name of its own', async () => {
  const { signIn } = stage();
  const { page } = await signIn();
  const canvas = new Canvas(page);
  await openGallery(page);
  await page.getByTestId('take:keen').click();
  await find(page, 'template_chosen_keen', '高意向');
  await page.getByTestId('needs-open').getByText('还有 1 项未选择').waitFor();
  await page.getByTestId('create-from-template').click();
  await page.getByTestId('board').waitFor();
  const problems = await canvas.openProblems();
  await problems.getByTestId('problem:reference.noTag').first().waitFor();
  await canvas.problemOn('wait-1').waitFor();
  expect(await canvas.problemOn('tag-added-1').count()).toBe(0);

  await openGallery(page);
  await page.getByTestId('take:keen').click();
  await expect.poll(() => page.getByLabel('旅程名称').inputValue()).toBe('高意向客户跟进 2');
  await page.keyboard.press('Escape');
  await new JourneyList(page).open();
});

it('who sees the canvas for the first time is shown round in four steps, may skip it, and can have it again', async () => {
  const { corp, environment, visit, at, shoot } = stage();
  const { page } = await visit();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '导览' });
  await page.goto(environment.serverUrl);
  await logIn(page, 'admin', environment.adminPassword);
  await page.goto(at(`journeys/${id}`));
  const tour = page.locator('.ant-tour');
  await tour.getByText('一张卡片就是一个步骤').waitFor();
  await shoot(page, 'tour');
  for (const title of ['点「+」添加下一步', '问题都列在这里', '发布后才会影响客户']) {
    await tour.getByRole('button', { name: '下一步' }).click();
    await tour.getByText(title).waitFor();
  }
  await tour.getByRole('button', { name: '结束导览' }).click();
  await tour.waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByTestId('help-menu').click();
  expect(await tour.count()).toBe(0);
  await page.getByTestId('replay-tour').click();
  await tour.getByTestId('skip-tour').click();
  await tour.waitFor({ state: 'hidden' });
});
