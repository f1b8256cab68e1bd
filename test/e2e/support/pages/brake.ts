import type { Page } from 'playwright-core';

/** The emergency stop above every page. */
export class Brake {
  constructor(private readonly page: Page) {}

  async stopEverything(): Promise<void> {
    await this.page.getByRole('button', { name: '全部暂停' }).click();
    await this.confirm();
    await this.page.getByTestId('banner-stopped').waitFor();
  }

  async letEverythingGo(): Promise<void> {
    await this.page.getByRole('button', { name: '恢复全部' }).click();
    await this.confirm();
    await this.page.getByTestId('banner-stopped').waitFor({ state: 'detached' });
  }

  /** The question that names the consequences. */
  async confirm(): Promise<void> {
    await this.page.getByTestId('stop-confirm').click();
  }
}
