import type { DiagnosticBody, Published } from '@tagtrail/core/http';
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

/** The version that came of it. @throws with status and body for a refusal */
export async function published(api: JsonClient, id: string, etag: string): Promise<Published> {
  const { status, body } = await publishKnowingly(api, id, etag);
  if (status !== 200) throw new Error(`publish: ${status} ${JSON.stringify(body)}`);
  return body;
}
