import type { SavedCalendarYear, WorkCalendarBody } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const calendar = () => corp.api.ok<WorkCalendarBody>('GET', '/work-calendar');
const save = (year: number, days: readonly object[], revision: number) =>
  corp.api.call<SavedCalendarYear & { code?: string }>('PUT', `/work-calendar/${String(year)}`, {
    headers: { 'if-match': `"${String(revision)}"` },
    body: { days },
  });
const reset = (year: number, revision: number) =>
  corp.api.call<SavedCalendarYear>('DELETE', `/work-calendar/${String(year)}`, { headers: { 'if-match': `"${String(revision)}"` } });
const newYear = [{ date: '2090-01-02', kind: 'off', name: '元旦' }];

describe('the work calendar', () => {
  it('comes with the years the product knows, and says which', async () => {
    const { knownYears, years, timeZone, stuck } = await calendar();
    expect([knownYears.includes(2026), knownYears.includes(2090), timeZone, stuck]).toEqual([true, false, 'Asia/Shanghai', 0]);
    expect(years.find(({ year }) => year === 2026)).toMatchObject({ source: 'product', revision: 0 });
    expect(years.find(({ year }) => year === 2026)?.days).toContainEqual({ date: '2026-10-10', kind: 'working', name: '国庆节' });
  });

  it('takes a year, version by version, and nobody overwrites what they have not seen', async () => {
    const first = await save(2090, newYear, 0);
    expect([first.status, first.headers.get('etag'), first.body]).toMatchObject([
      200,
      '"1"',
      { source: 'own', revision: 1, days: newYear, resumed: 0 },
    ]);
    expect((await save(2090, newYear, 0)).status).toBe(412);
    expect((await save(2090, [...newYear, { date: '2090-01-07', kind: 'working' }], 1)).body).toMatchObject({ revision: 2 });
    expect((await calendar()).knownYears).toContain(2090);
  });

  it('lets go of a year again, which is then unknown unless it comes with the product', async () => {
    expect((await reset(2090, 2)).body).toMatchObject({ source: 'product', revision: 3, days: [] });
    expect((await calendar()).knownYears).not.toContain(2090);
    await save(2026, [{ date: '2026-05-06', kind: 'off', name: '公司活动' }], 0);
    expect((await reset(2026, 1)).body.days.length).toBeGreaterThan(30);
  });

  it.each([
    ['another year', [{ date: '2091-01-01', kind: 'off' }], '/days/0/date'],
    ['a day twice', [newYear[0] ?? {}, newYear[0] ?? {}], '/days/1/date'],
    ['no such date', [{ date: '2090-02-30', kind: 'off' }], '/days/0/date'],
    ['another kind', [{ date: '2090-02-01', kind: 'half' }], '/days/0/kind'],
    ['no day at all', [], '/days'],
  ])('refuses %s by its place', async (_what, days, pointer) => {
    expect(await save(2090, days, 3)).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ pointer })] } });
  });

  it('is changed by administrators', async () => {
    const operator = await server.signInAs('operator', corp.id);
    const answer = await operator.call('PUT', `/corps/${corp.id}/work-calendar/2090`, { headers: { 'if-match': '"3"' }, body: { days: newYear } });
    expect(answer.status).toBe(403);
  });

  it('warns of a wait that can reach a year nobody has entered', async () => {
    await server.database.query(
      `INSERT INTO work_calendar_year (corp_id, year, version, days, changed_by) SELECT $1, y, 1, '[]', 'test' FROM generate_series(2027, 2080) y`,
      [corp.id],
    );
    const year = Number((await calendar()).today.slice(0, 4));
    const graph = journey().apiStart().waitBy({ kind: 'workingDay', days: 240, time: '09:30', zone: 'corp' }).end().graph();
    const { id } = await createJourney(corp.api, graph);
    const diagnostics = async () =>
      (await corp.api.ok<{ diagnostics: { code: string; params: object }[] }>('POST', `/journeys/${id}/validate`, {})).diagnostics;
    expect(await diagnostics()).toEqual([]);
    await server.database.query('UPDATE work_calendar_year SET days = NULL WHERE corp_id = $1 AND year >= $2', [corp.id, year + 1]);
    expect(await diagnostics()).toEqual([expect.objectContaining({ code: 'calendar.yearUnknown', params: { year: year + 1 } })]);
  });

  it('lets those go on who waited for the year that is entered', async () => {
    const { id: journeyId, versionId } = await publishJourney(corp);
    const ledger = new LedgerFixture(server.database, corp);
    const run = (parkedCode: string, index: number) => ledger.addRun({ journeyId, versionId, customerId: corp.customerIds[index] ?? '', parkedCode });
    const [stuck, broken] = [await run('CALENDAR_UNKNOWN', 0), await run('DEFECT', 1)];
    await server.database.query(
      `INSERT INTO schedule (corp_id, journey_id, node_id, version_id, trigger, unknown_year) VALUES ($1, $2, 'start', $3, '{}', 2090)`,
      [corp.id, journeyId, versionId],
    );
    expect(await calendar()).toMatchObject({ stuck: 1, waitingJourneys: 1 });
    expect((await save(2090, newYear, 3)).body).toMatchObject({ resumed: 1 });
    const rows = await server.database.query('SELECT id::text, parked_code AS code FROM run WHERE id = ANY($1::bigint[]) ORDER BY id', [
      [stuck, broken],
    ]);
    expect(rows).toEqual([
      { id: stuck, code: null },
      { id: broken, code: 'DEFECT' },
    ]);
    expect(await server.database.query('SELECT kind FROM run_event WHERE run_id = $1', [stuck])).toEqual([{ kind: 'changed' }]);
  });
});
