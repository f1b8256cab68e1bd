import type { Fields } from '../../wire/fields.js';
import { attachmentsOf, refusedAttachments } from '../mass-send/attachments.js';
import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mostTextBytes = 4_000;

/** Welcomes a new friend by the code of her coming. One that is used says so, also when its time is over; any other is bad or too old. */
function sendWelcome({ corp, body, state, nowMs }: ApiCall): ApiAnswer {
  const asked = body.text('welcome_code');
  const text = body.inner('text').text('content');
  const refused = asked === '' ? 41_049 : (refusedContent(body, state.settings.refusedWords) ?? refusedAttachments(body, corp, nowMs));
  if (refused !== null) return failure(refused);
  const code = corp.welcomes.get(asked);
  if (code?.used === null && nowMs < code.until) {
    const used = { kind: 'welcomeUsed', corp: corp.credentials.id, code: asked, at: nowMs, text, attachments: attachmentsOf(body) } as const;
    return { errcode: 0, deliveredAt: nowMs, changes: [used] };
  }
  return failure(code?.used ? 41_051 : 41_050);
}

function refusedContent(body: Fields, refusedWords: readonly string[]): number | null {
  const text = body.inner('text').text('content');
  if (text === '' && body.inners('attachments').length === 0) return 40_058;
  if (Buffer.byteLength(text) > mostTextBytes) return 45_002;
  return refusedWords.some((word) => text.includes(word)) ? 40_201 : null;
}

export const welcomeEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/send_welcome_msg': {
    group: 'other',
    handle: sendWelcome,
    summary: (_query, body) => ({ text: body.inner('text').text('content') }),
  },
};
