import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { JsonClient } from '../support/json-client.js';
import { published } from '../support/publish.js';
import type { CorpFixture } from './corp-fixture.js';

/** API or tag ── send ── wait a day ── end */
export const goodGraph = (corp: CorpFixture, text = '您好'): Graph =>
  journey()
    .apiStart()
    .tagAdded(corp.tags.interested)
    .send([rungs.massSend(text)])
    .waitFor(1, 'days')
    .end()
    .graph();

export interface JourneyFixture {
  readonly id: string;
  readonly etag: string;
}

export async function createJourney(api: JsonClient, graph: unknown, name = '新客培育'): Promise<JourneyFixture> {
  const answer = await api.call<{ id: string }>('POST', '/journeys', { body: { name, graph } });
  if (answer.status !== 201) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { id: answer.body.id, etag: answer.headers.get('etag') ?? '' };
}

/** A journey whose first version is live. */
export async function publishJourney(corp: CorpFixture, graph: unknown = goodGraph(corp)): Promise<JourneyFixture & { readonly versionId: string }> {
  const made = await createJourney(corp.api, graph);
  const { version } = await published(corp.api, made.id, made.etag);
  return { ...made, versionId: version.id };
}
