import { blockedInRendered, type ContentLaw } from '@tagtrail/core/law';
import { audienceOf, type MessageCategory, type SendRequest } from '@tagtrail/core/plan';
import type { ParsedText, TextPart } from '@tagtrail/core/text';
import type { Recipient, Suppression } from '../../channels/channel-adapter.js';

/** What may not be said to a customer; null where nothing stands against it. */
export type JudgeContent = (request: SendRequest, recipient: Pick<Recipient, 'fields'>) => Suppression | null;

/** A judge of messages of one category. The detail names the rule and the word of its list, and nothing of the customer. */
export function contentJudge(law: ContentLaw, category: MessageCategory): JudgeContent {
  return (request, { fields }) => {
    const forCustomers = audienceOf[request.channel] === 'customer' || request.channel === 'transfer';
    for (const parsed of textsOf(request)) {
      const found = blockedInRendered({ parsed, fields }, { category, forCustomers }, law);
      if (found !== null) return { reason: 'content_law', detail: `${found.rule} ${found.kind === 'link' ? '' : found.word}`.trim() };
    }
    return null;
  };
}

const known = new WeakMap<SendRequest, readonly ParsedText[]>();

/** Every text of a request, wherever it stands in it. */
function textsOf(request: SendRequest): readonly ParsedText[] {
  const found = known.get(request) ?? textsIn(request);
  known.set(request, found);
  return found;
}

function textsIn(value: unknown): readonly ParsedText[] {
  if (isText(value)) return value.length === 0 ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const isText = (value: unknown): value is ParsedText => Array.isArray(value) && value.every(isPart);

const isPart = (value: unknown): value is TextPart =>
  typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'field' || (value.kind === 'literal' && 'text' in value));
