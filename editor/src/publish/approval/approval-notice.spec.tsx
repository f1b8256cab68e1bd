import type { CorpSendPolicy, PublishApproval } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommands } from '../../commands/use-commands';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { ApprovalNotice } from './approval-notice';

const at = '2026-01-01T00:00:00.000Z';
const rules: CorpSendPolicy = { revision: 1, policy: { approval: true }, changedAt: null, changedBy: null, timeZone: 'Asia/Shanghai', waiting: 0 };
const asked: PublishApproval = {
  id: '1',
  journey: { id: 'j', name: '旅程' },
  state: 'open',
  askedBy: '李经理',
  own: false,
  note: '',
  backfill: { kind: 'none' },
  canary: null,
  underWay: 'stay',
  askedAt: at,
  decidedBy: null,
  words: null,
  decidedAt: null,
  differs: [],
};

beforeEach(() => {
  const api = fakeApi();
  api.answer('GET /corps/ww1/send-policy', rules);
  api.answer('GET /corps/ww1/journeys/j/publish-approvals', { items: [asked] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const notice = <ApprovalNotice journey={{ corpId: 'ww1', journeyId: 'j' }} />;

function Publishing() {
  useCommands({ publish: () => undefined });
  return null;
}

describe('the word on a journey that is waited for', { timeout: 30_000 }, () => {
  it('is only told where nobody can publish', async () => {
    await renderInApp(notice);
    await screen.findByTestId('approval-notice');
    expect(screen.queryByTestId('go-approve')).toBeNull();
  });

  it('is given where publishing is at hand', async () => {
    await renderInApp(
      <>
        {notice}
        <Publishing />
      </>,
    );
    expect(await screen.findByTestId('go-approve')).toBeTruthy();
  });
});
