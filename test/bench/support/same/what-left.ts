import { codeOf, type Taken } from './outside.js';

/** How a task ended for each of its customers, by msgid. */
export type TaskEnds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is made anew in every run, by what stays the same. */
export interface Names {
  /** The code of a customer, by WeCom's id of her. */
  readonly codes: ReadonlyMap<string, string>;
  /** The name of a tag by its id. */
  readonly tags: ReadonlyMap<string, string>;
}

interface Sent {
  readonly code: string;
  readonly line: string;
}

interface Written {
  readonly sender?: string;
  readonly external_userid?: string | readonly string[];
  readonly text?: { readonly content: string };
  readonly touser?: string;
  readonly userid?: string;
  readonly add_tag?: readonly string[];
  readonly remove_tag?: readonly string[];
  readonly data?: { readonly text: string; readonly customers: readonly { readonly externalUserid: string }[] };
}

/** By code of the customer, one line for each thing that was taken, in that order; a repeat that its receiver knows by its key is left out. */
export function linesOf(taken: readonly Taken[], ends: TaskEnds, names: Names): ReadonlyMap<string, readonly string[]> {
  const seen = new Set<string>();
  const lines = new Map<string, string[]>();
  for (const one of taken) {
    if (one.key !== '' && seen.has(one.key)) continue;
    seen.add(one.key);
    for (const { code, line } of read(one, ends, names)) {
      const own = lines.get(code) ?? [];
      own.push(line);
      lines.set(code, own);
    }
  }
  return lines;
}

function read(one: Taken, ends: TaskEnds, names: Names): readonly Sent[] {
  if (one.api === 'mail') return [{ code: codeOf(one.body), line: `mail ${readMail(one.body)}` }];
  const written: Written = JSON.parse(one.body);
  const whom = (ids: string | readonly string[] | undefined): readonly string[] => (typeof ids === 'string' ? [ids] : (ids ?? []));
  const code = (id: string): string => names.codes.get(id) ?? '';
  const words = written.text?.content ?? '';
  switch (one.api) {
    case 'externalcontact/add_msg_template':
      return whom(written.external_userid).map((id) => ({
        code: code(id),
        line: `mass send by ${written.sender ?? ''} to ${id}: ${words} → ${endOf(one, ends, id)}`,
      }));
    case 'message/send':
      return [{ code: codeOf(words), line: `app message to ${written.touser ?? ''}: ${words}` }];
    case 'externalcontact/mark_tag': {
      const named = (ids: readonly string[] = []): string => ids.map((id) => names.tags.get(id) ?? id).join('、');
      const line = `tags by ${written.userid ?? ''}: + ${named(written.add_tag)} − ${named(written.remove_tag)}`;
      return whom(written.external_userid).map((id) => ({ code: code(id), line }));
    }
    case 'webhook':
      return (written.data?.customers ?? []).map(({ externalUserid }) => ({
        code: code(externalUserid),
        line: `webhook about ${externalUserid}: ${written.data?.text ?? ''}`,
      }));
  }
}

function endOf({ answer }: Taken, ends: TaskEnds, id: string): string {
  const { msgid }: { readonly msgid: string } = JSON.parse(answer);
  return ends.get(msgid)?.get(id) ?? 'not taken';
}

/** Receiver, subject and words of a plain mail. */
function readMail(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'imu').exec(head)?.[1]?.trim() ?? '';
  const body = rest.join('\r\n\r\n');
  const words = header('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64').toString() : fromQuotedPrintable(body);
  return `from ${header('From')} to ${header('To')}: ${header('Subject')}: ${words.trim()}`;
}

function fromQuotedPrintable(body: string): string {
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
