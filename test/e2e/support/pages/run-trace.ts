import type { Locator, Page } from 'playwright-core';

/** One customer's way: the drawing with the path painted on it, and what happened beside it. */
export class RunTrace {
  constructor(private readonly page: Page) {}

  /** The step, once it is painted as passed, as where the customer stands, or as never reached. */
  step(id: string, painted: 'passed' | 'here' | 'never'): Locator {
    return this.page.locator(`[data-testid="step:${id}"][data-travelled="${painted}"]`);
  }

  /** Outputs whose edge is painted, as `step:port`. */
  async travelledWays(): Promise<string[]> {
    const ids = await this.page
      .locator('[data-way][data-travelled="true"]')
      .evaluateAll((ways) => ways.map((way) => way.getAttribute('data-way') ?? ''));
    return ids.sort();
  }

  /** What is told of a step. */
  record(id: string): Locator {
    return this.page.getByTestId(`run-step:${id}`);
  }

  reasons(id: string): Locator {
    return this.page.getByTestId(`explanation:${id}`);
  }

  async skipWait(): Promise<void> {
    await this.page.getByTestId('skip-wait').click();
    await this.page.getByTestId('skip-wait-confirm').click();
  }

  async end(): Promise<void> {
    await this.page.getByTestId('end-run').click();
    await this.page.getByTestId('end-run-confirm').click();
  }

  async status(label: string): Promise<void> {
    await this.page.getByTestId('run-status').filter({ hasText: label }).waitFor();
  }
}
