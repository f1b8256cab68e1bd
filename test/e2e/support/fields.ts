import type { Locator, Page } from 'playwright-core';

/** The select with this id: what is clicked is the box around the input. */
export function selectOf(page: Page, id: string): Locator {
  return page.locator('.ant-select').filter({ has: page.locator(`[id="${id}"]`) });
}

/** Opens a select and takes an option by its text. */
export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await optionOf(page, option).click();
}

/** Types into a select that can be searched, and takes what is found. */
export async function find(page: Page, id: string, option: string): Promise<void> {
  await selectOf(page, id).click();
  await page.locator(`[id="${id}"]`).fill(option);
  await optionOf(page, option).click();
}

/** In the dropdown that is open; those that were opened before stay in the page, hidden. */
function optionOf(page: Page, option: string): Locator {
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').last().locator(`.ant-select-item-option[title="${option}"]`);
}
