import { journey, rungs } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
let operator: Visitor;
let firstId = '';

const onTag = (tagId: string) =>
  journey()
    .tagAdded(tagId)
    .send([rungs.massSend('您好，{{name|朋友}}')])
    .end()
    .graph();

beforeAll(async () => {
  firstId = await stage().corp.publish('先来的旅程', onTag(stage().corp.tagId('高意向')));
  operator = await stage().signIn();
});

/** Looks at the page in a language and a light, as a person who set both before. */
async function look(page: Page, as: { readonly locale: 'zh-CN' | 'en-US'; readonly theme: 'light' | 'dark' }): Promise<void> {
  await page.evaluate((state) => {
    localStorage.setItem('tagtrail.preferences', JSON.stringify({ state: { ...state, navCollapsed: false }, version: 0 }));
  }, as);
  await page.reload();
  await page.locator(`html[lang="${as.locale}"]`).waitFor();
}

/** Keeps the page in Chinese by light and in English by dark, for people to look at. */
async function shootBothWays(page: Page, name: string, ready: () => Promise<void>): Promise<void> {
  await stage().shoot(page, `${name}-zh-light`);
  await look(page, { locale: 'en-US', theme: 'dark' });
  await ready();
  await stage().shoot(page, `${name}-en-dark`);
  await look(page, { locale: 'zh-CN', theme: 'light' });
  await ready();
}

describe('a journey that meets another one on one customer', () => {
  it('is named before publishing, has to be acknowledged, and is marked on both afterwards', async () => {
    const { page } = operator;
    const { corp, at } = stage();
    const graph = onTag(corp.tagId('高意向'));
    const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '后来的旅程', graph });
    await page.goto(at(`journeys/${id}`));
    const canvas = new Canvas(page);
    await canvas.step('tag-added-1').getByText('高意向').waitFor();
    await page.getByTestId('publish').click();
    const dialog = page.getByRole('dialog', { name: '发布旅程' });
    await dialog.getByText('运行中的旅程「先来的旅程」也由标签「高意向」触发').waitFor();
    expect(await dialog.getByTestId('publish-confirm').isDisabled()).toBe(true);
    await canvas.acknowledgeRisks();
    await stage().shoot(page, 'publish-collision');
    await dialog.getByTestId('publish-confirm').click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByTestId('live-mark:collides').waitFor();
    await page.goto(at('journeys'));
    for (const name of ['先来的旅程', '后来的旅程'])
      await page
        .getByTestId(/^journey-row/u)
        .filter({ hasText: name })
        .getByTestId('live-mark:collides')
        .waitFor();
    await shootBothWays(page, 'journeys-collide', () => page.getByTestId('live-mark:collides').first().waitFor());
  });
});

describe('a live journey whose tag is deleted in WeCom', () => {
  it('is marked in the list, at its step by the last known name, and under what needs attention', async () => {
    const { page } = operator;
    const { corp, at, environment } = stage();
    await environment.sandbox.ok('DELETE', `/tags/${corp.tagId('高意向')}`);
    await page.goto(at('journeys'));
    const mark = page
      .getByTestId(/^journey-row/u)
      .filter({ hasText: '先来的旅程' })
      .getByTestId('live-mark:broken');
    await mark.waitFor({ timeout: 90_000 });
    await page.goto(at(`journeys/${firstId}?view=observe`));
    await new Canvas(page).step('tag-added-1').getByText('高意向').waitFor();
    await new Canvas(page).problemOn('tag-added-1').waitFor();
    await shootBothWays(page, 'observe-tag-gone', () => page.getByTestId('live-mark:broken').waitFor());
    await page.goto(at('attention'));
    const own = page.getByTestId(`attention-journey:${firstId}`);
    expect(await page.getByText('没有需要处理的事项').count()).toBe(0);
    await own.getByText('标签「高意向」已在企业微信中删除：请改选其他标签并重新发布').waitFor();
    await shootBothWays(page, 'attention-tag-gone', () => own.waitFor());
  }, 240_000);
});
