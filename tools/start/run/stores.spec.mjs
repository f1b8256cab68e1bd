import { expect, it } from 'vitest';
import { givenStore } from './stores.mjs';

it('a given database carries Temporal in two more databases of the same server', () => {
  expect(givenStore('postgresql://jo:p%40ss@db.internal:6543/journeys?sslmode=require')).toMatchObject({
    address: { host: 'db.internal', port: 6543, user: 'jo', password: 'p@ss', tls: true, defaultDatabase: 'journeys' },
    databases: { store: 'journeys_temporal', visibility: 'journeys_temporal_visibility' },
  });
});
