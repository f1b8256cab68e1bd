import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { messageCategories, type MessageCategory } from '@tagtrail/core/plan';

/** What a link of one message says, to nobody but us. A customer belongs to one corp, so her id names both. */
export interface UnsubscribeToken {
  readonly customerId: string;
  /** Of the message that brought it. */
  readonly category: MessageCategory;
  /** The message: an intent of the ledger. */
  readonly intentId: string;
  /** To the second. */
  readonly issuedAtMs: number;
}

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
/** version 1, category 1, seconds 4, customer 6, intent 16 */
const bodyBytes = 28;
const tokenForm = /^[A-Za-z0-9_-]{75}$/u;

/**
 * Seals what the link of a message stands for: no number of ours and nothing of the customer can be read from it, and none can
 * be made up. The key is derived from the master key for this purpose alone, for tokens are many and its nonces are random.
 */
export class UnsubscribeLinks {
  private readonly key: Buffer;

  /** `publicUrl` is the address under which customers reach the server; null: there is none, and no link. */
  constructor(
    masterKeyBase64: string,
    private readonly publicUrl: string | null,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(masterKeyBase64, 'base64'), '', 'tagtrail unsubscribe v1', 32));
  }

  /** The address of the page, or null where customers can reach none. */
  address(token: UnsubscribeToken): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/u/${this.seal(token)}`;
  }

  seal({ customerId, category, intentId, issuedAtMs }: UnsubscribeToken): string {
    const body = Buffer.alloc(bodyBytes);
    body.writeUInt8(version, 0);
    body.writeUInt8(messageCategories.indexOf(category), 1);
    body.writeUInt32BE(Math.floor(issuedAtMs / 1000), 2);
    body.writeUIntBE(Number(customerId), 6, 6);
    body.set(Buffer.from(intentId.replaceAll('-', ''), 'hex'), 12);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const sealed = Buffer.concat([cipher.update(body), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Null for what we did not make, or made with another key. */
  open(text: string): UnsubscribeToken | null {
    const bytes = Buffer.from(text, 'base64url');
    // Two bits of the last letter stand for nothing: one token has one form.
    if (!tokenForm.test(text) || bytes.toString('base64url') !== text) return null;
    const body = this.unsealed(bytes);
    const category = body === null ? undefined : messageCategories[body.readUInt8(1)];
    if (body === null || category === undefined || body.readUInt8(0) !== version) return null;
    return {
      customerId: String(body.readUIntBE(6, 6)),
      category,
      intentId: body.toString('hex', 12).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5'),
      issuedAtMs: body.readUInt32BE(2) * 1000,
    };
  }

  private unsealed(bytes: Buffer): Buffer | null {
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    } catch {
      // The one way in which Node says that a seal is not ours.
      return null;
    }
  }
}
