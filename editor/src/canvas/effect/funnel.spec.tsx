import { noNodeCounts } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderInApp } from '../../testing/render-in-app';
import { Funnel } from './funnel';
import { funnelOf } from './trunk';

const graph = journey().apiStart().waitFor(1, 'days').end().graph();
const counts = {
  nodes: { 'wait-1': { ...noNodeCounts, entered: 20 }, 'end-1': { ...noNodeCounts, entered: 10 } },
  runs: { open: 0, parked: 0, ended: 0, started: 5, reachedGoal: null },
};

it('shows no share since a time, but bars as long as of the most', async () => {
  await renderInApp(<Funnel numbers={funnelOf(graph, { ...counts, range: 'today' })} withShares={false} />);
  const rows = ['funnel:start', 'funnel:wait-1', 'funnel:end-1'].map((id) => screen.getByTestId(id));
  expect(rows.some(({ textContent }) => textContent.includes('%'))).toBe(false);
  expect(rows.map((row) => row.querySelector<HTMLElement>('[style]')?.style.width)).toEqual(['25%', '100%', '50%']);
});
