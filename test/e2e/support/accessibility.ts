import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What stands in the way of people who do not see or do not point, as `rule: where`; empty when nothing serious does. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return told(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'));
}

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const told = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`));

/** Everything that WCAG 2.2 AA asks for and axe finds missing, however grave. */
export async function allBarriers(page: Page): Promise<string[]> {
  return told((await new AxeBuilder({ page }).withTags(wcag22aa).analyze()).violations);
}

/** Text that stands out too little from what is behind it. */
export async function faintText(page: Page): Promise<string[]> {
  return told((await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()).violations);
}
