import type { AuditPage, Counts, RunPage, UnderWay } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { tasksOf } from '../support/sandbox-tasks.js';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;

/** API ── wait ── send ── end */
const drawn = (text: string) =>
  journey()
    .apiStart()
    .waitFor(3, 'days')
    .send([rungs.massSend(text)], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();

beforeAll(async () => {
  page = (await stage().signIn()).page;
});

async function enterAndWait(journeyId: string, people: number): Promise<void> {
  const { corp } = stage();
  await corp.enter(journeyId, corp.customers.slice(0, people));
  await eventually(async () => (await corp.api.ok<Counts>('GET', `/journeys/${journeyId}/counts`)).nodes['wait-1']?.waiting === people);
}

/** Why the runs of a journey have ended, each once. */
async function endedAs(journeyId: string, people: number): Promise<readonly (string | null)[]> {
  const ended = async () => (await stage().corp.api.ok<RunPage>('GET', `/runs?journeyId=${journeyId}&status=ended&limit=200`)).items;
  await eventually(async () => (await ended()).length === people, { withinMs: 30_000 });
  return [...new Set((await ended()).map(({ endReason }) => endReason))];
}

const leavesLabel = (dialog: Locator): Locator => dialog.getByTestId('under-way-choice').getByText('立即退出', { exact: true });

describe('who is under way when a new version is published', () => {
  it('goes on, or leaves at once where that is chosen, with the number and what it means', async () => {
    const { corp, at, shoot } = stage();
    const id = await corp.publish('秋茶上新', drawn('秋茶到店，欢迎来看'));
    await enterAndWait(id, 3);
    await page.goto(at(`journeys/${id}`));
    const canvas = new Canvas(page);
    await canvas.open('send-message-1');
    await new StepForms(page).rungText('rung-1', '秋茶到店，欢迎来喝');
    await canvas.closePanel();
    await canvas.saved();
    await page.getByTestId('publish').click();
    const dialog = page.getByRole('dialog', { name: '发布旅程' });
    await dialog.getByText('目前在途 3 人，他们继续走各自的版本，不受这次发布影响。').waitFor();
    await dialog.getByTestId('quota-meter').getByText('本旅程每月最多给同一位客户增加 1 条（按最长的一条路计算）。').waitFor();
    await dialog.getByTestId('enters-at-once').getByText('发布后没有客户立即进入，之后由触发条件逐位进入。').waitFor();
    await leavesLabel(dialog).click();
    await dialog.getByText('目前在途 3 人，发布后结束他们的行程。').waitFor();
    await dialog.getByText(/发布后在后台结束这 3 位客户在旧版本里的行程/u).waitFor();
    await canvas.acknowledgeRisks();
    await dialog.getByTestId('under-way-choice').scrollIntoViewIfNeeded();
    await shoot(page, 'under-way-choice');
    await dialog.getByTestId('publish-confirm').click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await endedAs(id, 3)).toEqual(['replaced']);
    await page.goto(at(`runs?journeyId=${id}`));
    await page.getByText('新版本发布时退出').first().waitFor();
  });
});

describe('ending a journey', () => {
  it('names how many it ends, ends them once and sends none of what was planned; the audit keeps it', async () => {
    const { corp, at, environment, shoot } = stage();
    const id = await corp.publish('冬茶预告', drawn('冬茶预告'));
    await enterAndWait(id, 5);
    const tasks = (await tasksOf(environment)).length;
    const list = new JourneyList(page);
    await page.goto(at('journeys'));
    await list.row('冬茶预告').getByTestId('journey-more').click();
    await page.getByTestId('journey-end').last().click();
    const question = page.getByRole('dialog').filter({ hasText: '停止「冬茶预告」？' });
    await question.getByText('将结束 5 位客户的行程，包括所有版本。').waitFor();
    await question.getByText('结束的行程不能再继续', { exact: false }).waitFor();
    await shoot(page, 'end-journey');
    await question.getByTestId('end-confirm').getByText('停止并结束 5 位客户的行程').click();
    const going = page.getByTestId(/^ending:/u).filter({ hasText: '冬茶预告' });
    await going.waitFor();
    await going.getByText(/：5 \/ 5 位客户/u).waitFor({ timeout: 20_000 });
    await shoot(page, 'end-journey-progress');
    expect(await endedAs(id, 5)).toEqual(['stopped']);
    await list.shelf('已归档');
    await list.row('冬茶预告').waitFor();
    await eventually(async () => ((await corp.api.ok<UnderWay>('GET', `/journeys/${id}/under-way`)).ending?.doneAt ?? '') !== '', {
      withinMs: 60_000,
    });
    await going.waitFor({ state: 'detached' });
    expect((await tasksOf(environment)).length).toBe(tasks);

    await page.getByRole('navigation').getByRole('link', { name: '操作记录' }).click();
    const row = page.getByTestId(/^audit-row:/u).filter({ hasText: '停止旅程' });
    await row.getByRole('link', { name: '冬茶预告' }).waitFor();
    await row.getByText('在途 5 位客户').waitFor();
    await page
      .getByTestId(/^audit-row:/u)
      .filter({ hasText: '行程结束完成' })
      .getByText('已结束 5 位客户的行程')
      .first()
      .waitFor();
    await shoot(page, 'audit');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot(page, 'audit-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    const file = await page.request.get(new URL((await page.getByTestId('audit-export').getAttribute('href')) ?? '', page.url()).href);
    expect(await file.text()).toContain('journey.ended');
    const { items } = await corp.api.ok<AuditPage>('GET', `/audit?target=journey:${id}&noun=journey`);
    expect(items.filter(({ action }) => action === 'journey.ended')).toHaveLength(1);
  });

  it('is no emergency brake: that names whom it holds, and asks for nothing', async () => {
    const { shoot } = stage();
    await page.getByTestId('stop-all').click();
    await page
      .getByTestId('stop-reach')
      .getByText(/影响在途客户 \d+ 位。排队待发的消息 \d+ 条会停在发送之前。/u)
      .waitFor();
    await shoot(page, 'stop-all-numbers');
    await page.keyboard.press('Escape');
  });
});
