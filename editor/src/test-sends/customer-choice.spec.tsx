import type { CustomerItem } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { customersApi } from '../api/customers';
import { renderInApp } from '../testing/render-in-app';
import { CustomerChoice } from './customer-choice';

const customer = (id: string, name: string): Pick<CustomerItem, 'id' | 'name' | 'externalUserid'> => ({ id, name, externalUserid: `wm${id}` });

afterEach(() => {
  vi.restoreAllMocks();
});

it('tells the name of a customer who was searched for, so that it can be shown when the list is another', async () => {
  const all = [customer('1', '王芳'), customer('201', '李雷')];
  vi.spyOn(customersApi, 'list').mockImplementation((_corp, { search }) =>
    // Only the first are listed unasked.
    Promise.resolve({ items: Object(all.filter(({ name, id }) => (search === '' ? id === '1' : name.includes(search ?? '')))), nextCursor: null }),
  );
  const onChange = vi.fn();
  await renderInApp(<CustomerChoice value="" known={null} onChange={onChange} />);
  await userEvent.type(screen.getByRole('combobox'), '李');
  await userEvent.click(await screen.findByText('李雷'));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('201', '李雷');
});
