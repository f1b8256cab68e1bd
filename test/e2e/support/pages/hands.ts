import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Stage } from '../stage.js';
import type { Visitor } from '../visitor.js';

interface NewJourney {
  readonly name: string;
  /** Left out: a blank one. */
  readonly graph?: unknown;
}

/** A new journey, opened. */
export async function openNew({ corp, at }: Stage, { page }: Visitor, { name, graph }: NewJourney): Promise<string> {
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name, ...(graph === undefined ? {} : { graph }) });
  await page.goto(at(`journeys/${id}`));
  await page.locator('[data-testid^="step:end"]').first().waitFor();
  return id;
}

/** The step or the field that has the focus: its id, or what it is called. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    const step = activeElement?.classList.contains('react-flow__node') === true ? activeElement.getAttribute('data-id') : null;
    return step ?? activeElement?.id ?? '';
  });

/** Waits until the focus is there. */
export async function focused(page: Page, id: string): Promise<void> {
  await expect.poll(() => focusOf(page), { timeout: 5_000 }).toBe(id);
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
