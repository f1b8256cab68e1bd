import type { Locator, Page } from 'playwright-core';

/** The select with this id: what is clicked is the box around the input. */
export function selectOf(page: Page, id: string): Locator {
  return page.locator('.ant-select').filter({ has: page.locator(`[id="${id}"]`) });
}

/** Opens a select and takes an option by its text. */
export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await openOptions(page).locator('.ant-select-item-option').filter({ hasText: exactly(option) }).click();
}

/** Types into a select that can be searched, and takes what is found. */
export async function find(page: Page, id: string, option: string): Promise<void> {
  await selectOf(page, id).click();
  await page.locator(`[id="${id}"]`).fill(option);
  await openOptions(page).locator('.ant-select-item-option').filter({ hasText: exactly(option) }).click();
}

/** The dropdown that is open; those that were opened before stay in the page, hidden. */
function openOptions(page: Page): Locator {
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').last();
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}$`, 'u');
}
