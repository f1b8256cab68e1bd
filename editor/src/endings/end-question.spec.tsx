import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../testing/render-in-app';
import { EndQuestion } from './end-question';

const meets = { people: 1_284, planned: { messages: 312, more: false }, withEmployees: 9, ending: null };

describe('the question before a journey is ended', () => {
  it('names the numbers, and takes the typed name of a large one alone', async () => {
    const onMatch = vi.fn();
    await renderInApp(<EndQuestion name="秋茶上新" meets={meets} onMatch={onMatch} />);
    expect(screen.getByText('将结束 1,284 位客户的行程，包括所有版本。')).toBeDefined();
    expect(screen.getByText('尚未发出的 312 条消息不再发送。')).toBeDefined();
    expect(screen.getByText(/有 9 条消息已作为群发任务下发给员工/u)).toBeDefined();
    const field = screen.getByLabelText('请输入「秋茶上新」以确认');
    fireEvent.change(field, { target: { value: '秋茶' } });
    fireEvent.change(field, { target: { value: ' 秋茶上新 ' } });
    expect(onMatch.mock.calls).toEqual([[false], [true]]);
  });

  it('takes back what was typed when its field goes', async () => {
    const onMatch = vi.fn();
    const { unmount } = await renderInApp(<EndQuestion name="秋茶上新" meets={meets} onMatch={onMatch} />);
    fireEvent.change(screen.getByTestId('typed-name'), { target: { value: '秋茶上新' } });
    unmount();
    expect(onMatch).toHaveBeenLastCalledWith(false);
  });

  it('asks for no name where few are meant, and says nothing of what there is none of', async () => {
    await renderInApp(
      <EndQuestion name="秋茶上新" meets={{ ...meets, people: 0, planned: { messages: 0, more: false }, withEmployees: 0 }} onMatch={vi.fn()} />,
    );
    expect(screen.getByText('目前没有在途客户。')).toBeDefined();
    expect(screen.queryByTestId('typed-name')).toBeNull();
    expect(screen.queryByText(/条消息/u)).toBeNull();
  });
});
