import type { Page } from 'playwright-core';
import { Canvas } from '../../e2e/support/pages/canvas.js';
import { StepForms } from '../../e2e/support/pages/step-forms.js';

const texts = { first: '您好，专属优惠为您保留', second: '优惠明天结束' } as const;

const ready = (page: Page) => page.getByTestId('problems').filter({ hasText: '没有发现问题' }).waitFor();

/**
 * The demo journey with one channel a message, from a blank drawing to one that can be published: a tag, a condition of two rows, a
 * message, a wait for a tag, a condition, a second message.
 */
export async function drawByMouse(page: Page): Promise<void> {
  const canvas = new Canvas(page);
  const forms = new StepForms(page);
  await canvas.open('tag-added-1');
  await forms.triggerTag('高意向');
  await canvas.addAfter('tag-added-1', 'next', 'condition');
  await forms.nameArm('a', '上海未成交');
  await forms.cityRow('a', 0, '上海');
  await forms.withoutTagRow('a', 1, '已成交');
  await canvas.addAfter('condition-1', 'arm:a', 'send-message');
  await forms.rungText('a', texts.first);
  await canvas.addAfter('send-message-1', await goodEnd(page), 'wait');
  await forms.waitForTag('已成交', 3);
  await canvas.addAfter('wait-1', 'timeout', 'condition');
  await forms.nameArm('a', '仍未成交');
  await forms.withoutTagRow('a', 0, '已成交');
  await canvas.addAfter('condition-2', 'arm:a', 'send-message');
  await forms.rungText('a', texts.second);
  await ready(page);
}

/** What the output of a message that arrived is called: it was one for all channels once. */
async function goodEnd(page: Page): Promise<string> {
  return (await page.getByTestId('edge-plus:send-message-1:delivered').count()) > 0 ? 'delivered' : 'sent';
}

/** The same, with no hand at the mouse. */
export async function drawByKeys(page: Page): Promise<void> {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const to = (selector: string) => tabTo(page, selector);
  const pick = async (selector: string, typed: string): Promise<void> => {
    await to(selector);
    await page.keyboard.type(typed);
    await page.locator('.ant-select-item-option-active').filter({ visible: true }).first().waitFor();
    await press('Enter');
  };
  /** In a list that is not searched: down to what is called so. */
  const walkTo = async (selector: string, title: string): Promise<void> => {
    await to(selector);
    await press('Enter');
    const active = page.locator(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active[title="${title}"]`);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').last().waitFor();
    for (let step = 0; step < furthest && (await active.count()) === 0; step += 1) await press('ArrowDown');
    await press('Enter');
  };
  const add = async (plus: string, typed: string, step: string): Promise<void> => {
    await backToCanvas(page);
    await to(`[data-testid="edge-plus:${plus}"]`);
    await press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'menu-search');
    await page.keyboard.type(typed);
    await page.locator('[role="option"][aria-selected="true"]').first().waitFor();
    await press('Enter');
    await new Canvas(page).step(step).waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[data-testid="side-panel"]') !== null);
  };
  const write = async (selector: string, text: string): Promise<void> => {
    await to(selector);
    await page.keyboard.type(text);
  };
  const addRow = async (row: number): Promise<void> => {
    await to('[data-testid="arm-a-add-row"]');
    await press('Enter');
    // The row stands before the button that made it.
    await tabTo(page, `[id="arm-a-${String(row)}-field"]`, 'Shift+Tab');
  };
  const without = async (row: number): Promise<void> => {
    await addRow(row);
    await pick(`[id="arm-a-${String(row)}-field"]`, '客户标签');
    await walkTo(`[id="arm-a-${String(row)}-operator"]`, '不包含');
    await pick(`[id="arm-a-${String(row)}-value"]`, '已成交');
  };
  await press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'tag-added-1');
  await press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'tag-added-tags');
  await pick('#tag-added-tags', '高意向');
  await add('tag-added-1:next', 'tjfz', 'condition-1');
  await write('[id="arm-a-name"]', '上海未成交');
  await addRow(0);
  await pick('[id="arm-a-0-field"]', '城市');
  await write('[id="arm-a-0-value"]', '上海');
  await without(1);
  await add('condition-1:arm:a', 'fsxx', 'send-message-1');
  await write('[id="rung-a-text"]', texts.first);
  await add('send-message-1:delivered', 'dengd', 'wait-1');
  await walkTo('#wait-kind', '打上标签');
  await pick('#wait-tag', '已成交');
  await write('#wait-timeout', '3');
  await add('wait-1:timeout', 'tjfz', 'condition-2');
  await write('[id="arm-a-name"]', '仍未成交');
  await without(0);
  await add('condition-2:arm:a', 'fsxx', 'send-message-2');
  await write('[id="rung-a-text"]', texts.second);
  await ready(page);
}

const furthest = 60;

/** Out of a list that is open, and out of the form: each Escape leaves one. */
async function backToCanvas(page: Page): Promise<void> {
  const isBack = () => page.waitForFunction(() => document.activeElement?.classList.contains('react-flow__node') === true, null, { timeout: 700 });
  for (let times = 0; times < 3; times += 1) {
    await page.keyboard.press('Escape');
    if (
      await isBack().then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error('Escape does not lead back to the canvas');
}

/** Goes on by Tab until the focus is there, or back. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < furthest; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} is not come to by ${String(furthest)} Tabs`);
}
