import { newRung } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw, step } from '../journeys/templates/draw';
import { fakeApi, problem, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { useProblems } from './use-problems';

const drawing = draw(
  [
    step('tag-added-1', 'tag-added', { tagIds: ['vip'] }),
    step('send-message-1', 'send-message', {
      urgent: false,
      rungs: [
        { ...newRung('a', 'webhook'), endpoint: '订单系统', text: '{}' },
        { ...newRung('b', 'email'), subject: '您好', text: '您好' },
      ],
    }),
    step('end-1', 'end', { reason: 'completed' }),
  ],
  [
    ['tag-added-1', 'next', 'send-message-1'],
    ['send-message-1', 'accepted', 'end-1'],
    ['send-message-1', 'notDelivered', 'end-1'],
  ],
);

function Codes() {
  return (
    <output>
      {useProblems(drawing)
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code)
        .join(' ')}
    </output>
  );
}

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('problems of a drawing', () => {
  it('say nothing of settings and tags that are not known', async () => {
    api.answer('GET /corps/ww1/tags', problem(500, 'defect'), 500);
    api.answer('GET /corps/ww1/channel-settings', problem(500, 'defect'), 500);
    await renderInApp(<Codes />);
    expect(screen.getByRole('status').textContent).toBe('');
    await vi.waitFor(() => {
      expect(api.sent.length).toBe(2);
    });
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('name what the corp is known not to have', async () => {
    api.answer('GET /corps/ww1/tags', { deleted: [], groups: [] });
    api.answer('GET /corps/ww1/channel-settings', { items: [] });
    await renderInApp(<Codes />);
    await vi.waitFor(() => {
      expect(screen.getByRole('status').textContent.split(' ')).toEqual(['reference.unknownTag', 'reference.unknownEndpoint', 'reference.noSmtp']);
    });
  });
});
