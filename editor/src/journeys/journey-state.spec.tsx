import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { LiveMark } from './journey-state';

const place = { port: null, pointer: null, fix: null };
const deleted = { ...place, code: 'reference.deletedTag', severity: 'error', nodeId: 'tag-added-1', params: { tagId: 'gone', name: '高意向' } };
const meets = { ...place, code: 'collision.sameTag', severity: 'risk', nodeId: 'tag-added-1', params: { tagId: 'keen', journey: '老客回访' } };
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/tags', {
    groups: [{ id: 'g', name: '意向', tags: [{ id: 'keen', name: '意向客户' }] }],
    deleted: [{ id: 'gone', name: '高意向' }],
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the mark of a live journey', () => {
  it('names the deleted tag by its last name, and what to do', async () => {
    api.answer('GET /corps/ww1/live-warnings', { items: [{ journeyId: 'j1', journeyName: '欢迎', diagnostics: [meets, deleted] }] });
    await renderInApp(<LiveMark journeyId="j1" />);
    await userEvent.click(await screen.findByTestId('live-mark:broken'));
    expect(await screen.findByText('标签「高意向」已在企业微信中删除：请改选其他标签并重新发布')).toBeDefined();
    expect(screen.getByText('运行中的旅程「老客回访」也由标签「意向客户」触发：打上这个标签的客户会同时进入两个旅程')).toBeDefined();
  });

  it('is not there for another journey', async () => {
    api.answer('GET /corps/ww1/live-warnings', { items: [{ journeyId: 'j1', journeyName: '欢迎', diagnostics: [meets] }] });
    await renderInApp(<LiveMark journeyId="j2" />);
    await vi.waitFor(() => {
      expect(api.sent.map(({ to }) => to)).toContain('GET /corps/ww1/live-warnings');
    });
    expect(screen.queryByTestId(/^live-mark/u)).toBeNull();
  });
});
