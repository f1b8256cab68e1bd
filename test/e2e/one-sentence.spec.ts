import { expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();

const sentence = '客户打上『高意向』标签后，等1天发一条欢迎消息，3天内没回复就提醒员工，否则打标签『已成交』，跳一支舞';

it('a sentence becomes a draft with all that was assumed; another changes it, one step left out, and is undone at once', async () => {
  const { signIn, shoot } = stage();
  const { page } = await signIn();
  const canvas = new Canvas(page);
  await page.getByTestId('begin-from-sentence').click();
  await page.getByRole('heading', { name: '用一句话描述' }).waitFor();
  expect(await page.getByTestId('draw-sentence').isDisabled()).toBe(true);
  await page.getByRole('group', { name: '试试这些' }).getByRole('button').first().click();
  await page.getByTestId('assumptions').getByText('企业里没有标签「已跟进」').waitFor();
  await page.getByTestId('sentence').fill(sentence);
  const assumed = page.getByTestId('assumptions');
  await assumed.getByText('标签「高意向」用的是企业里的「高意向」').waitFor();
  await assumed.getByText('消息「欢迎消息」的内容还没有写').waitFor();
  await assumed.getByText('「3天内没回复」画成最多等 3天 的等待').waitFor();
  await page.getByTestId('unread').getByText('跳一支舞').waitFor();
  await page.getByTestId('sentence-problems').getByRole('listitem').first().waitFor();
  await shoot(page, 'one-sentence');
  expect(await barriers(page)).toEqual([]);
  await page.getByTestId('theme').click();
  await shoot(page, 'one-sentence-dark');
  expect(await barriers(page)).toEqual([]);
  await page.getByTestId('theme').click();

  await page.getByLabel('旅程名称').fill('高意向跟进');
  await page.getByTestId('draw-sentence').click();
  await page.getByTestId('board').waitFor();
  for (const id of ['tag-added-1', 'wait-1', 'send-message-1', 'wait-event-1', 'employee-todo-1', 'change-tags-1', 'end-1'])
    await canvas.step(id).waitFor();
  expect(await page.getByTestId('publish').isVisible()).toBe(true);

  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-search').fill('一句话');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '用一句话修改' });
  await dialog.getByTestId('sentence').fill('把第一个等待改成3天，在欢迎消息后面加一个等待2天，在最后加发一条短信');
  const changes = dialog.getByTestId('changes');
  await changes.getByTestId('take-change:wait-2').waitFor();
  await changes.getByTestId('take-change:wait-1').waitFor();
  await changes.getByTestId('take-change:send-message-2').uncheck();
  await shoot(page, 'one-sentence-changes');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByTestId('apply-changes').click();
  await dialog.waitFor({ state: 'hidden' });
  await canvas.step('wait-2').waitFor();
  expect(await canvas.step('send-message-2').count()).toBe(0);
  await canvas.step('wait-1').getByText('3 天').waitFor();
  await canvas.saved();
  await page.keyboard.press('Control+z');
  await canvas.step('wait-2').waitFor({ state: 'hidden' });
  await canvas.step('wait-1').getByText('1 天').waitFor();
  await canvas.saved();
});
