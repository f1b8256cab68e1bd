import { expect, it } from 'vitest';
import { ownerOf } from '../support/demo-corp.js';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a list is made, a sheet imported onto it, and what was left out is told', async () => {
  const { signIn, at, shoot } = stage();
  const { page } = await signIn();
  await page.goto(at('lists'));
  await page.getByRole('heading', { name: '名单', exact: true }).waitFor();
  await page.getByTestId('add-list').first().click();
  await page.getByLabel('名称', { exact: true }).fill('双十一老客');
  await page.getByTestId('save-list').click();
  await page.getByRole('link', { name: '双十一老客' }).click();
  await page.getByText('名单中还没有客户').waitFor();

  const known = await stage().environment.database.query<{ external_userid: string }>('SELECT external_userid FROM customer ORDER BY id LIMIT 40');
  const rows = [...known.map(({ external_userid: id }, n) => `${id},客户${n}`), `${known[0]?.external_userid ?? ''},重复`, 'wm-nobody,没有这个人'];
  await page.getByTestId('import-list').click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(['编号,备注', ...rows].join('\r\n')) });
  await page.getByText('共 43 行').waitFor();
  await shoot(page, 'list-import');
  await page.getByTestId('start-import').click();
  await page.getByTestId('import-state:done').waitFor();
  await page.getByText('新增 40，已在名单 0，重复 1，未找到 1，无法识别 0').waitFor();
  await page.getByText('40 位客户').waitFor();
  await shoot(page, 'list');

  await page.getByTestId('remove-member').first().click();
  await page.getByText('39 位客户').waitFor();
  await page.goto(at('lists'));
  await page.getByTestId('delete-list').click();
  await page.getByText('名单中有 39 位客户').waitFor();
  await shoot(page, 'list-delete');
  await page.getByTestId('delete-list-confirm').click();
  await page.getByText('还没有名单').waitFor();
  expect(await page.getByRole('link', { name: '双十一老客' }).count()).toBe(0);
});

it('customer groups are listed, and show who has joined', async () => {
  const { signIn, at, shoot, environment, corp } = stage();
  const { sandbox } = environment;
  const { page } = await signIn();
  await page.goto(at('groups'));
  await page.getByRole('heading', { name: '客户群', exact: true }).waitFor();
  const [newcomer, host] = corp.customers;
  if (newcomer === undefined || host === undefined) throw new Error('The demo corp has customers');
  const made = await sandbox.ok<{ id: string; ownerName: string }>('POST', '/groups', {
    name: '春季上新群',
    owner: ownerOf(host),
    externalUserids: [],
  });
  await sandbox.ok('POST', `/groups/${made.id}/join`, { externalUserids: [newcomer.externalUserid] });
  const row = page.getByTestId(`group-row:${made.id}`);
  await row.getByText(made.ownerName).waitFor({ timeout: 60_000 });
  await shoot(page, 'groups');
  await page.getByTestId(`open-group:${made.id}`).click();
  await page.getByTestId(`group-member:${newcomer.externalUserid}`).getByRole('link', { name: newcomer.name }).waitFor();
  await shoot(page, 'group-members');
  await page.goto(`${environment.sandboxUrl}/?employee=${ownerOf(host)}`);
  await page.getByTestId('tab:groups').click();
  await page.getByTestId(`group:${made.id}`).waitFor();
  await shoot(page, 'phone-groups');
});
