import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { TypedName } from '../endings/typed-name';
import { renderInApp } from '../testing/render-in-app';
import { useLargeAct } from './enters-at-once';

const draft = { ref: { corpId: 'ww1', journeyId: 'j1' }, revision: 1 };
const wanted = { backfill: { kind: 'matching' }, canary: null, underWay: 'stay', note: '' } as const;

/** A publishing whose count changes by buttons. */
function Publishing() {
  const [customers, setCustomers] = useState(1_200);
  const large = useLargeAct(draft, { wanted, counted: { triggers: [{ nodeId: 'tag-added-1', customers }] }, isFirst: true });
  const counts = [1_200, 1_300, 10].map((n) => (
    <button
      key={n}
      type="button"
      onClick={() => {
        setCustomers(n);
      }}
    >
      {n}
    </button>
  ));
  return (
    <>
      {counts}
      {large.asked ? <TypedName key={large.numbers} name="发布" onMatch={large.setTyped} /> : null}
      <output>{String(large.confirmed)}</output>
    </>
  );
}

const confirmed = (): string | null => screen.getByRole('status').textContent;
const count = (n: number): Promise<void> => userEvent.click(screen.getByRole('button', { name: String(n) }));
const type = (): void => {
  fireEvent.change(screen.getByTestId('typed-name'), { target: { value: '发布' } });
};

it('asks anew for another number, and again after none was asked for', async () => {
  await renderInApp(<Publishing />);
  expect(confirmed()).toBe('false');
  type();
  expect(confirmed()).toBe('true');
  await count(1_300);
  expect([confirmed(), screen.getByTestId<HTMLInputElement>('typed-name').value]).toEqual(['false', '']);
  type();
  await count(10);
  expect(confirmed()).toBe('true');
  await count(1_300);
  expect(confirmed()).toBe('false');
});
