import type { Page } from 'playwright-core';

/** The customers of the corp, and the page of one of them. */
export class Customers {
  constructor(private readonly page: Page) {}

  /** Finds a customer by name and opens the page. */
  async open(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click();
    await this.page.getByPlaceholder('搜索昵称或外部联系人编号').fill(name);
    await this.page.getByRole('row').filter({ hasText: name }).getByRole('link').first().click();
    await this.page.getByRole('heading', { name, exact: false }).waitFor();
  }

  async withdraw(): Promise<void> {
    await this.page.getByTestId('withdraw').click();
    await this.page.getByTestId('withdraw-confirm').click();
    await this.page.getByTestId('customer-state:withdrawn').waitFor();
  }

  async restore(): Promise<void> {
    await this.page.getByTestId('restore').click();
    await this.page.getByTestId('restore-reason').fill('客户来电要求恢复');
    await this.page.getByTestId('restore-confirm').click();
    await this.page.getByTestId('customer-state:withdrawn').waitFor({ state: 'detached' });
  }
}
