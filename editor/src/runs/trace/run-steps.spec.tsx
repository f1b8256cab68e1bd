import { emptyFacts, evaluate } from '@tagtrail/core/conditions';
import type { RunStep, RunTrace } from '@tagtrail/core/http';
import { toJson, toTagId } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { RunSteps } from './run-steps';

const graph = journey().tagAdded('keen').waitFor(1, 'days').end().graph();
const at = '2026-03-05T02:00:00.000Z';
const step = (nodeId: string, stepNo: number, over: Partial<RunStep> = {}): RunStep => ({
  nodeId,
  stepNo,
  rung: null,
  instruction: stepNo,
  visit: 1,
  kind: 'sleep',
  result: 'next',
  explanation: null,
  at,
  ...over,
});
const trace: RunTrace = {
  run: {
    id: '1',
    journeyId: 'j',
    journeyName: '春季活动',
    version: 1,
    customer: { id: 'c', name: '王芳', externalUserid: 'wm1' },
    status: 'ended',
    nodeId: 'end-1',
    nextDueAt: null,
    endReason: 'completed',
    parkedCode: null,
    parkedDetail: null,
    startedAt: at,
    endedAt: at,
  },
  entry: { nodeId: 'tag-added-1', payload: { tag: toTagId('keen'), employee: 'zhang' } },
  graph,
  steps: [step('wait-1', 1), step('end-1', 2, { kind: 'end', result: 'ended' })],
  waits: [],
  sends: [],
};

const draw = (over: Partial<RunTrace> = {}, chosen: string | null = null) =>
  renderInApp(<RunSteps trace={{ ...trace, ...over }} graph={graph} chosen={chosen === null ? null : { nodeId: chosen }} onShow={() => undefined} />);

beforeEach(() => {
  const api = fakeApi();
  api.answer('GET /corps/ww1/tags', { groups: [{ id: 'g', name: '意向度', tags: [{ id: 'keen', name: '高意向' }] }], deleted: [] });
  api.answer('GET /corps/ww1/employees', { items: [{ id: 'zhang', name: '张伟', active: true, departments: [] }] });
  Element.prototype.scrollIntoView = vi.fn();
});

describe('the steps of a run', () => {
  it('begin with what started it, and who did', async () => {
    await draw();
    const start = screen.getByTestId('run-start');
    await within(start).findByText(/由「打上标签时」开始；触发的标签：高意向；触发时的员工：/u);
  });

  it('say no more than that it began where nobody kept by what', async () => {
    await draw({ entry: { nodeId: '', payload: {} } });
    expect(screen.getByTestId('run-start').textContent).toContain('进入旅程');
  });

  it('are gone to from their cards', async () => {
    await draw({}, 'wait-1');
    expect(screen.getByTestId('run-step:wait-1').className).toContain('chosen');
    expect(screen.getByTestId('run-step:end-1').className).not.toContain('chosen');
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledTimes(1);
  });

  it('are kept as a file', async () => {
    await draw();
    const link = screen.getByTestId('run-export');
    expect(link.getAttribute('download')).toBe('行程-王芳.csv');
    const rows = decodeURIComponent((link.getAttribute('href') ?? '').split(',').slice(1).join(',')).split('\r\n');
    expect(rows[0]).toBe('\uFEFF序号,时间,步骤,发生了什么,依据');
    expect(rows[2]).toBe('2,2026-03-05 10:00:00,等待,等待结束,');
    expect(rows).toHaveLength(4);
  });

  it('say in the file why each arm was chosen or not, by its name', async () => {
    const inCity = { '===': [{ var: 'attr.city' }, '上海'] };
    const branch = journey()
      .tagAdded('keen')
      .condition({ a: { rule: inCity } }, (path) => path.end('notTarget'))
      .end()
      .graph();
    const explanation = toJson({ arms: [{ id: 'a', ...evaluate(inCity, emptyFacts({ attributes: { city: '北京' } })) }] });
    const steps = [step('condition-1', 1, { kind: 'branch', result: 'otherwise', explanation })];
    await renderInApp(<RunSteps trace={{ ...trace, graph: branch, steps }} graph={branch} chosen={null} onShow={() => undefined} />);
    expect(decodeURIComponent(screen.getByTestId('run-export').getAttribute('href') ?? '')).toMatch(/分支 1：✗ 城市 北京 = 上海/u);
  });
});
