import type { RunTrace } from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../../testing/render-in-app';
import { RunHead } from './run-head';

const run: RunTrace['run'] = {
  id: '1',
  journeyId: 'j',
  journeyName: '春季活动',
  version: 1,
  customer: { id: 'c', name: '王芳', externalUserid: 'wm1' },
  status: 'parked',
  nodeId: 'wait-1',
  nextDueAt: null,
  endReason: null,
  parkedCode: 'WRITE_REFUSED',
  parkedDetail: 'row too large',
  startedAt: '2026-03-05T02:00:00.000Z',
  endedAt: null,
};

describe('the head of a run', () => {
  it('says in words why the run is stuck', async () => {
    await renderInApp(<RunHead trace={{ run, entry: { nodeId: '', payload: {} }, graph: newGraph(), steps: [], waits: [], sends: [] }} />);
    expect(screen.getByText('卡住原因：进度没能保存。多数情况下重试即可恢复。')).toBeDefined();
    expect(screen.getByText('技术信息 WRITE_REFUSED · row too large')).toBeDefined();
  });
});
