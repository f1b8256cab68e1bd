import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Seals and opens secrets at rest with the installation's master key (32 bytes, AES-256-GCM). */
export class SecretBox {
  private readonly key: Buffer;

  /** @throws when the key is not 32 bytes of base64. */
  constructor(masterKeyBase64: string) {
    this.key = Buffer.from(masterKeyBase64, 'base64');
    if (this.key.length !== 32) throw new Error('The master key must be 32 bytes in base64');
  }

  /** `purpose` is bound to the text: what was sealed for one column cannot be opened for another. */
  seal(plain: string, purpose: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
  }

  /** @throws when the text was sealed with another key, for another purpose, or was changed. */
  open(sealed: string, purpose: string): string {
    const [version, text] = sealed.split('.');
    if (version !== 'v1' || text === undefined) throw new Error('This secret is not in a known form');
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  }
}
