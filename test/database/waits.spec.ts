import { journey, type WaitConfig } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

interface WaitRow {
  readonly until: Date;
  readonly time_zone: string;
  readonly reason: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
  readonly ended_by: string | null;
}

/** start ─ wait ─ end, each way out with a reason of its own; customers with these attributes have entered. */
async function waiting(
  wait: WaitConfig,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Published & { readonly customers: readonly string[] }> {
  const ways =
    wait.kind === 'attribute'
      ? { past: (path: ReturnType<typeof journey>) => path.end('past'), noDate: (path: ReturnType<typeof journey>) => path.end('no_date') }
      : {};
  const version = await stage.publish(journey().apiStart().waitBy(wait, ways).end().graph());
  const customers = await stage.customers(2, attributes);
  await stage.enter(version, customers);
  await stage.enrol(version);
  return { ...version, customers };
}

const waitsOf = ({ versionId }: Published) =>
  stage.store.query<WaitRow>(
    'SELECT until_at AS until, w.time_zone, w.reason, w.ended_by FROM run_wait w JOIN run r ON r.id = w.run_id WHERE r.version_id = $1 ORDER BY r.id',
    [versionId],
  );
const order = (customer: string | undefined, kind: string, payload: object) => stage.tell(customer ?? '', kind, payload);
const duration: WaitConfig = { kind: 'duration', duration: { amount: 3, unit: 'days' } };
const place = { instruction: 0, visit: 1 };
const nextYear = (): number => new Date().getUTCFullYear() + 1;
const birthday: WaitConfig = { kind: 'attribute', name: 'birthday', offsetDays: -1, yearly: true, shift: 'none', time: '09:30', zone: 'customer' };

describe('a wait', () => {
  it('keeps why it is over when it is, and by whose clock', async () => {
    const version = await waiting(birthday, { birthday: '1990-06-01', timezone: 'America/New_York' });
    const [wait] = await waitsOf(version);
    expect(wait).toMatchObject({ time_zone: 'America/New_York', reason: { code: 'anniversary', params: { value: '1990-06-01', offset: -1 } } });
    expect(wait?.until.toISOString()).toMatch(/-05-31T13:30:00.000Z$/u);
  });

  it('until a date that a customer does not have is left by its own way', async () => {
    const version = await waiting(birthday);
    expect((await stage.runs(version)).map((run) => run.end_reason)).toEqual(['no_date', 'no_date']);
    const gone = await waiting({ ...birthday, yearly: false }, { birthday: '2020-01-01' });
    expect((await stage.runs(gone)).map((run) => run.end_reason)).toEqual(['past', 'past']);
  });
});

describe('an operator’s order', () => {
  it('moves the wait it names, and the run goes on at the new end', async () => {
    const version = await waiting(duration);
    const [before] = await waitsOf(version);
    await order(version.customers[0], 'moveWait', { wait: place, until: '2020-01-01T00:00:00+00:00' });
    await order(version.customers[1], 'moveWait', { wait: place, until: '2099-01-01T00:00:00.5+00:00' });
    await stage.beat(version);
    const [first, second] = await waitsOf(version);
    expect(first).toMatchObject({ ended_by: 'timer', reason: { code: 'moved' } });
    expect(Date.parse(String(first?.reason.params['before']))).toBe(before?.until.getTime());
    expect(second).toMatchObject({ ended_by: null, until: new Date('2099-01-01T00:00:00.500Z') });
    expect((await stage.runs(version)).map((run) => run.end_reason)).toEqual(['completed', null]);
    expect(await stage.cohorts(version)).toMatchObject([{ open: 1 }]);
  });

  it('for a wait that is over moves and ends no later one', async () => {
    const graph = journey().apiStart().waitBy(duration).waitBy(duration).end().graph();
    const version = await stage.publish(graph);
    const [customer] = await stage.customers(1);
    await stage.enter(version, [customer ?? '']);
    await stage.enrol(version);
    await order(customer, 'skipWait', { wait: place });
    await stage.beat(version);
    await order(customer, 'skipWait', { wait: place });
    await order(customer, 'moveWait', { wait: place, until: '2020-01-01T00:00:00Z' });
    await stage.beat(version);
    expect((await waitsOf(version)).map(({ ended_by }) => ended_by)).toEqual(['operator', null]);
    expect(await stage.count('run_event WHERE ignored AND run_id IN (SELECT id FROM run WHERE version_id = $1)', [version.versionId])).toBe(2);
  });
});

describe('a year that the work calendar does not have', () => {
  it('sets the run aside in sight, and it goes on when the year is entered', async () => {
    const version = await waiting({ kind: 'workingDay', days: 240, time: '09:30', zone: 'corp' });
    expect((await stage.runs(version)).map((run) => run.parked_code)).toEqual(['CALENDAR_UNKNOWN', 'CALENDAR_UNKNOWN']);
    expect(await waitsOf(version)).toEqual([]);
    await stage.store.query(
      `INSERT INTO work_calendar_year (corp_id, year, version, days, changed_by) SELECT $1, y, 1, '[]', 'test' FROM generate_series($2::int, $2 + 1) y`,
      [stage.corpId, nextYear()],
    );
    await stage.store.query('UPDATE run SET parked_code = NULL, parked_detail = NULL WHERE version_id = $1', [version.versionId]);
    await stage.beat(version);
    const waits = await waitsOf(version);
    expect(waits).toMatchObject([{ reason: { code: 'workingDay' } }, { reason: { code: 'workingDay' } }]);
    expect((waits[0]?.until.getTime() ?? 0) - Date.now()).toBeGreaterThan(300 * 86_400_000);
  });
});
