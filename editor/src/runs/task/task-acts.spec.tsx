import type { Command, SendItem } from '@tagtrail/core/http';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { acceptedSend, doneCommand } from '../../testing/api-rows';
import { renderInApp } from '../../testing/render-in-app';
import { TaskActs } from './task-acts';

const send = acceptedSend;

const command = doneCommand;
const failed = (code: string, errcode: number | null = null): Command => ({
  ...command,
  status: 'failed',
  error: '内部',
  failure: { code, errcode },
});

let api: ApiFake;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const resultText = async (): Promise<string | null> => (await screen.findByTestId('task-result')).textContent;

describe('a task that waits for its employee', () => {
  it('has the employee reminded once by a double click, and says so', async () => {
    const release = api.hold('POST /corps/ww1/sends/s1/remind');
    api.answer('POST /corps/ww1/sends/s1/remind', { ...command, reminder: { callId: '4', reminders: 1, againAt: null } });
    await renderInApp(<TaskActs send={send} />);
    await userEvent.dblClick(screen.getByTestId('remind'));
    release();
    expect(await resultText()).toBe('企业微信已提醒员工（第 1 次）');
    expect(api.sent.filter(({ to }) => to.startsWith('POST'))).toHaveLength(1);
  });

  it.each([
    [failed('wecom_refused', 48002), /应用或员工没有使用该能力的权限.*48002/u],
    [failed('task_confirmed'), /员工已经确认发送/u],
    [failed('reminder_unknown'), /员工可能已收到提醒/u],
    [failed('not_now'), /稍后再试/u],
  ])('says in words why nobody was reminded: %#', async (answer, words) => {
    api.answer('POST /corps/ww1/sends/s1/remind', answer);
    await renderInApp(<TaskActs send={send} />);
    await userEvent.click(screen.getByTestId('remind'));
    expect(await resultText()).toMatch(words);
  });

  it('tells a refusal with the time the server names', async () => {
    const again = problem(429, 'reminded_enough', [{ pointer: '', message: '下一次提醒可在 10:30 之后进行。' }]);
    api.answer('POST /corps/ww1/sends/s1/remind', again, 429);
    await renderInApp(<TaskActs send={send} />);
    await userEvent.click(screen.getByTestId('remind'));
    expect(await resultText()).toMatch(/最多提醒三次。 下一次提醒可在 10:30/u);
  });

  it('is looked after at once: how many have it, how many are open', async () => {
    api.answer('POST /corps/ww1/sends/s1/look', { ...command, kind: 'pollCall', look: { callId: '4', recipients: 5, open: 3, delivered: 2 } });
    await renderInApp(<TaskActs send={send} />);
    await userEvent.click(screen.getByTestId('look'));
    expect(await resultText()).toBe('刚刚查过：5 位客户中 2 位已送达，3 位还没有结果');
  });

  it('of a hand-over can be looked after, and there is nobody to remind', async () => {
    api.answer('POST /corps/ww1/sends/s1/look', { ...command, kind: 'pollCall', look: { callId: '4', recipients: 5, open: 3, delivered: 2 } });
    await renderInApp(<TaskActs send={{ ...send, channel: 'transfer' }} />);
    expect(screen.queryByTestId('remind')).toBeNull();
    await userEvent.click(screen.getByTestId('look'));
    expect(await resultText()).toBe('刚刚查过：5 位客户中 2 位已转接，3 位还没有结果');
  });

  it('that was reminded three times says when the next is possible, and offers none before', async () => {
    await renderInApp(<TaskActs send={{ ...send, reminders: 3, remindedAt: send.dueAt, remindAgainAt: '2026-11-29T02:01:00.000Z' }} />);
    await waitFor(() => {
      expect(screen.getByTestId('reminded').textContent).toMatch(/已提醒 3 次.*下次可提醒/u);
    });
    expect(screen.getByTestId('remind').closest('button')?.disabled).toBe(true);
  });
});

describe('nothing is offered', () => {
  it.each([
    ['to who may only look', send, 'viewer'],
    ['for a channel without tasks', { ...send, channel: 'email' }, 'operator'],
    ['for a message that is delivered', { ...send, state: 'delivered' }, 'operator'],
  ] satisfies readonly (readonly [string, SendItem, 'viewer' | 'operator'])[])('%s', async (_who, shown, role) => {
    await renderInApp(<TaskActs send={shown} />, role);
    expect(screen.queryByTestId('remind')).toBeNull();
    expect(screen.queryByTestId('look')).toBeNull();
  });
});
