import { readsOf } from '@tagtrail/core/conditions';
import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { eventDefinitionsApi } from '../../api/customer-facts/facts';
import { customersApi } from '../../api/customers';
import { renderInApp } from '../../testing/render-in-app';
import { useRealCustomer } from './use-real-customer';

const reads = readsOf([{ '>=': [{ eventCount: ['view', 'P90D'] }, 60] }]);

function Known() {
  const { facts } = useRealCustomer({ customerId: '7', reads, groupOf: () => null });
  return <output>{facts === null ? '' : String(facts.events.length)}</output>;
}

afterEach(() => {
  vi.restoreAllMocks();
});

it('knows all that happened to the customer, not only what stands on the first page', async () => {
  const customer = { id: '7', name: '王芳', attributes: {} };
  vi.spyOn(customersApi, 'get').mockResolvedValue(Object({ customer, tags: [], relations: [] }));
  const page = Array.from({ length: 50 }, (_, index) => ({ id: String(index), name: 'view', at: '2026-01-01T00:00:00Z', properties: {} }));
  vi.spyOn(eventDefinitionsApi, 'ofCustomer').mockImplementation((_corp, _id, cursor) =>
    Promise.resolve(Object({ items: cursor === null ? page : page.slice(0, 12), nextCursor: cursor === null ? 'more' : null })),
  );
  await renderInApp(<Known />);
  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('62');
  });
});
