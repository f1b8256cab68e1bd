import type { Locator, Page } from 'playwright-core';

/** The list of journeys and what can be done in it. */
export class JourneyList {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '旅程', exact: true }).click();
    await this.page.getByRole('heading', { name: '旅程', exact: true }).waitFor();
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** A blank journey; leads to its canvas. */
  async create(name: string, template = 'blank'): Promise<string> {
    await this.page.getByTestId('new-journey').first().click();
    await this.page.locator('#journey-name').fill(name);
    await this.page.getByTestId(`template:${template}`).click();
    await this.page.getByTestId('create-journey').click();
    await this.page.waitForURL(/\/journeys\/[^/?]+$/u);
    await this.page.getByTestId('board').waitFor();
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  async rename(name: string, to: string): Promise<void> {
    await this.row(name).getByTestId('journey-rename').click();
    await this.page.locator('#rename-name').fill(to);
    await this.page.getByTestId('rename-confirm').click();
    await this.row(to).waitFor();
  }

  async menu(name: string, action: 'stop' | 'resume' | 'runs' | 'duplicate' | 'archive' | 'unarchive'): Promise<void> {
    await this.row(name).getByTestId('journey-more').click();
    await this.page.getByTestId(`journey-${action}`).last().click();
  }

  async shelf(label: '使用中' | '已归档'): Promise<void> {
    await this.page.locator('.ant-segmented').getByText(label, { exact: true }).click();
  }
}
