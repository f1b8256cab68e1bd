import { randomUUID } from 'node:crypto';
import type { Presence, Problem, Session } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

interface Person {
  readonly api: JsonClient;
  readonly id: string;
  readonly tab: string;
}

let server: ApiServer;
let corp: CorpFixture;
let li: Person;
let wang: Person;
let reader: Person;

async function person(role: 'operator' | 'viewer'): Promise<Person> {
  const api = await server.signInAs(role, corp.id);
  return { api: api.below(`/corps/${corp.id}`), id: (await api.ok<Session>('GET', '/session')).user.id, tab: randomUUID() };
}

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  [li, wang, reader] = [await person('operator'), await person('operator'), await person('viewer')];
});
afterAll(() => server.close());

const draw = async (): Promise<string> => (await createJourney(corp.api, goodGraph(corp))).id;
const tell = (who: Person, id: string, more: object = {}) => who.api.ok<Presence>('POST', `/journeys/${id}/presence`, { tab: who.tab, ...more });
const ask = (who: Person, id: string, of: Person) =>
  who.api.call<Presence & Problem>('POST', `/journeys/${id}/presence/takeovers`, { body: { tab: who.tab, userId: of.id } });
const deed = (who: Person, id: string, takeover: string, what: string) =>
  who.api.call<Presence & Problem>('POST', `/journeys/${id}/presence/takeovers/${takeover}`, { body: { tab: who.tab, deed: what } });
const codeOf = (answer: { readonly status: number; readonly body: Problem }) => [answer.status, answer.body.errors[0]?.code];

async function asked(id: string): Promise<string> {
  await tell(li, id, { editing: true });
  await tell(wang, id);
  return (await ask(wang, id, li)).body.takeover?.id ?? '';
}

describe('who has a journey open', () => {
  it('is seen by the others with who edits, once a person, until they leave or are silent', async () => {
    const id = await draw();
    await tell(li, id, { editing: true });
    await tell({ ...li, tab: randomUUID() }, id);
    const seen = await tell(reader, id);
    expect(seen.others).toEqual([{ userId: li.id, name: 'operator', editing: true }]);
    expect(seen).toMatchObject({ revision: 1, takeover: null });
    expect((await tell(li, id, { leaving: true })).others).toMatchObject([{ userId: reader.id, editing: false }]);
    expect((await tell(reader, id)).others).toMatchObject([{ userId: li.id, editing: false }]);
    await server.database.query(`UPDATE journey_presence SET seen_at = seen_at - interval '30 seconds' WHERE user_id = $1`, [li.id]);
    expect((await tell(reader, id)).others).toEqual([]);
  });

  it('is people, of journeys of their corp', async () => {
    const id = await draw();
    expect((await corp.api.call('POST', `/journeys/${randomUUID()}/presence`, { body: { tab: randomUUID() } })).status).toBe(404);
    const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'x', role: 'operator' });
    const program = server.anonymous.below('/api/v1').with({ authorization: `Bearer ${key}` });
    expect((await program.call('POST', `/corps/${corp.id}/journeys/${id}/presence`, { body: { tab: randomUUID() } })).status).toBe(403);
  });
});

describe('a takeover', () => {
  it('is given by who is asked, told to both, and stands in the audit', async () => {
    const id = await draw();
    const takeover = await asked(id);
    expect((await tell(li, id, { editing: true })).takeover).toMatchObject({ id: takeover, ofMe: true, state: 'open' });
    expect((await deed(wang, id, takeover, 'give')).status).toBe(403);
    expect((await deed(li, id, takeover, 'give')).body.takeover).toMatchObject({ state: 'given', ofMe: true });
    expect((await tell(wang, id)).takeover).toMatchObject({ id: takeover, ofMe: false, state: 'given' });
    expect(codeOf(await deed(li, id, takeover, 'refuse'))).toEqual([409, 'answered']);
    const audit = await server.database.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit WHERE target = $1 AND action LIKE 'journey.%over' ORDER BY id`,
      [`journey:${id}`],
    );
    expect(audit).toEqual([{ action: 'journey.handed_over', detail: { from: li.id, to: wang.id } }]);
  });

  it('is refused, withdrawn, and asked anew', async () => {
    const id = await draw();
    const first = await asked(id);
    await deed(li, id, first, 'refuse');
    expect((await tell(wang, id)).takeover).toMatchObject({ id: first, state: 'refused' });
    const second = (await ask(wang, id, li)).body.takeover?.id ?? '';
    expect(second).not.toBe(first);
    await deed(wang, id, second, 'withdraw');
    expect((await tell(li, id)).takeover).toMatchObject({ id: first, state: 'refused' });
  });

  it('may be taken once a minute has gone without an answer, or who edits is gone; not before', async () => {
    const id = await draw();
    const takeover = await asked(id);
    expect(codeOf(await deed(wang, id, takeover, 'take'))).toEqual([409, 'too_early']);
    await server.database.query(`UPDATE journey_takeover SET asked_at = asked_at - interval '61 seconds' WHERE id = $1`, [takeover]);
    expect((await tell(wang, id)).takeover).toMatchObject({ secondsLeft: 0, state: 'open' });
    expect((await deed(wang, id, takeover, 'take')).body.takeover).toMatchObject({ state: 'taken' });
    expect((await tell(li, id)).takeover).toMatchObject({ ofMe: true, state: 'taken' });
    const another = await draw();
    const left = await asked(another);
    await tell(li, another, { leaving: true });
    expect((await deed(wang, another, left, 'take')).status).toBe(200);
  });

  it('is asked by one at a time of somebody who is here', async () => {
    const id = await draw();
    await tell(wang, id);
    expect(codeOf(await ask(wang, id, li))).toEqual([409, 'not_here']);
    expect(codeOf(await ask(wang, id, wang))).toEqual([409, 'oneself']);
    await asked(id);
    const third = await person('operator');
    await tell(third, id);
    expect(codeOf(await ask(third, id, li))).toEqual([409, 'asked_already']);
    await tell(wang, id, { leaving: true });
    expect((await tell(li, id)).takeover).toBeNull();
    expect((await ask(third, id, li)).status).toBe(201);
    expect((await reader.api.call('POST', `/journeys/${id}/presence/takeovers`, { body: { tab: reader.tab, userId: li.id } })).status).toBe(403);
  });
});
