import type { GateSlots } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

/** Slots so many seconds ago. */
const took = (secondsAgo: readonly number[], used: boolean | null = true) =>
  server.database.query(
    `INSERT INTO slot_log (corp_id, grp, slot_at, used) SELECT $1, 'send', date_trunc('second', now()) - s * interval '1 second', $3 FROM unnest($2::float8[]) AS s`,
    [corp.id, secondsAgo, used],
  );

describe('the slot log as a picture', () => {
  it('tells the most calls in any sixty seconds, across the border of minutes, without slots that were given back', async () => {
    await server.database.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 600) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 600`,
      [corp.id],
    );
    await took([200, 170, 141, 140, 20]);
    await took([150], false);
    await took([400]);
    const slots = await corp.api.ok<GateSlots>('GET', '/gates/send/slots');
    expect(slots).toMatchObject({ limitPerMinute: 600, most: 3 });
    expect(slots.seconds.map(({ most }) => most)).toEqual([1, 2, 3, 3, 1]);
    expect((Date.parse(slots.to) - Date.parse(slots.from)) / 1_000).toBe(300);
  });
});
