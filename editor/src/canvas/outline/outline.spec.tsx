import { noNodeCounts } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noMarks, type Marks } from '../../drawing/marks';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { Outline } from './outline';

const rule = { '===': [{ var: 'attr.city' }, '上海'] };
const graph = journey()
  .apiStart()
  .as('ask')
  .condition({ a: { rule, way: (arm) => arm.as('pause').waitFor(3, 'days') } })
  .as('rest')
  .waitFor(1, 'days')
  .end()
  .graph();

const counts = { ...noNodeCounts, waiting: 3, passed: 12, failed: 2 };
const marks: Marks = new Map([
  ['pause', { ...noMarks, counts }],
  ['ask', { ...noMarks, problems: { count: 2, worst: 'error' as const } }],
]);

beforeEach(() => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined;
  fakeApi().answer('GET /corps/ww1/tags', { deleted: [], groups: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const row = (key: string): HTMLElement => screen.getByTestId(`outline:${key}`);
const focused = (): string | null => document.activeElement?.getAttribute('data-row') ?? null;

async function show() {
  const [onOpen, onPeople] = [vi.fn(), vi.fn()];
  let choose: (id: string | null) => void = () => undefined;
  function Chosen() {
    const [selected, setSelected] = useState<string | null>(null);
    choose = setSelected;
    return <Outline graph={graph} marks={marks} selected={selected} onChoose={setSelected} onOpen={onOpen} onPeople={onPeople} />;
  }
  await renderInApp(<Chosen />);
  return {
    onOpen,
    onPeople,
    user: userEvent.setup(),
    choose: (id: string | null) => {
      act(() => {
        choose(id);
      });
    },
  };
}

describe('an outline', () => {
  it('marks the chosen line, whoever chose it, and opens what hides it', async () => {
    const { user, choose } = await show();
    await user.click(row('rest'));
    expect(row('rest').getAttribute('aria-selected')).toBe('true');
    row('ask').focus();
    await user.keyboard('{Escape}{ArrowLeft}');
    expect([row('ask').getAttribute('aria-expanded'), screen.queryByTestId('outline:pause')]).toEqual(['false', null]);
    choose('pause');
    expect((await screen.findByTestId('outline:pause')).getAttribute('aria-selected')).toBe('true');
    expect(row('pause').tabIndex).toBe(0);
  });

  it('is one stop of Tab, with the number of the line the keyboard is on behind it', async () => {
    const { user, onOpen, onPeople } = await show();
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    expect(focused()).toBe('pause');
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('pause');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(onPeople).toHaveBeenCalledExactlyOnceWith('pause');
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says who waits, who passed, what failed, and what is wrong', async () => {
    await show();
    expect(row('pause').textContent).toContain('3 人在此通过 12未成功 2');
    expect(within(row('ask')).getByRole('img', { name: '2 个问题' })).toBeTruthy();
    expect(row('ask:arm:a').textContent).toBe('分支 1');
    expect(row('ask:otherwise').textContent).toBe('其他接到「等待」');
  });
});
