/** Something a client or the console did that WeCom tells apps about. */
export interface CallbackEvent {
  readonly event: 'change_external_contact' | 'change_external_chat' | 'change_external_tag' | 'template_card_event' | 'kf_msg_or_event';
  /** Empty where the event has none. */
  readonly changeType: string;
  /** The employee by whom it comes; left out: WeCom itself. */
  readonly from?: string;
  /** Further elements in order, by name. */
  readonly fields: Readonly<Record<string, string>>;
}

export const contactChangeTypes = [
  'edit_external_contact',
  'add_external_contact',
  'add_half_external_contact',
  'del_external_contact',
  'del_follow_user',
  'transfer_fail',
] as const;
export type ContactChangeType = (typeof contactChangeTypes)[number];

/** An event about one employee and one customer: it says that something changed, never what. */
export function contactEvent(
  changeType: ContactChangeType,
  { userid, externalUserid }: { readonly userid: string; readonly externalUserid: string },
  more: Readonly<Record<string, string>> = {},
): CallbackEvent {
  return { event: 'change_external_contact', changeType, fields: { UserID: userid, ExternalUserID: externalUserid, ...more } };
}

export type ChatChange =
  | { readonly type: 'create' | 'dismiss' }
  | { readonly type: 'add_member' | 'del_member'; readonly members: readonly string[] }
  | { readonly type: 'change_owner' | 'change_name' };

/** Something happened to a customer group. Of members that came or went it names who they are. */
export function chatEvent(chatId: string, change: ChatChange): CallbackEvent {
  const event = 'change_external_chat';
  if (change.type === 'create' || change.type === 'dismiss') return { event, changeType: change.type, fields: { ChatId: chatId } };
  const { type: UpdateDetail } = change;
  const members = 'members' in change ? { MemChangeCnt: String(change.members.length), MemChangeList: change.members.join(',') } : {};
  return { event, changeType: 'update', fields: { ChatId: chatId, UpdateDetail, ...members } };
}

/** An employee pressed a button of a card. */
export function cardEvent(
  { taskId, responseCode }: { readonly taskId: string; readonly responseCode: string },
  { userid, key, agentId }: { readonly userid: string; readonly key: string; readonly agentId: number },
): CallbackEvent {
  const fields = { EventKey: key, TaskId: taskId, CardType: 'button_interaction', ResponseCode: responseCode, AgentID: String(agentId) };
  return { event: 'template_card_event', changeType: '', from: userid, fields };
}

/** Something was said or happened in 微信客服: what it was is to be fetched with `sync_msg`. */
export function kfEvent(openKfid: string, token: string): CallbackEvent {
  return { event: 'kf_msg_or_event', changeType: '', fields: { Token: token, OpenKfId: openKfid } };
}

/** The plain XML inside the encrypted block. */
export function eventXml(corpId: string, event: CallbackEvent, createTime: number): string {
  const own = Object.entries(event.fields).map(([name, value]) => element(name, value));
  return [
    '<xml>',
    element('ToUserName', corpId),
    element('FromUserName', event.from ?? 'sys'),
    `<CreateTime>${String(createTime)}</CreateTime>`,
    element('MsgType', 'event'),
    element('Event', event.event),
    ...(event.changeType === '' ? [] : [element('ChangeType', event.changeType)]),
    ...own,
    '</xml>',
  ].join('');
}

function element(name: string, value: string): string {
  return `<${name}><![CDATA[${value}]]></${name}>`;
}
