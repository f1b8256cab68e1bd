import type { Page } from 'playwright-core';
import { Canvas } from '../../e2e/support/pages/canvas.js';

/** Where a canvas is taken hold of: what differs between the editor and a bare one. */
export interface PageHands {
  /** All of them there: the first picture. */
  readonly seen: readonly string[];
  fit(page: Page): Promise<void>;
  /** Puts the caret into the field `#step-name`. */
  focusField(page: Page): Promise<void>;
  /** Goes as far as the press that adds a step; gives that. */
  reachInsert(page: Page): Promise<() => Promise<void>>;
  /** What that press brings. */
  readonly added: string;
  takeBack(page: Page): Promise<void>;
}

const insertedType = 'change-tags';

export const editorHands: PageHands = {
  seen: ['[data-testid^="step:"]', '[data-testid^="edge-plus:"]'],
  fit: (page) => page.getByRole('button', { name: '适应画布' }).click(),
  focusField: async (page) => {
    await new Canvas(page).open('tag-added-1');
    await page.locator('#step-name').click();
  },
  reachInsert: async (page) => {
    await page.getByTestId('edge-plus:tag-added-1:next').click();
    const entry = page.getByTestId(`menu:${insertedType}`);
    await entry.waitFor();
    return () => entry.click();
  },
  // A step that was inserted is chosen.
  added: `.react-flow__node-step.selected [data-testid^="step:${insertedType}-"]`,
  takeBack: (page) => page.getByTestId('undo').click(),
};

export const bareHands: PageHands = {
  seen: ['.react-flow__node', '.react-flow__edge'],
  fit: (page) => page.getByTestId('fit').click(),
  focusField: (page) => page.locator('#step-name').click(),
  reachInsert: (page) => Promise.resolve(() => page.getByTestId('add').click()),
  added: '[data-id="added"]',
  takeBack: (page) => page.getByTestId('remove').click(),
};
