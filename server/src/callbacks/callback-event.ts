import { parseXml, textField } from './xml.js';

/** What a callback says, as far as we act on it. All else stays in the inbox as it came. */
export interface CallbackEvent {
  readonly event: string;
  readonly changeType: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The relation to look at again; null when the callback is about something else. */
  readonly relation: { readonly employeeId: string; readonly externalUserid: string } | null;
  /** The tag library itself changed. */
  readonly changesTags: boolean;
}

const maxIdLength = 64;

function relationOf(event: string, body: Readonly<Record<string, unknown>>): CallbackEvent['relation'] {
  const employeeId = textField(body, 'UserID') ?? '';
  const externalUserid = textField(body, 'ExternalUserID') ?? '';
  const usable = [employeeId, externalUserid].every((id) => id !== '' && id.length <= maxIdLength);
  return event === 'change_external_contact' && usable ? { employeeId, externalUserid } : null;
}

/** Null when the decrypted text is no callback. A plain message (no `Event`) is kept under its type. */
export function parseEvent(message: string): CallbackEvent | null {
  const body = parseXml(message);
  const type = body === null ? null : textField(body, 'MsgType');
  if (body === null || type === null) return null;
  const event = textField(body, 'Event') ?? type;
  return {
    event,
    changeType: textField(body, 'ChangeType') ?? '',
    body,
    relation: relationOf(event, body),
    changesTags: event === 'change_external_tag',
  };
}
