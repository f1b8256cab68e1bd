import type { Locator, Page } from 'playwright-core';
import { choose } from '../fields.js';

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  /** In the only corp, as the page calls it. */
  readonly role: '查看者' | '运营' | '管理员';
}

/** Who may come in, and what they may do. */
export class Users {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '成员账号', exact: true }).click();
    await this.page.getByRole('heading', { name: '成员账号', exact: true }).waitFor();
  }

  async add({ login, name, password, role }: NewUser): Promise<void> {
    await this.page.getByTestId('add-user').click();
    const dialog = this.page.getByRole('dialog', { name: '添加成员' });
    await dialog.getByLabel('账号').fill(login);
    await dialog.getByLabel('姓名').fill(name);
    await choose(this.page, corpRole(dialog), role);
    await dialog.getByLabel('初始密码').fill(password);
    await dialog.getByTestId('create-user').click();
    await this.page.getByTestId(`user-row:${login}`).waitFor();
  }

  async changeRole(login: string, role: NewUser['role']): Promise<void> {
    const row = this.page.getByTestId(`user-row:${login}`);
    await row.getByTestId('edit-user').click();
    const dialog = this.page.getByRole('dialog', { name: /^修改/u });
    await choose(this.page, corpRole(dialog), role);
    await dialog.getByTestId('save-user').click();
    await row.getByText(role, { exact: true }).waitFor();
  }
}

/** The role in the only corp there is. */
const corpRole = (dialog: Locator): Locator => dialog.locator('.ant-select').first();
