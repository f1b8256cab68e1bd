import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const told = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`));

/**
 * Our pages have no frames to be added up in a page of their own, and of what is in order nothing is told: otherwise a look takes
 * five times as long.
 */
const look = async (page: Page, options: object): Promise<Violations> =>
  (
    await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'], ...options })
      .analyze()
  ).violations;

/** What stands in the way of people who do not see or do not point, as `rule: where`; empty when nothing serious does. */
export async function barriers(page: Page): Promise<string[]> {
  return told((await look(page, {})).filter(({ impact }) => impact === 'serious' || impact === 'critical'));
}

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything that WCAG 2.2 AA asks for and axe finds missing, however grave. */
export async function allBarriers(page: Page): Promise<string[]> {
  return told(await look(page, { runOnly: wcag22aa }));
}

/** In the dark all but the colours is the same: text that stands out too little. Leaves the page in the light, where it follows the system. */
export async function darkBarriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
  const dark = told(await look(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html[data-theme="light"]').waitFor({ state: 'attached' });
  return dark.map((barrier) => `dark ${barrier}`);
}
