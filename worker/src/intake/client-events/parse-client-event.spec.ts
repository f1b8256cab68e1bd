import { describe, expect, it } from 'vitest';
import { parseClientEvent } from './parse-client-event.js';

const added = { specversion: '1.0', id: '1', source: 'crm', type: 'com.tagtrail.customer.tag.added.v1', subject: 'wm1', data: { tagId: 'et1' } };

describe('parseClientEvent', () => {
  it('reads a tag that was added or removed', () => {
    expect(parseClientEvent(added)).toEqual({ kind: 'tag', externalUserid: 'wm1', tagId: 'et1', present: true, time: null });
    expect(parseClientEvent({ ...added, type: 'com.tagtrail.customer.tag.removed.v1' })).toMatchObject({ present: false });
  });

  it('reads attributes, and any other type as an event of the business', () => {
    const set = { ...added, type: 'com.tagtrail.customer.attributes.set.v1', data: { attributes: { city: '上海' } } };
    expect(parseClientEvent(set)).toEqual({ kind: 'attributes', externalUserid: 'wm1', attributes: { city: '上海' }, time: null });
    const paid = { ...added, type: 'order_paid', time: '2026-01-01T00:00:00Z', data: { amount: 1 } };
    expect(parseClientEvent(paid)).toEqual({
      kind: 'event',
      externalUserid: 'wm1',
      name: 'order_paid',
      properties: { amount: 1 },
      time: '2026-01-01T00:00:00Z',
    });
  });

  it.each([{ ...added, type: 'com.tagtrail.other' }, { ...added, subject: '' }, { ...added, data: {} }, null, 'text'])(
    'leaves what it cannot apply',
    (body) => {
      expect(parseClientEvent(body)).toBeNull();
    },
  );
});
