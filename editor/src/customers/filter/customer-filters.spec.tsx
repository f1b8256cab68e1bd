import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { filterIn } from './customer-filter';
import { CustomerFilters } from './customer-filters';

beforeEach(() => {
  fakeApi().answer('GET /corps/ww1/attributes', { items: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const begin = filterIn(new URLSearchParams('attribute=city'));

function Filters() {
  const [filter, setFilter] = useState(begin);
  const change = (part: Partial<typeof begin>): void => {
    setFilter({ ...filter, ...part });
  };
  return (
    <>
      <CustomerFilters
        filter={filter}
        onChange={change}
        onClear={() => {
          setFilter({ ...begin });
        }}
      />
      <output>{filter.value}</output>
    </>
  );
}

it('an attribute that is asked for keeps the focus in its field, which follows when all is cleared', { timeout: 30_000 }, async () => {
  await renderInApp(<Filters />);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: '属性值' });
  await userEvent.type(field, ' 上海{Enter}');
  expect(screen.getByRole('status').textContent).toBe('上海');
  expect([document.activeElement === field, field.value]).toEqual([true, '上海']);
  await userEvent.click(screen.getByTestId('filters-clear'));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '属性值' }).value).toBe('');
});
