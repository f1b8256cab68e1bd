import type { DiagnosticBody, Published } from '@tagtrail/core/http';
import { eventually } from './eventually.js';
import type { Answer, JsonClient } from './json-client.js';

interface Refusal {
  readonly code?: string;
  readonly diagnostics?: readonly DiagnosticBody[];
}

/** Publishes as somebody does who reads the risks and says to know each of them. `etag`: the draft as it was seen. */
export async function publishKnowingly(api: JsonClient, id: string, etag: string): Promise<Answer<Published & Refusal>> {
  const publish = (acknowledged: readonly DiagnosticBody[]) =>
    api.call<Published & Refusal>('POST', `/journeys/${id}/publish`, { body: { acknowledged }, headers: { 'if-match': etag } });
  const answer = await publish([]);
  if (answer.body.code !== 'not_acknowledged') return answer;
  return publish((answer.body.diagnostics ?? []).filter(({ severity }) => severity === 'risk'));
}

/** The version that came of it, tried again while segments are being counted. @throws with status and body for any other refusal */
export async function published(api: JsonClient, id: string, etag: string): Promise<Published> {
  const { status, body } = await eventually(
    async () => {
      const answer = await publishKnowingly(api, id, etag);
      return answer.body.code !== 'still_counting' && answer;
    },
    { withinMs: 60_000, everyMs: 500 },
  );
  if (status !== 200) throw new Error(`publish: ${status} ${JSON.stringify(body)}`);
  return body;
}
