import type { Json } from '@tagtrail/core/kernel';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { GivenContext, InStepContext } from '../../words/given-fields';
import { RuleBuilder, RuleSentence } from './rule-builder';

function Harness({ start, seen }: { readonly start: Json; readonly seen: Json[] }) {
  const [rule, setRule] = useState<Json>(start);
  return (
    <>
      <RuleSentence rule={rule} />
      <RuleBuilder
        id="rule"
        rule={rule}
        readOnly={false}
        onChange={(next) => {
          seen.push(next);
          setRule(next);
        }}
      />
    </>
  );
}

describe('the condition builder', { timeout: 20_000 }, () => {
  beforeEach(() => {
    fakeApi().answer('GET /corps/ww1/tags', { deleted: [], groups: [{ id: 'g', name: '意向', tags: [{ id: 'won', name: '已成交' }] }] });
  });

  it('writes json-logic as rows are added and changed', async () => {
    const seen: Json[] = [];
    await renderInApp(<Harness start={{ '===': [{ var: 'attr.city' }, ''] }} seen={seen} />);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('值'), '上海');
    expect(seen.at(-1)).toEqual({ '===': [{ var: 'attr.city' }, '上海'] });
    await user.click(screen.getByTestId('rule-add-row'));
    expect(seen.at(-1)).toEqual({ and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { in: ['', { var: 'tags' }] }] });
    expect(screen.getByText('城市等于「上海」，且客户标签包含「未选择」')).toBeDefined();
  });

  it('writes a list of the kind that is chosen beside it', async () => {
    const seen: Json[] = [];
    await renderInApp(<Harness start={{ in: [{ var: 'attr.score' }, ['10', '20']] }} seen={seen} />);
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('值的类型'));
    await user.click(await screen.findByTitle('数字'));
    expect(seen.at(-1)).toEqual({ in: [{ var: 'attr.score' }, [10, 20]] });
    await user.type(screen.getByLabelText('值'), '30{Enter}');
    expect(seen.at(-1)).toEqual({ in: [{ var: 'attr.score' }, [10, 20, 30]] });
    await user.type(screen.getByLabelText('值'), '三十{Enter}');
    expect(seen.at(-1)).toEqual({ in: [{ var: 'attr.score' }, [10, 20, 30]] });
  });

  it('asks for no kind where the corp has said what a field is, and offers its choices', async () => {
    const seen: Json[] = [];
    const api = fakeApi();
    const definition = { revision: 1, writers: [], converting: false, updatedAt: '2026-11-28T02:00:00.000Z' };
    api.answer('GET /corps/ww1/attributes', {
      items: [
        { ...definition, name: 'score', title: '积分', type: 'number', choices: [] },
        { ...definition, name: 'level', title: '等级', type: 'choice', choices: ['金卡', '银卡'] },
      ],
    });
    await renderInApp(
      <Harness
        start={{ and: [{ '>': [{ var: 'attr.score' }, 10] }, { '===': [{ var: 'attr.level' }, ''] }, { '===': [{ var: 'attr.score' }, '很多'] }] }}
        seen={seen}
      />,
    );
    const user = userEvent.setup();
    // A text for a number, as a rule written elsewhere may have it, keeps its choice of kinds.
    await waitFor(() => {
      expect(screen.getAllByLabelText('值的类型')).toHaveLength(1);
    });
    await user.click(screen.getAllByLabelText('值')[1] ?? document.body);
    await user.click(await screen.findByTitle('金卡'));
    expect(seen.at(-1)).toMatchObject({ and: [{}, { '===': [{ var: 'attr.level' }, '金卡'] }, {}] });
  });

  it('offers what the steps of the drawing give, compared by its type', async () => {
    const seen: Json[] = [];
    const given = [{ kind: 'variable', variable: 'value.score', type: 'number' }] as const;
    await renderInApp(
      <GivenContext value={given}>
        <Harness start={{ '===': [{ var: 'attr.city' }, ''] }} seen={seen} />
      </GivenContext>,
    );
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('字段'));
    await user.click(await screen.findByTitle('旅程变量 score'));
    await user.click(screen.getByLabelText('比较方式'));
    expect(screen.queryByTitle('开头是')).toBeNull();
    await user.click(await screen.findByTitle('大于'));
    expect(seen.at(-1)).toMatchObject({ '>': [{ var: 'value.score' }, expect.anything()] });
  });

  it('asks whether a customer belongs to a segment, found by its name', async () => {
    const seen: Json[] = [];
    const segment = { id: 'seg-1', name: '高客单价', rule: true, revision: 1, stage: null, kept: false, filledAt: null };
    const page = { items: [{ ...segment, createdAt: '2026-11-28T02:00:00.000Z', updatedAt: '2026-11-28T02:00:00.000Z' }], nextCursor: null };
    const api = fakeApi();
    api.answer('GET /corps/ww1/segments?limit=200', page);
    api.answer('GET /corps/ww1/names?kind=segment&ids=seg-1', { items: [{ id: 'seg-1', name: '高客单价', gone: false }] });
    await renderInApp(<Harness start={{ '!': [{ inSegment: [''] }] }} seen={seen} />);
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('值'));
    await user.click(await screen.findByTitle('高客单价'));
    expect(seen.at(-1)).toEqual({ '!': [{ inSegment: ['seg-1'] }] });
    expect(await screen.findByText('客户不在分群「高客单价」中')).toBeDefined();
  });

  it('asks who follows the customer, by the names of employees', async () => {
    const seen: Json[] = [];
    const employee = { id: 'li', name: '李雷', departments: [], active: true };
    fakeApi().answer('GET /corps/ww1/employees', { items: [employee, { ...employee, id: 'gone', name: '已离职', active: false }] });
    await renderInApp(<Harness start={{ in: ['won', { var: 'tags' }] }} seen={seen} />);
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('字段'));
    await user.click(await screen.findByTitle('添加该客户的员工'));
    await user.click(screen.getByLabelText('选择员工'));
    expect(screen.queryByTitle('已离职')).toBeNull();
    await user.click(await screen.findByTitle('李雷'));
    expect(seen.at(-1)).toEqual({ followedBy: [['li']] });
    expect(await screen.findByText('客户是「李雷」中任一人的好友')).toBeDefined();
  });

  it('offers since the last message in a step of a journey, and nowhere else', async () => {
    const seen: Json[] = [];
    const start = { taggedWithin: [{ var: 'tags' }, ['t1'], 'P7D'] };
    const { unmount } = await renderInApp(<Harness start={start} seen={seen} />);
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('时间范围'));
    expect(await screen.findByTitle('最近 30 天')).toBeDefined();
    expect(screen.queryByTitle('上一条消息后')).toBeNull();
    unmount();
    await renderInApp(
      <InStepContext value={true}>
        <Harness start={start} seen={seen} />
      </InStepContext>,
    );
    await user.click(screen.getByLabelText('时间范围'));
    await user.click(await screen.findByTitle('上一条消息后'));
    expect(seen.at(-1)).toEqual({ taggedWithin: [{ var: 'tags' }, ['t1'], 'lastSend'] });
  });

  it('asks for events in a window, and says so as a sentence', async () => {
    const properties = [{ name: 'amount', title: '金额', type: 'number' }];
    const event = {
      name: 'order_paid',
      title: '订单支付',
      properties,
      retention: 'days400',
      revision: 1,
      lastAt: null,
      updatedAt: '2026-01-01T00:00:00Z',
    };
    fakeApi().answer('GET /corps/ww1/event-definitions', { items: [event] });
    const seen: Json[] = [];
    await renderInApp(<Harness start={{ in: ['won', { var: 'tags' }] }} seen={seen} />);
    const user = userEvent.setup();
    await user.click(screen.getByLabelText('字段'));
    await user.click(await screen.findByTitle('业务事件'));
    await user.click(screen.getByRole('combobox', { name: '业务事件' }));
    await user.click(await screen.findByTitle('订单支付'));
    expect(seen.at(-1)).toEqual({ '>=': [{ eventCount: ['order_paid', 'P30D'] }, 1] });
    expect(screen.getByText('最近 30 天「订单支付」次数不小于 1')).toBeDefined();
  });

  it('takes rows out again down to no rule', async () => {
    const seen: Json[] = [];
    await renderInApp(<Harness start={{ in: ['won', { var: 'tags' }] }} seen={seen} />);
    await userEvent.setup().click(screen.getByRole('button', { name: '移除条件' }));
    expect(seen).toEqual([null]);
    expect(screen.getByText('尚未设置条件')).toBeDefined();
  });

  it('shows a rule it cannot say in rows as it is, and changes nothing of it', async () => {
    const seen: Json[] = [];
    const rule = { '<': [1, { var: 'attr.age' }, 9] };
    await renderInApp(<Harness start={rule} seen={seen} />);
    expect(JSON.parse(screen.getByTestId('raw-rule').querySelector('pre')?.textContent ?? '')).toEqual(rule);
    expect(seen).toEqual([]);
  });
});
