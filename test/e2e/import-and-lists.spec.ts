import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { checkout } from '../support/test-process.js';
import { choose, selectOf } from './support/fields.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
const kept = path.join(checkout, 'test/artifacts/screens');

/** Presses what makes a file, and reads it. */
async function taken(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  mkdirSync(kept, { recursive: true });
  const place = path.join(kept, download.suggestedFilename());
  await download.saveAs(place);
  return { name: download.suggestedFilename(), bytes: await readFile(place) };
}

async function exported(page: Page, form: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  return taken(page, async () => {
    await page.getByTestId('journey-menu').click();
    await page.getByTestId('journey-export').hover();
    await page.getByTestId(`export:${form}`).click();
  });
}

it('a journey leaves as data and as a picture, and comes back under another name with another tag in place of one that is not here', async () => {
  const { signIn, at, shoot, corp, environment } = stage();
  const { page } = await signIn();
  const graph = journey()
    .tagAdded(corp.tagId('高意向'))
    .condition(
      {
        a: {
          rule: { '===': [{ var: 'attr.city' }, '上海'] },
          way: (way) => way.send([rungs.massSend('{{name|朋友}}，您好，本周六门店有新品品鉴会，名额有限，欢迎携一位朋友同来。')]),
        },
      },
      (way) => way.waitFor(1, 'days'),
    )
    .changeTags({ add: [corp.tagId('已成交')] })
    .end()
    .graph();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: '新品预热', graph });
  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('board').waitFor();

  const svg = await exported(page, 'svg');
  expect(svg.bytes.toString()).toContain('高意向');
  expect(svg.bytes.toString()).toContain('新品预热');
  const png = await exported(page, 'png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const yaml = await exported(page, 'yaml');
  expect(yaml.bytes.toString()).toContain('type: tagtrail/journey');
  const json = await exported(page, 'json');
  expect(json.name).toBe('新品预热.json');
  // By the palette too.
  const again = await taken(page, async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('输入名称、拼音或首字母').fill('JSON');
    await page.keyboard.press('Enter');
  });
  expect(again.bytes.toString()).toBe(json.bytes.toString());

  // As it would come from another corp, where the tag has another id and another name.
  const foreign = json.bytes
    .toString()
    .replaceAll(corp.tagId('高意向'), 'et-elsewhere')
    .replaceAll('"高意向"', '"潜力客户"')
    .replaceAll(corp.id, 'ww-elsewhere');
  await page.goto(at('journeys'));
  await page.getByTestId('import-journey').click();
  await page.getByRole('heading', { name: '导入旅程' }).waitFor();

  // What is wrong is named where it is wrong.
  const spoilt = foreign.replace('"type": "tag-added"', '"type": "teleport"');
  await page.locator('input[type=file]').setInputFiles({ name: '坏.json', mimeType: 'application/json', buffer: Buffer.from(spoilt) });
  await page.getByTestId('fault:unknownStep').getByText('graph.nodes[0].type').waitFor();
  await shoot(page, 'import-refused');
  const newer = foreign.replace('"version": 1', '"version": 2');
  await page.locator('input[type=file]').setInputFiles({ name: '新.json', mimeType: 'application/json', buffer: Buffer.from(newer) });
  await page.getByTestId('fault:newer').getByText('请先升级').waitFor();

  await page.locator('input[type=file]').setInputFiles({ name: '旅程.json', mimeType: 'application/json', buffer: Buffer.from(foreign) });
  const need = page.getByTestId('need:tag:et-elsewhere');
  await need.getByText('潜力客户').waitFor();
  await page.getByText('步骤（6）').waitFor();
  await shoot(page, 'import-report');
  const errors = page.getByRole('list', { name: '需要处理的问题' }).getByText('错误', { exact: true });
  await errors.first().waitFor();
  const before = await environment.database.query<{ n: number }>('SELECT count(*)::int AS n FROM journey');
  await choose(page, need.locator('.ant-select'), '高意向');
  await errors.first().waitFor({ state: 'detached' });
  await page.locator('#import-name').fill('新品预热（分店）');
  expect(await environment.database.query('SELECT count(*)::int AS n FROM journey')).toEqual(before);
  await shoot(page, 'import-ready');
  await page.getByTestId('import-confirm').click();
  await page.getByTestId('board').waitFor();
  await new Canvas(page).publish();
  const [made] = await environment.database.query<{ graph: { nodes: { config: unknown }[] } }>(
    `SELECT v.graph FROM journey j JOIN journey_version v ON v.id = j.live_version_id WHERE j.name = '新品预热（分店）'`,
  );
  expect(JSON.stringify(made?.graph)).toContain(corp.tagId('高意向'));
  expect(JSON.stringify(made?.graph)).not.toContain('et-elsewhere');
  expect(made?.graph.nodes).toHaveLength(6);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(at('journeys/import'));
  await page.locator('input[type=file]').setInputFiles({ name: '坏.json', mimeType: 'application/json', buffer: Buffer.from(spoilt) });
  await page.getByTestId('import-refused').waitFor();
  await shoot(page, 'import-refused-dark');
});

it('customers are narrowed, found again by the address and by a view, and taken as a file', async () => {
  const { signIn, at, shoot, corp } = stage();
  const { page } = await signIn();
  const inShanghai = corp.customers.filter(({ city }) => city === '上海');
  await page.goto(at('customers'));
  await page.getByTestId('customer-total').getByText('共 60 位客户').waitFor();
  await choose(page, selectOf(page, 'customer-attribute'), '城市');
  await page.locator('#customer-value').fill('上海');
  await page.keyboard.press('Enter');
  const total = page.getByTestId('customer-total').getByText(`共 ${String(inShanghai.length)} 位客户`);
  await total.waitFor();
  await page.reload();
  await total.waitFor();
  expect(await page.locator('#customer-value').inputValue()).toBe('上海');
  expect(await page.getByTestId(/^customer-row:/u).count()).toBe(Math.min(50, inShanghai.length));

  await page.getByTestId('view-keep').click();
  await page.locator('#view-name').fill('上海客户');
  await page.getByTestId('view-confirm').click();
  await choose(page, selectOf(page, 'customer-consent'), '已退订');
  await page.getByTestId('customer-total').getByText('共 0 位客户').waitFor();
  await page.goBack();
  await total.waitFor();
  await page.getByTestId('filters-clear').click();
  await page.getByTestId('customer-total').getByText('共 60 位客户').waitFor();
  await page.getByTestId('views').click();
  await page.getByRole('button', { name: '上海客户', exact: true }).click();
  await total.waitFor();
  await shoot(page, 'customers-narrowed');

  await page.getByTestId('columns').click();
  await page.getByLabel('手机号').check();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: '手机号' }).waitFor();

  const file = await taken(page, async () => page.getByTestId('take-file').click());
  const text = file.bytes.toString();
  expect(file.name).toBe('客户.csv');
  expect(text.startsWith('\uFEFF外部联系人编号,客户,所属员工,标签,')).toBe(true);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(inShanghai.length + 1);
  for (const { externalUserid } of inShanghai) expect(text).toContain(externalUserid);
  expect(text).toContain('正常接收');

  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'customers-narrowed-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(at('sends?state=planned'));
  await page.getByText('没有符合条件的发送记录').waitFor();
  await page
    .getByTestId('customer-filter')
    .locator('input')
    .fill(inShanghai[0]?.name ?? '');
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
  await page.waitForURL(/customerId=\d+/u);
  await page
    .getByTestId('customer-filter')
    .getByText(inShanghai[0]?.name ?? '')
    .filter({ visible: true })
    .first()
    .waitFor();
  await shoot(page, 'sends-of-customer');
});

it('the map of journeys shows which starts which, and what goes round', async () => {
  const { signIn, at, shoot, corp } = stage();
  const [keen, won] = [corp.tagId('高意向'), corp.tagId('已成交')];
  const first = await corp.publish(
    '培育',
    journey()
      .tagAdded(keen)
      .changeTags({ add: [won] })
      .end()
      .graph(),
  );
  await corp.publish(
    '回访',
    journey()
      .tagAdded(won)
      .changeTags({ add: [keen] })
      .end()
      .graph(),
  );
  const { page } = await signIn();
  await page.getByTestId('journey-relations').click();
  await page.getByTestId('relations-round').waitFor();
  const relation = page.getByTestId('relation').filter({ hasText: '培育' }).filter({ hasText: '打上标签「已成交」' });
  await relation.filter({ hasText: '循环' }).first().waitFor();
  await shoot(page, 'journey-relations');
  await page.getByTestId(`relation-card:${first}`).click();
  await page.waitForURL(at(`journeys/${first}`));
});
