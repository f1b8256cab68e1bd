import type { Explanation, TestExplanation } from '@tagtrail/core/conditions';
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { ExplanationTree } from './explanation-tree';

const test = (operator: TestExplanation['operator'], holds: boolean, operands: readonly Explanation[]): TestExplanation => ({
  kind: 'test',
  operator,
  holds,
  operands,
});
const city = (wanted: string): TestExplanation =>
  test('===', wanted === '上海', [
    { kind: 'variable', variable: 'attr.city', value: '上海', missing: false },
    { kind: 'value', value: wanted },
  ]);
const not = (of: TestExplanation): TestExplanation => test('!', !of.holds, [of]);

/** Each line as a person reads it: whether it holds, and its own words. */
async function linesOf(explanation: Explanation): Promise<readonly string[]> {
  await renderInApp(<ExplanationTree explanation={explanation} />);
  const items = await screen.findAllByRole('listitem');
  return items.map((item) => {
    const own = [...item.childNodes].filter((node) => node.nodeName !== 'UL').map(({ textContent }) => textContent);
    return `${item.dataset['holds'] === 'true' ? '✓' : '✗'} ${own.join('').replaceAll(/\s+/gu, ' ').trim()}`;
  });
}

beforeEach(() => {
  fakeApi();
});

describe('a "not"', () => {
  it('is one line that holds, with no failure below it', async () => {
    const [line = '', ...others] = await linesOf(not(city('北京')));
    expect(others).toEqual([]);
    expect(line).toMatch(/^✓ 不是：.*上海 = 北京$/u);
  });

  it('over several is said at every single one, and their joint turned', async () => {
    const [joint, ...parts] = await linesOf(not(test('and', false, [city('上海'), city('北京')])));
    expect(joint).toBe('✓ 满足任一');
    expect(parts).toEqual([expect.stringMatching(/^✗ 不是：.*= 上海$/u), expect.stringMatching(/^✓ 不是：.*= 北京$/u)]);
  });

  it('of a "not" is said not at all', async () => {
    const [line = ''] = await linesOf(not(not(city('上海'))));
    expect(line).toMatch(/^✓ (?!不是).*上海 = 上海$/u);
  });
});
