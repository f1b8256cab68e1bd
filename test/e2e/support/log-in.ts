import type { Page } from 'playwright-core';

/** Fills in the login page and waits for the first page behind it. */
export async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByTestId('login-submit').click();
  await page.getByRole('heading', { name: '旅程', exact: true }).waitFor();
}
