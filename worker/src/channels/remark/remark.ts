import { limits } from '@tagtrail/core/limits';
import { renderText, type ParsedText } from '@tagtrail/core/text';
import type { WecomClient } from '../../wecom/client.js';
import { encodeRemark, writeRemark, type RemarkWrite } from '../../wecom/requests/remark.js';
import { requestOf, textField, type ChannelAdapter, type Recipient } from '../channel-adapter.js';
import { prepareWecom, wecomWrite } from '../wecom-write.js';

/** Writes remark and description of the customer in the owner's address book. Doing it twice is doing it once. */
export function createRemark(client: WecomClient): ChannelAdapter {
  return {
    channel: 'remark',
    api: 'remark',
    group: 'tag',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'set',
    needs: 'friendship',
    compose: (request, recipient, frame) => {
      const asked = requestOf('remark', request);
      const write = remarkOf(asked, recipient);
      if (write.remark === null && write.description === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { userid: frame.sender, externalUserid: recipient.externalUserid, ...write } };
    },
    encode: (content) =>
      encodeRemark({
        userid: textField(content, 'userid'),
        externalUserid: textField(content, 'externalUserid'),
        remark: textOrNull(content['remark']),
        description: textOrNull(content['description']),
      }),
    prepare: async (corpId) => prepareWecom(client, corpId),
    call: async (call, hooks) =>
      wecomWrite(
        client,
        { corpId: call.corpId, call: writeRemark(call.bytes), hooks },
        { repeatable: true, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) },
      ),
  };
}

interface Asked {
  readonly remark: ParsedText | null;
  readonly description: ParsedText | null;
}

/** A text that says nothing for this customer leaves what is there as it is. */
export function remarkOf({ remark, description }: Asked, recipient: Pick<Recipient, 'fields'>): Pick<RemarkWrite, 'remark' | 'description'> {
  const said = (text: ParsedText | null, most: number): string | null => {
    if (text === null) return null;
    const rendered = renderText(text, recipient.fields).trim();
    return rendered === '' ? null : cut(rendered, most);
  };
  return { remark: said(remark, limits.remarkLength), description: said(description, limits.descriptionLength) };
}

/** By characters, as WeCom counts them, so that no character is left in half. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('');

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
