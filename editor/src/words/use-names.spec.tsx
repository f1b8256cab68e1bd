import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { useNames } from './use-names';

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function Shown({ ids }: { readonly ids: readonly string[] }) {
  const nameOf = useNames('journey');
  return ids.map((id) => <p key={id}>{nameOf(id)}</p>);
}

describe('names of what is shown', { timeout: 20_000 }, () => {
  it('are asked for together, once, with one that is archived marked and one that never was said to be unknown', async () => {
    api.answer('GET /corps/ww1/names?kind=journey&ids=j1%2Cj2%2Cj3', {
      items: [
        { id: 'j1', name: '唤醒', gone: false },
        { id: 'j2', name: '旧活动', gone: true },
      ],
    });
    await renderInApp(
      <>
        <Shown ids={['j1', 'j2']} />
        <Shown ids={['j3', 'j1']} />
      </>,
    );
    expect(await screen.findAllByText('唤醒')).toHaveLength(2);
    expect(screen.getByText('旧活动（已归档）')).toBeTruthy();
    expect(screen.getByText('未知旅程')).toBeTruthy();
    expect(api.sent).toHaveLength(1);
  });
});
