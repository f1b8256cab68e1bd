import type { Page } from 'playwright-core';
import { choose, find, selectOf } from '../fields.js';

/** The forms of the steps beside the canvas. */
export class StepForms {
  constructor(private readonly page: Page) {}

  async triggerTag(tag: string): Promise<void> {
    await find(this.page, 'tag-added-tags', tag);
    await this.page.keyboard.press('Escape');
  }

  /** Adds a row "city is …" to a branch; `row` counts from 0. */
  async cityRow(arm: string, row: number, city: string): Promise<void> {
    await this.page.getByTestId(`arm-${arm}-add-row`).click();
    const id = `arm-${arm}-${String(row)}`;
    await find(this.page, `${id}-field`, '城市');
    await this.page.locator(`[id="${id}-value"]`).fill(city);
  }

  /** Adds a row "has not this tag" to a branch. */
  async withoutTagRow(arm: string, row: number, tag: string): Promise<void> {
    await this.page.getByTestId(`arm-${arm}-add-row`).click();
    const id = `arm-${arm}-${String(row)}`;
    await find(this.page, `${id}-field`, '客户标签');
    await choose(this.page, selectOf(this.page, `${id}-operator`), '不包含');
    await find(this.page, `${id}-value`, tag);
  }

  async nameArm(arm: string, name: string): Promise<void> {
    await this.page.locator(`[id="arm-${arm}-name"]`).fill(name);
  }

  async addRung(channel: string): Promise<void> {
    await this.page.getByTestId('add-rung').click();
    await this.page.getByTestId(`add-rung:${channel}`).click();
  }

  async rungText(rung: string, text: string): Promise<void> {
    await this.page.locator(`[id="rung-${rung}-text"]`).fill(text);
  }

  /** How often a channel is tried, and how many minutes lie between. */
  async rungAttempts(rung: string, { attempts, minutes }: { readonly attempts: number; readonly minutes: number }): Promise<void> {
    await this.page.getByTestId(`rung:${rung}`).getByText('重试与时限').click();
    await this.page.locator(`[id="rung-${rung}-attempts"]`).fill(String(attempts));
    await this.page.locator(`[id="rung-${rung}-interval"]`).fill(String(minutes));
  }

  async rungEndpoint(rung: string, endpoint: string): Promise<void> {
    await choose(this.page, selectOf(this.page, `rung-${rung}-endpoint`), endpoint);
  }

  /** Waits until the customer has the tag, or so many days are over. */
  async waitForTag(tag: string, days: number): Promise<void> {
    await choose(this.page, selectOf(this.page, 'wait-kind'), '打上标签');
    await find(this.page, 'wait-tag', tag);
    await this.page.locator('[id="wait-timeout"]').fill(String(days));
  }
}
