import { saidAttachmentsSchema, type SaidAttachment } from '@tagtrail/core/content';
import { textField } from '../channels/channel-adapter.js';
import { sightOf, type HandOverReader } from './hand-overs/hand-over-reading.js';
import type { CallSearch } from './reconcile/reconciler.js';
import type { Sight, TaskSearch } from './reconcile/task-search.js';
import { attachmentMark } from '../wecom/requests/mass-send.js';
import type { UnknownCall, UnknownCallRepository } from './reconcile/unknown-call.repository.js';

type Recipients = Pick<UnknownCallRepository, 'recipients'>;

/** Looks for mass sends among WeCom's tasks. */
export function massSendSearch(search: TaskSearch, unknown: Recipients): CallSearch {
  return async (calls, tell) => {
    const [first] = calls;
    if (first === undefined) return;
    const recipients = await unknown.recipients(calls.map(({ id }) => id));
    const sought = calls.map(({ id, content, sender, dispatchedAt }) => ({
      callId: id,
      text: textField(content, 'text'),
      attachments: saidAttachmentsSchema.parse(content['attachments']).map(markOf),
      sender,
      recipients: recipients.get(id) ?? new Set<string>(),
      dispatchedAt: Date.parse(dispatchedAt),
    }));
    await search.run(first.corpId, sought, tell);
  };
}

function markOf(attachment: SaidAttachment): string {
  const { kind } = attachment;
  if (kind === 'link') return attachmentMark(kind, attachment.title, attachment.url);
  return kind === 'miniprogram' ? attachmentMark(kind, attachment.title, attachment.appid) : attachmentMark(kind);
}

/** Looks for hand-overs among those between the same two employees. */
export function handOverSearch(reader: HandOverReader, unknown: Recipients): CallSearch {
  const sight = async (call: UnknownCall, recipients: ReadonlySet<string>): Promise<Sight> => {
    try {
      return sightOf(await reader.read(call, 'background'), recipients);
    } catch (error) {
      if (error instanceof Error) return { kind: 'unread', error };
      throw error;
    }
  };
  return async (calls, tell) => {
    const recipients = await unknown.recipients(calls.map(({ id }) => id));
    for (const call of calls) await tell(new Map([[call.id, await sight(call, recipients.get(call.id) ?? new Set())]]));
  };
}
