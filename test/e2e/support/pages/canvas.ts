import type { Locator, Page } from 'playwright-core';

/** The drawing of one journey: steps, the menu behind a "+", saving and publishing. */
export class Canvas {
  constructor(private readonly page: Page) {}

  step(id: string): Locator {
    return this.page.getByTestId(`step:${id}`);
  }

  async open(id: string): Promise<void> {
    await this.step(id).click();
    await this.page.getByTestId('side-panel').waitFor();
  }

  async closePanel(): Promise<void> {
    await this.page.getByTestId('close-panel').click();
  }

  /** Brings the whole drawing before the eye. */
  async fit(): Promise<void> {
    await this.page.getByRole('button', { name: '适应画布' }).click();
  }

  /** Adds a step behind an output through the menu of its "+"; its form opens. What follows is led to by all its outputs, or by the first. */
  async addAfter(from: string, port: string, type: string, tail: 'all' | 'first' = 'all'): Promise<void> {
    await this.fit();
    const plus = this.page.getByTestId(`edge-plus:${from}:${port}`);
    await this.clearOfPalette(plus);
    await plus.click();
    if (tail === 'first') await this.page.getByText('仅第一个出口接后续').click();
    await this.page.getByTestId(`menu:${type}`).click();
    await this.page.getByTestId('side-panel').waitFor();
  }

  private palette(): Locator {
    return this.page.getByRole('complementary', { name: '步骤' });
  }

  /** Scrolls the drawing sideways, as a person does, where the list of steps lies over what is meant. */
  private async clearOfPalette(meant: Locator): Promise<void> {
    const palette = await this.palette().boundingBox();
    const place = await meant.boundingBox();
    if (palette === null || place === null || place.x > palette.x + palette.width) return;
    await this.page.mouse.move(palette.x + palette.width + 200, place.y);
    await this.page.mouse.wheel(place.x - palette.x - palette.width - 60, 0);
    await this.page.waitForFunction(
      ({ testId, from }) => (document.querySelector(`[data-testid="${testId}"]`)?.getBoundingClientRect().x ?? 0) > from,
      { testId: await meant.getAttribute('data-testid'), from: palette.x + palette.width },
    );
  }

  /** What is wrong with a step, as said on its card. */
  problemOn(id: string): Locator {
    return this.step(id).getByRole('img', { name: /个问题/u });
  }

  async openProblems(): Promise<Locator> {
    await this.page.getByTestId('problems').click();
    const list = this.page.getByRole('list', { name: '需要处理的问题' });
    await list.waitFor();
    return list;
  }

  /** Waits until what is on the screen is on the server; with a text, until it is drawn first. */
  async saved(text?: string): Promise<void> {
    if (text !== undefined) await this.page.getByTestId('board').getByText(text).waitFor();
    await this.page.locator('[data-testid="save-state"][data-kind="saved"]').waitFor();
  }

  async publish(): Promise<void> {
    await this.saved();
    await this.page.getByTestId('publish').click();
    const dialog = this.page.getByRole('dialog', { name: '发布旅程' });
    await this.acknowledgeRisks();
    await dialog.getByTestId('publish-confirm').click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Says in the dialog of publishing, once the draft is checked, that each risk is known. */
  async acknowledgeRisks(): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: '发布旅程' });
    await dialog.getByText('检查通过').waitFor();
    for (const risk of await dialog.getByTestId('acknowledge').all()) await risk.check();
  }

  /** From the numbers back to the drawing; a click before it is there would still be one on the numbers. */
  async edit(): Promise<void> {
    await this.page.getByRole('banner').getByText('编辑', { exact: true }).click();
    await this.palette().waitFor();
  }

  async observe(): Promise<void> {
    await this.page.getByText('运行数据', { exact: true }).click();
    await this.page.getByTestId('run-totals').waitFor();
  }

  /** Shows the customers of a version. */
  async observeVersion(label: string): Promise<void> {
    await this.page.getByTestId('version').click();
    await this.page.locator('.ant-select-item-option').filter({ hasText: label }).click();
    await this.page.getByTestId('version').filter({ hasText: label }).waitFor();
  }

  /** The numbers at a step, as soon as so many customers wait there. */
  waitingAt(id: string, customers: number): Locator {
    return this.page.locator(`[data-testid="count:${id}"][data-waiting="${String(customers)}"]`);
  }
}
