import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { AttributeSelect, EventSelect, PropertySelect } from './fact-select';

const attribute = { choices: [], writers: [], revision: 1, converting: false, updatedAt: '2026-01-01T00:00:00Z' };
const properties = [
  { name: 'amount', title: '金额', type: 'number' },
  { name: 'shop', title: '门店', type: 'text' },
];

beforeEach(() => {
  const api = fakeApi();
  api.answer('GET /corps/ww1/attributes', {
    items: [
      { ...attribute, name: 'birthday', title: '生日', type: 'date' },
      { ...attribute, name: 'city', title: '城市', type: 'text' },
    ],
  });
  api.answer('GET /corps/ww1/event-definitions', {
    items: [
      { name: 'order_paid', title: '订单支付', properties, retention: 'days400', revision: 1, lastAt: null, updatedAt: '2026-01-01T00:00:00Z' },
    ],
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const offered = async (): Promise<readonly string[]> => {
  await userEvent.click(screen.getByRole('combobox'));
  await screen.findAllByRole('option');
  return [...document.querySelectorAll('.ant-select-item-option-content')].map(({ textContent }) => textContent);
};

describe('a fact to choose', { timeout: 20_000 }, () => {
  it('is an attribute of the corp, of the types that are asked for', async () => {
    const chosen = vi.fn();
    await renderInApp(<AttributeSelect value="city" onChange={chosen} types={['date']} />);
    expect(await offered()).toEqual(['生日']);
    await userEvent.click(screen.getByTitle('生日'));
    expect(chosen).toHaveBeenCalledWith('birthday');
  });

  it('is an event, shown by its title', async () => {
    await renderInApp(<EventSelect value="order_paid" onChange={() => undefined} />);
    expect((await screen.findByTitle('订单支付')).textContent).toBe('订单支付');
  });

  it('is a property of the event, of the types that are asked for', async () => {
    await renderInApp(<PropertySelect event="order_paid" value="" onChange={() => undefined} types={['number']} />);
    expect(await offered()).toEqual(['金额']);
  });
});
