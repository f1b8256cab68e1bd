import PostalMime from 'postal-mime';

/** What a mail that came back, or a complaint about one, says of a mail of ours. */
export interface ReturnedMail {
  readonly kind: 'bounce' | 'complaint';
  /** Our number of the message, out of its Message-ID. */
  readonly intentId: string;
  /** To whom it could not be brought, in small letters; none where the report names nobody. */
  readonly addresses: readonly string[];
  /** Nobody is there; else it may have been full, too large or refused for once. */
  readonly permanent: boolean;
  /** Status by RFC 3463, `5.1.1`; '' of a complaint. */
  readonly code: string;
}

/** Deeper, or with more headers, nothing is a report that a mail server makes. */
const bounds = { maxNestingDepth: 10, maxHeadersSize: 256 * 1024 } as const;

/**
 * Reads a report in the form of RFC 3464 (delivery status) or RFC 5965 (abuse). Null for what is none, is of no mail of ours, or
 * says no more than that it takes longer.
 */
export async function readReturnedMail(raw: Buffer): Promise<ReturnedMail | null> {
  const parts = await partsOf(raw);
  const intentId = intentOf(parts);
  if (intentId === null) return null;
  if (parts.has('message/feedback-report')) return readComplaint(parts, intentId);
  const failed = blocksOf(parts.get('message/delivery-status') ?? '').filter((block) => block.get('action')?.toLowerCase() === 'failed');
  const code = failed.map((block) => statusOf(block)).find((status) => status !== null) ?? null;
  if (code === null) return null;
  return { kind: 'bounce', intentId, addresses: addressesOf(failed, ['final-recipient', 'original-recipient']), permanent: isPermanent(code), code };
}

type Parts = ReadonlyMap<string, string>;
type Block = ReadonlyMap<string, string>;

/** The parts of the report by their types, the first of each. */
async function partsOf(raw: Buffer): Promise<Parts> {
  try {
    const mail = await PostalMime.parse(raw, { ...bounds, forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
    const texts = mail.attachments.map(({ mimeType, content }) => [mimeType.toLowerCase(), typeof content === 'string' ? content : ''] as const);
    return new Map(texts.reverse());
  } catch {
    // Bytes that are no mail.
    return new Map();
  }
}

const returned = ['message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers', 'message/global', 'message/global-headers'];
const ownMessageId = /<([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})@[^<>\s]+>/iu;

/** The mail that came back, or its headers, is part of the report. */
function intentOf(parts: Parts): string | null {
  const texts = returned.flatMap((type) => parts.get(type) ?? []);
  const ids = texts.flatMap((text) => blocksOf(text).slice(0, 1)).flatMap((headers) => ownMessageId.exec(headers.get('message-id') ?? '')?.[1] ?? []);
  return ids[0]?.toLowerCase() ?? null;
}

function readComplaint(parts: Parts, intentId: string): ReturnedMail | null {
  const [block = new Map<string, string>()] = blocksOf(parts.get('message/feedback-report') ?? '');
  const kind = block.get('feedback-type')?.toLowerCase() ?? '';
  // `not-spam` is the opposite, and other kinds tell of forged mails and the like.
  if (!['abuse', 'opt-out', 'fraud'].includes(kind)) return null;
  return { kind: 'complaint', intentId, addresses: addressesOf([block], ['original-rcpt-to', 'removal-recipient']), permanent: false, code: '' };
}

/** Fields of headers, block by block; a line that begins with a blank goes on with the one before. */
function blocksOf(text: string): readonly Block[] {
  return text
    .replace(/\r\n/gu, '\n')
    .split(/\n{2,}/u)
    .map((block) => {
      const lines = block.replace(/\n[ \t]+/gu, ' ').split('\n');
      const fields = lines.flatMap((line) => {
        const field = /^([!-9;-~]+):(.*)$/u.exec(line);
        return field === null ? [] : [[(field[1] ?? '').toLowerCase(), (field[2] ?? '').trim()] as const];
      });
      return new Map(fields.reverse());
    })
    .filter(({ size }) => size > 0);
}

const statusOf = (block: Block): string | null => /^\s*([45]\.\d{1,3}\.\d{1,3})/u.exec(block.get('status') ?? '')?.[1] ?? null;

/** `rfc822; a@b.cn`, with or without the kind and angle brackets. */
function addressesOf(blocks: readonly Block[], names: readonly string[]): readonly string[] {
  const written = blocks.flatMap((block) => names.flatMap((name) => block.get(name) ?? []));
  return [
    ...new Set(
      written
        .map((value) =>
          value
            .replace(/^[^;]*;/u, '')
            .replace(/[<>\s]/gu, '')
            .toLowerCase(),
        )
        .filter((value) => value.includes('@')),
    ),
  ];
}

/** No such mailbox or host, or one that is closed. A full mailbox, a mail that is too large and one that is taken for spam say nothing of the address. */
const isPermanent = (code: string): boolean => /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|0\.0)$/u.test(code);
