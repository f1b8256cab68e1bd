import { describe, expect, it } from 'vitest';
import { parseClientEvent } from './parse-client-event.js';

const added = { specversion: '1.0', id: '1', source: 'crm', type: 'com.tagtrail.customer.tag.added.v1', subject: 'wm1', data: { tagId: 'et1' } };

describe('parseClientEvent', () => {
  it('reads a tag that was added or removed', () => {
    expect(parseClientEvent(added)).toEqual({ externalUserid: 'wm1', tagId: 'et1', present: true, time: null });
    expect(parseClientEvent({ ...added, type: 'com.tagtrail.customer.tag.removed.v1' })).toMatchObject({ present: false });
  });

  it.each([{ ...added, type: 'com.example.other' }, { ...added, subject: '' }, { ...added, data: {} }, null, 'text'])(
    'leaves what it cannot apply',
    (body) => {
      expect(parseClientEvent(body)).toBeNull();
    },
  );
});
