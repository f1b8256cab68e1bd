import type { DiagnosticBody } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, publishJourney } from './journey-fixture.js';
import { publishKnowingly } from '../support/publish.js';

interface Refusal {
  readonly code: string;
  readonly diagnostics: readonly DiagnosticBody[];
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const personal = (tagId: string) =>
  journey()
    .tagAdded(tagId)
    .send([rungs.massSend('{{name|朋友}}您好')])
    .end()
    .graph();

const versions = async (id: string): Promise<readonly unknown[]> => (await corp.api.ok<{ versions: unknown[] }>('GET', `/journeys/${id}`)).versions;

describe('a draft with risks', () => {
  it('is published only by who names each of them, and the version and the audit keep what was known', async () => {
    await publishJourney(corp);
    const { id, etag } = await createJourney(corp.api, personal(corp.tags.interested), '有风险的');
    const publish = (acknowledged?: readonly unknown[]) =>
      corp.api.call<Refusal>('POST', `/journeys/${id}/publish`, {
        headers: { 'if-match': etag },
        ...(acknowledged === undefined ? {} : { body: { acknowledged } }),
      });

    const silent = await publish();
    expect([silent.status, silent.body.code]).toEqual([422, 'not_acknowledged']);
    expect(silent.body.errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'content.personal /graph/nodes/1/config/rungs/0/text',
      'collision.sameTag /graph/nodes/0',
    ]);
    const risks = silent.body.diagnostics.filter(({ severity }) => severity === 'risk');
    const half = await publish(risks.slice(0, 1));
    expect([half.status, half.body.errors.map(({ code }) => code)]).toEqual([422, ['collision.sameTag']]);
    const byCode = await publish(['content.personal', 'collision.sameTag']);
    expect([byCode.status, byCode.body.errors.map(({ pointer, message }) => `${pointer} ${message}`)]).toEqual([
      400,
      [0, 1].map((at) => `/acknowledged/${String(at)} A risk is sent back as it was told in \`diagnostics\`; its code alone is not enough`),
    ]);
    expect(await versions(id)).toEqual([]);

    // Another journey of the kind comes up meanwhile: that one nobody knows of.
    const other = await createJourney(corp.api, personal(corp.tags.interested), '又一个');
    expect((await publishKnowingly(corp.api, other.id, other.etag)).status).toBe(200);
    const late = await publish(risks);
    expect([late.status, late.body.errors.map(({ message }) => message.includes('又一个'))]).toEqual([422, [true]]);

    expect((await publish(late.body.diagnostics.filter(({ severity }) => severity === 'risk'))).status).toBe(200);
    const { acknowledged } = await corp.api.ok<{ acknowledged: { code: string; nodeId: string }[] }>('GET', `/journeys/${id}/versions/1`);
    expect(acknowledged.map(({ code, nodeId }) => [code, nodeId])).toEqual([
      ['content.personal', 'send-message-1'],
      ['collision.sameTag', 'tag-added-1'],
      ['collision.sameTag', 'tag-added-1'],
    ]);
    const [row] = await server.database.query<{ detail: unknown }>(`SELECT detail FROM audit WHERE action = 'journey.published' AND target = $1`, [
      `journey:${id}`,
    ]);
    expect(row?.detail).toMatchObject({ number: 1, acknowledged: ['content.personal', 'collision.sameTag'] });
    await expect(server.database.query(`UPDATE journey_version SET acknowledged = '[]' WHERE journey_id = $1`, [id])).rejects.toThrow('immutable');
  });

  it('says exactly what of a request cannot be read', async () => {
    const { id, etag } = await createJourney(corp.api, personal(corp.tags.bought), '乱写的');
    const answer = await corp.api.call<Refusal>('POST', `/journeys/${id}/publish`, {
      headers: { 'if-match': etag },
      body: { acknowledged: [], force: true },
    });
    expect([answer.status, answer.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/force']]);
  });

  it('is no worse for advice: that blocks nobody', async () => {
    const { id, etag } = await createJourney(corp.api, journey().apiStart().end().graph(), '只有建议');
    const answer = await corp.api.call<{ warnings: { severity: string }[] }>('POST', `/journeys/${id}/publish`, { headers: { 'if-match': etag } });
    expect([answer.status, answer.body.warnings.map(({ severity }) => severity)]).toEqual([200, ['advice']]);
  });
});
