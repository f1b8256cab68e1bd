import { expect, it } from 'vitest';
import { useStage } from './support/stage.js';

const stage = useStage();

it('who enters, how often, and what ends the journey is set beside the canvas and kept with the draft', async () => {
  const { signIn, at, shoot } = stage();
  const { page } = await signIn();
  await page.goto(at('journeys'));
  await page.getByTestId('new-journey').first().click();
  await page.getByLabel('旅程名称', { exact: true }).fill('催付');
  await page.getByTestId('create-journey').click();
  await page.getByRole('button', { name: '旅程设置' }).click();
  const panel = page.getByTestId('side-panel');
  await panel.getByText('间隔一段时间后可以再次进入').click();
  await panel.locator('#settings-cooldown').fill('15');
  await panel.locator('#settings-rate').fill('100');
  await panel.getByTestId('add-exit').click();
  await panel.locator('#settings-exit-0-tag').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panel.getByTestId('goal').click();
  await shoot(page, 'journey-rules');
  await panel.getByTestId('add-exit').scrollIntoViewIfNeeded();
  await shoot(page, 'journey-rules-exits');
  await expect
    .poll(async () => {
      const [row] = await stage().environment.database.query<{ settings: unknown }>(
        `SELECT draft -> 'settings' AS settings FROM journey WHERE name = '催付'`,
      );
      return row?.settings;
    })
    .toMatchObject({
      reentry: { kind: 'cooldown', period: { amount: 15, unit: 'days' } },
      rate: { count: 100, per: 'minute' },
      exits: [{ when: { kind: 'tag' } }],
      goal: { within: { amount: 7, unit: 'days' }, ends: true },
    });
});
