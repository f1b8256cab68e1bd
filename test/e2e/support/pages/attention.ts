import type { Locator, Page } from 'playwright-core';

/** What only a person can decide. */
export class Attention {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '待处理', exact: true }).click();
    await this.page.getByRole('heading', { name: '待处理', exact: true }).waitFor();
  }

  /** The case of a customer, once it is there. */
  async caseOf(customer: string): Promise<Locator> {
    const found = this.page.getByRole('article').filter({ hasText: customer });
    await found.waitFor({ timeout: 90_000 });
    return found;
  }

  async resend(one: Locator): Promise<void> {
    await this.decide(one, 'attention-resend');
  }

  async giveUp(one: Locator): Promise<void> {
    await this.decide(one, 'attention-give-up');
  }

  async link(one: Locator, msgid: string): Promise<void> {
    await one.getByTestId('attention-link').click();
    const dialog = this.page.getByRole('dialog', { name: '关联已发出的消息' });
    await dialog.getByLabel('消息编号').fill(msgid);
    await dialog.getByTestId('attention-link-confirm').click();
    await one.waitFor({ state: 'detached' });
  }

  async retry(one: Locator): Promise<void> {
    await one.getByTestId('run-retry').click();
    await one.waitFor({ state: 'detached' });
  }

  /** What is alike of one cause, once its row of a journey says so many. */
  async openCause(journey: string, count: string): Promise<Locator> {
    const row = this.page
      .getByTestId(/^cause:/u)
      .filter({ hasText: journey })
      .filter({ hasText: count });
    await row.getByTestId('cause-open').click({ timeout: 60_000 });
    const dialog = this.page
      .getByTestId('cause-items')
      .getByRole('dialog')
      .or(this.page.getByRole('dialog').filter({ hasText: '客户' }));
    await dialog.first().waitFor();
    return dialog.first();
  }

  async bulk(dialog: Locator, action: string): Promise<void> {
    await dialog.getByTestId(`bulk-${action}`).click();
    await this.page.getByTestId(`bulk-${action}-confirm`).click();
  }

  private async decide(one: Locator, action: string): Promise<void> {
    await one.getByTestId(action).click();
    await this.page.getByTestId(`${action}-confirm`).click();
    await one.waitFor({ state: 'detached' });
  }
}
