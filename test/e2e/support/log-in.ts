import type { Page } from 'playwright-core';

/** Fills in the login page and waits for the first page behind it. */
export async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByTestId('login-submit').click();
  await page.getByRole('heading', { name: '旅程', exact: true }).waitFor();
}

/** Says of whoever is signed in that she has been shown round the canvas: the tour belongs to its own test. */
export async function knowTheCanvas(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const answer = await fetch('/api/v1/session');
    const { user }: { readonly user: { readonly id: string } } = await answer.json();
    localStorage.setItem('tagtrail.tours', JSON.stringify({ state: { seenBy: [user.id] }, version: 0 }));
  });
}
