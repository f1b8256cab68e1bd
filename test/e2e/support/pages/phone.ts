import type { Locator, Page } from 'playwright-core';
import type { SandboxCustomer } from '../../../support/demo-corp.js';

/** The sandbox's page with an employee's phone and a customer's. */
export class Phone {
  constructor(private readonly page: Page) {}

  /** The employee holds one phone, her customer the other. */
  async pickUp(sandboxUrl: string, employee: string, customer: SandboxCustomer): Promise<void> {
    await this.page.goto(`${sandboxUrl}/?employee=${employee}&customer=${customer.externalUserid}`);
    await this.page.getByTestId('customer-search').waitFor();
  }

  /** The employee ticks a tag in the customer's profile. */
  async tick(customer: SandboxCustomer, tagId: string): Promise<void> {
    await this.page.getByTestId('tab:customers').click();
    await this.page.getByTestId('customer-search').fill(customer.name);
    await this.page.getByTestId(`customer-row:${customer.externalUserid}`).click();
    await this.page.getByTestId(`tag:${tagId}`).click();
    await this.page.locator(`[data-testid="tag:${tagId}"][aria-checked="true"]`).waitFor();
  }

  /** The employee sends what waits in 群发助手 with this text. */
  async confirm(text: string): Promise<void> {
    await this.page.getByTestId('tab:tasks').click();
    const task = this.page.getByRole('article').filter({ hasText: text });
    await task.getByRole('button', { name: /发送给/u }).click();
    await task.getByText('已发送', { exact: false }).waitFor();
  }

  bubble(text: string): Locator {
    return this.page.getByTestId('chat-bubble').filter({ hasText: text });
  }
}
