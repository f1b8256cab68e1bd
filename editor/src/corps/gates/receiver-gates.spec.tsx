import type { ReceiverGate } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../../testing/render-in-app';
import { ReceiverGates } from './receiver-gates';

const robot: ReceiverGate = {
  channel: 'webhook',
  key: 'k',
  name: '跟进群',
  limitPerMinute: 20,
  limitPerSecond: null,
  usedLastMinute: 20,
  queued: 7,
  restsUntil: '2026-11-29T10:00:00.000Z',
  clearsAt: '2026-11-29T10:01:00.000Z',
};

describe('receivers with a limit of their own', () => {
  it('are shown with what waits and until when they rest; the mail server by what it is', async () => {
    await renderInApp(
      <ReceiverGates receivers={[robot, { ...robot, channel: 'email', key: '', name: '', restsUntil: null, clearsAt: null, queued: 0 }]} />,
    );
    expect(screen.getByText('跟进群')).toBeDefined();
    expect(screen.getByText(/已达上限，等到/u)).toBeDefined();
    expect(screen.getByText('邮件服务器')).toBeDefined();
    expect(screen.getByText('无排队')).toBeDefined();
  });
});
