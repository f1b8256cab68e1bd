import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderInApp } from '../testing/render-in-app';
import { AskedWith } from './asked-with';

const plain = { id: '7', backfill: { kind: 'none' }, canary: null, underWay: 'stay' } as const;

it('who decides reads that everybody under way leaves, who enters at once and who is written to first', async () => {
  const asked = { ...plain, backfill: { kind: 'matching' }, canary: { percent: 5, atLeast: 20, holdMinutes: null }, underWay: 'leave' } as const;
  await renderInApp(<AskedWith asked={asked} />);
  const { textContent } = screen.getByTestId('approval-with:7');
  expect(textContent).toContain('在途客户将立即退出');
  expect(textContent).toContain('现在已符合条件的客户，发布后立即进入');
  expect(textContent).toContain('先发给 5% 的客户，至少 20 位');
});

it('and as plainly that nothing of the kind was asked for', async () => {
  await renderInApp(<AskedWith asked={plain} />);
  expect(screen.getByTestId('approval-with:7').textContent).toMatch(/在途客户走完旧版.*没有客户在发布后立即进入.*不做灰度/u);
});
