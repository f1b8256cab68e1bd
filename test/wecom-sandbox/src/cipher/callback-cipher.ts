import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** WeCom pads to 32 bytes, which is twice the AES block: OpenSSL's own padding must stay off in both directions. */
const padBlock = 32;
const randomLength = 16;
const lengthBytes = 4;

/** What a decrypted callback block held. */
export interface OpenedBlock {
  readonly message: string;
  readonly receiveId: string;
  readonly pad: number;
}

/**
 * Signs, encrypts and opens callback blocks as WeCom does (AES-256-CBC, key and IV from EncodingAESKey).
 * Written for the sandbox alone: it must not share code with the client it judges.
 */
export class CallbackCipher {
  private readonly key: Buffer;
  private readonly iv: Buffer;

  /** @throws when `encodingAesKey` does not decode to 32 bytes. */
  constructor(
    private readonly token: string,
    encodingAesKey: string,
  ) {
    this.key = Buffer.from(`${encodingAesKey}=`, 'base64');
    if (this.key.length !== 32) throw new Error('EncodingAESKey must be 43 characters that decode to 32 bytes');
    this.iv = this.key.subarray(0, 16);
  }

  /** Lowercase hex SHA-1 over the four values in byte order. */
  sign(timestamp: string, nonce: string, encrypted: string): string {
    const parts = [this.token, timestamp, nonce, encrypted].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return createHash('sha1').update(parts.join('')).digest('hex');
  }

  /** Base64 of the encrypted block; `random` is 16 bytes, fresh unless a test vector fixes it. */
  seal(message: string, receiveId: string, random: Buffer = randomBytes(randomLength)): string {
    const body = Buffer.from(message, 'utf8');
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(body.length);
    const plain = Buffer.concat([random, length, body, Buffer.from(receiveId, 'utf8')]);
    return this.encrypt(Buffer.concat([plain, padding(plain.length)]));
  }

  /** Encrypts a block whose padding is deliberately wrong: what a receiver must refuse. */
  sealWithBadPad(message: string, receiveId: string): string {
    const sealed = Buffer.from(this.seal(message, receiveId), 'base64');
    const plain = this.decrypt(sealed);
    plain[plain.length - 1] = padBlock + 1;
    return this.encrypt(plain);
  }

  /** @throws when padding or lengths are not those of a sealed block. */
  open(encrypted: string): OpenedBlock {
    const plain = this.decrypt(Buffer.from(encrypted, 'base64'));
    const pad = plain.at(-1) ?? 0;
    const padded = plain.subarray(plain.length - pad);
    if (pad < 1 || pad > padBlock || padded.some((byte) => byte !== pad)) throw new Error('Bad padding');
    const block = plain.subarray(randomLength, plain.length - pad);
    const length = block.readUInt32BE(0);
    if (length > block.length - lengthBytes) throw new Error('Bad message length');
    return {
      message: block.subarray(lengthBytes, lengthBytes + length).toString('utf8'),
      receiveId: block.subarray(lengthBytes + length).toString('utf8'),
      pad,
    };
  }

  private encrypt(padded: Buffer): string {
    const cipher = createCipheriv('aes-256-cbc', this.key, this.iv).setAutoPadding(false);
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  }

  private decrypt(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-cbc', this.key, this.iv).setAutoPadding(false);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  }
}

/** An aligned block gets a whole block of padding. */
function padding(length: number): Buffer {
  const pad = padBlock - (length % padBlock);
  return Buffer.alloc(pad, pad);
}
