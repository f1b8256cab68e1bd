import { toTagId } from '@tagtrail/core/kernel';
import { expect, it } from 'vitest';
import { toSubscriptions } from './publishing.repository.js';

it('subscribes to each tag of a tag trigger and to nothing for an API start', () => {
  const triggers = [{ kind: 'tagAdded', tagIds: [toTagId('et1'), toTagId('et2')] }, { kind: 'api' }] as const;
  expect(toSubscriptions(triggers)).toEqual([
    { kind: 'tagAdded', key: 'et1' },
    { kind: 'tagAdded', key: 'et2' },
  ]);
});
