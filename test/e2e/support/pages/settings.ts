import type { Page } from 'playwright-core';

/** Where messages leave from, and the keys by which business systems come in. */
export class Settings {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '通道与密钥', exact: true }).click();
    await this.page.getByRole('heading', { name: '通道与密钥', exact: true }).waitFor();
  }

  /** A server on this machine that asks for neither a login nor TLS. */
  async addSmtp({ name, port, from }: { readonly name: string; readonly port: number; readonly from: string }): Promise<void> {
    await this.page.getByTestId('add-smtp').click();
    const dialog = this.page.getByRole('dialog', { name: '添加邮件服务器' });
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByLabel('服务器地址').fill('127.0.0.1');
    await dialog.getByLabel('端口').fill(String(port));
    await dialog.getByLabel('连接加密').click();
    await this.page.getByTitle('不加密').last().click();
    await dialog.getByLabel('发件人').fill(from);
    await dialog.getByTestId('save-setting').click();
    await this.page.getByTestId(`smtp:${name}`).waitFor();
  }

  async addWebhook({ name, url, secret }: { readonly name: string; readonly url: string; readonly secret: string }): Promise<void> {
    await this.page.getByTestId('add-webhook').click();
    const dialog = this.page.getByRole('dialog', { name: '添加 Webhook' });
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByLabel('地址').fill(url);
    await dialog.getByLabel('签名密钥').fill(secret);
    await dialog.getByTestId('save-setting').click();
    await this.page.getByTestId(`webhook:${name}`).getByText('已设置密钥').waitFor();
  }

  /** Makes an API key; gives the key, which is shown this once. */
  async createKey(name: string): Promise<string> {
    await this.page.getByTestId('add-key').click();
    await this.page.getByRole('dialog', { name: '创建密钥' }).getByLabel('用途').fill(name);
    await this.page.getByTestId('create-key').click();
    const key = await this.page.getByTestId('key-secret').inputValue();
    await this.page.getByTestId('key-kept').click();
    return key;
  }

  async revokeKey(name: string): Promise<void> {
    const row = this.page.getByRole('row').filter({ hasText: name });
    await row.getByTestId('revoke-key').click();
    await this.page.getByTestId('revoke-confirm').click();
    await row.getByTestId('key-state:revoked').waitFor();
  }
}
