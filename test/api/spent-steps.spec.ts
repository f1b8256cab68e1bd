import type { CommentThreadList, JourneyDetail, SpentSteps } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const etagOf = async (id: string) => ({ 'if-match': `"${String((await corp.api.ok<JourneyDetail>('GET', `/journeys/${id}`)).revision)}"` });
const publish = async (id: string): Promise<void> => {
  await corp.api.ok('POST', `/journeys/${id}/publish`, {}, await etagOf(id));
};
const spentOf = async (id: string): Promise<readonly string[]> => (await corp.api.ok<SpentSteps>('GET', `/journeys/${id}/spent-steps`)).ids;

/** API ── wait ── send ── end */
const drawn = journey()
  .apiStart()
  .waitFor(1, 'days')
  .send([rungs.massSend('您好')])
  .end()
  .graph();

describe('the ids of a journey that are spent', () => {
  it('are those of its versions and of what was said about steps, nobody else’s', async () => {
    const { id } = await createJourney(corp.api, drawn);
    expect(await spentOf(id)).toEqual([]);
    await publish(id);
    await corp.api.ok<CommentThreadList>('POST', `/journeys/${id}/comments`, { nodeId: 'split-1', stepTitle: '分流', text: '还要吗？' });
    expect(await spentOf(id)).toEqual([...drawn.nodes.map((node): string => node.id), 'split-1'].sort());
    const other = await addCorp(server, 'wwsandbox000000002');
    expect((await other.api.call('GET', `/journeys/${id}/spent-steps`)).status).toBe(404);
  });
});
